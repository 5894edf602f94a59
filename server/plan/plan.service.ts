import type { AnswerOf } from '../../schemas/api/contract.ts'
import type { listPlans, PlanSummary, readPart, readPlan } from '../../schemas/api/plans.ts'
import type { Plan } from '../../schemas/plan/plan.ts'
import { Problem } from '../../schemas/problem.ts'
import { checkPlan as runChecks } from '../../schemas/rules/checks/checks.ts'
import { contactsFor } from '../../schemas/rules/contacts.ts'
import type { Finding } from '../../schemas/rules/finding.ts'
import { nextDue } from '../../schemas/rules/next-due.ts'
import { mayChangeItem } from '../../schemas/rules/ownership.ts'
import { ACTS, mayComment, maySuggest, mayWrite, permits } from '../../schemas/rules/permissions.ts'
import { waitingFor } from '../../schemas/rules/waiting.ts'
import { type Act, today } from '../http/act.ts'
import { changedSinceIssue } from './issued.ts'
import { contentsOf } from './part-content.ts'
import * as plans from './plan.repository.ts'
import { type SeenPlan, seePlan } from './seen-plan.ts'

type Row = Awaited<ReturnType<typeof plans.listPlans>>[number]
type Posts = Awaited<ReturnType<typeof plans.postsOf>>

function roleIn(row: Row, posts: Posts): PlanSummary['role'] | undefined {
  if (posts.some((post) => post.settingId === row.settingId)) return 'senco'
  if (row.kind === 'ehc-plan' && posts.some((post) => post.authority === row.authority)) {
    return 'caseworker'
  }
  return row.circles[0]?.role
}

function byDue(a: PlanSummary, b: PlanSummary): number {
  const due = (plan: PlanSummary) => plan.nextDue?.on ?? '9999'
  return due(a).localeCompare(due(b)) || a.legalName.localeCompare(b.legalName)
}

/** The plans the viewer may see, next due first. `name` finds by either of the child's names. */
export async function list(act: Act, name: string): Promise<AnswerOf<typeof listPlans>> {
  const rows = await plans.listPlans(act.db, act.viewer, name.trim())
  const posts = await plans.postsOf(act.db, act.viewer)
  const summaries = rows.flatMap((row) => {
    const role = roleIn(row, posts)
    if (!role) return []
    return [
      {
        id: row.id,
        title: row.title,
        kind: row.kind,
        status: row.status,
        version: row.version,
        legalName: row.legalName,
        likesToBeCalled: row.likesToBeCalled,
        role,
        nextDue: nextDue(row.details.dates, today(act.now)),
        waitingFor: [
          ...waitingFor(
            row.heard,
            row.contacts.map((contact) => contact.details),
          ),
        ],
        changedAt: row.changedAt.toISOString(),
        example: row.example,
      } satisfies PlanSummary,
    ]
  })
  return { plans: summaries.sort(byDue) }
}

/** One plan as the viewer may see it. */
export async function view(act: Act, id: string): Promise<AnswerOf<typeof readPlan>> {
  const seen = await seePlan(act, id, 'read-plan')
  const { plan, role, template, parts } = seen
  const contents = await contentsOf(
    act,
    parts.map(({ record }) => record),
  )
  return {
    id: plan.id,
    title: plan.title,
    kind: plan.kind,
    status: plan.status,
    version: plan.version,
    example: plan.example,
    role,
    acts: ACTS.filter((permission) => permits(role, permission)),
    person: plan.person,
    people: contactsFor(role, await plans.contactsOf(act.db, id)),
    details: plan.details,
    changedSinceIssue: changedSinceIssue(plan),
    template: JSON.parse(
      JSON.stringify({ ...template, parts: parts.map((part) => part.template) }),
    ) as AnswerOf<typeof readPlan>['template'],
    parts: parts.map(({ record, template: part }) => ({
      id: record.id,
      key: record.key,
      head: contents.get(record.id)?.head ?? record.head,
      mayWrite: mayWrite(role, part),
      maySuggest: maySuggest(role, part),
      mayComment: mayComment(role, part),
      content: [...(contents.get(record.id)?.content ?? [])],
    })),
    nextDue: nextDue(plan.details.dates, today(act.now)),
  }
}

/** A part's document, to edit it. */
export async function part(
  act: Act,
  plan: string,
  id: string,
): Promise<Omit<AnswerOf<typeof readPart>, 'minimumApp'>> {
  const seen = await seePlan(act, plan, 'read-plan')
  const found = seen.parts.find(({ record }) => record.id === id)?.record
  if (!found) throw new Problem('not-found')
  const viewer = { account: act.viewer, role: seen.role }
  const items = await plans.itemsOf(act.db, id)
  const locked = items.filter((item) => !mayChangeItem(viewer, item)).map((item) => item.id)
  const { head, schemaVersion, body } = await plans.bodyOf(act.db, id)
  return { id, head, schemaVersion, body, locked }
}

/** The plan's JSON as far as the viewer may read it. */
export async function planJson(act: Act, seen: SeenPlan): Promise<Plan> {
  const { plan, template, parts } = seen
  const contents = await contentsOf(
    act,
    parts.map(({ record }) => record),
  )
  return {
    format: 'one-plan',
    formatVersion: 1,
    kind: plan.kind,
    template: { id: template.id, edition: template.edition },
    title: plan.title,
    status: plan.status,
    version: plan.version,
    details: plan.details,
    person: plan.person,
    people: contactsFor(seen.role, await plans.contactsOf(act.db, plan.id)),
    parts: parts.map(({ record }) => ({
      key: record.key,
      content: [...(contents.get(record.id)?.content ?? [])],
    })),
  }
}

/**
 * What the checks find in the parts that the viewer may read. The whole plan is checked: a link into
 * a part they may not read is no broken link. Pointers are into the plan as they see it.
 */
export async function findings(act: Act, id: string): Promise<{ findings: Finding[] }> {
  const seen = await seePlan(act, id, 'check-plan')
  const plan = await planJson(act, { ...seen, parts: seen.everyPart })
  const whole = { ...plan, people: [...(await plans.contactsOf(act.db, id))] }
  const found = runChecks(whole, seen.template)
  return { findings: found.flatMap((finding) => asSeen(finding, seen)) }
}

function asSeen(finding: Finding, seen: SeenPlan): Finding[] {
  const [, place, rest = ''] = /^\/parts\/(\d+)(.*)$/.exec(finding.pointer) ?? []
  if (place === undefined) return [finding]
  const part = seen.everyPart[Number(place)]
  const index = part ? seen.parts.indexOf(part) : -1
  return index < 0 ? [] : [{ ...finding, pointer: `/parts/${index}${rest}` }]
}
