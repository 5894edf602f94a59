import { randomUUID } from 'node:crypto'
import type { AnswerOf, BodyOf } from '../../schemas/api/contract.ts'
import type { addChild, createPlan, listChildren } from '../../schemas/api/plans.ts'
import type { Plan } from '../../schemas/plan/plan.ts'
import { Problem } from '../../schemas/problem.ts'
import type { Act } from '../http/act.ts'
import { latestTemplate, readTemplates } from '../template/templates.ts'
import * as children from './child.repository.ts'
import { contactsOf } from './plan.repository.ts'
import { storeParts } from './store-plan.ts'

/** The templates a school makes plans from. An EHC plan starts with the council. */
function schoolTemplates() {
  const ids = new Set([...readTemplates().values()].map((template) => template.id))
  return [...ids]
    .flatMap((id) => latestTemplate(id) ?? [])
    .filter((template) => template.kind === 'one-plan')
}

/** The children of the viewer's school, found by name, and what can be made for them. */
export async function listForNewPlan(
  act: Act,
  name: string,
): Promise<AnswerOf<typeof listChildren>> {
  const settings = await children.settingsOf(act.db, act.viewer)
  if (settings.length === 0) throw new Problem('forbidden')
  return {
    children: await children.find(act.db, settings, name.trim()),
    templates: schoolTemplates().map(({ id, name: label, about }) => ({ id, name: label, about })),
  }
}

/** Adds a child to the viewer's school. */
export async function add(
  act: Act,
  child: BodyOf<typeof addChild>,
): Promise<AnswerOf<typeof addChild>> {
  const [setting] = await children.settingsOf(act.db, act.viewer)
  if (!setting) throw new Problem('forbidden')
  const id = randomUUID()
  const place = await children.findSetting(act.db, setting)
  await children.insert(act.db, id, { id: setting, authority: place.authority }, child)
  return { id, legalName: child.legalName, likesToBeCalled: child.likesToBeCalled, plans: 0 }
}

/**
 * A new plan from a template. What was told once comes with it: the person and the people around
 * them are taken from the child's latest plan.
 */
export async function create(
  act: Act,
  body: BodyOf<typeof createPlan>,
): Promise<AnswerOf<typeof createPlan>> {
  const settings = await children.settingsOf(act.db, act.viewer)
  if (settings.length === 0) throw new Problem('forbidden')
  const child = await children.findChild(act.db, body.child)
  if (!child || !settings.includes(child.settingId)) throw new Problem('not-found')
  const template = schoolTemplates().find(({ id }) => id === body.template)
  if (!template) {
    throw new Problem('bad-input', {
      errors: [{ pointer: '/template', detail: `There is no template called ${body.template}.` }],
    })
  }
  const before = await children.latestPlan(act.db, child.id)
  const setting = await children.findSetting(act.db, child.settingId)
  const plan: Plan = {
    format: 'one-plan',
    formatVersion: 1,
    kind: template.kind,
    template: { id: template.id, edition: template.edition },
    title: template.title.replaceAll('{name}', child.likesToBeCalled),
    status: 'draft',
    version: '0.1',
    details: { cycle: before.cycle + 1, setting: { name: setting.name } },
    person: child.details,
    people: before.id ? [...(await contactsOf(act.db, before.id))] : [],
    parts: [],
  }
  const stored = await storeParts(act.db, plan, template, {
    personId: child.id,
    settingId: child.settingId,
    authority: child.authority,
    example: before.example,
    author: act.viewer,
    now: act.now,
    owners: new Map(),
  })
  return { plan: stored }
}
