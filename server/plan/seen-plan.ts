import type { Role } from '../../schemas/plan/kinds.ts'
import { type PartTemplate, type PlanTemplate, partTemplate } from '../../schemas/plan/template.ts'
import { Problem } from '../../schemas/problem.ts'
import { mayRead, type Act as Permission, permits } from '../../schemas/rules/permissions.ts'
import type { Act } from '../http/act.ts'
import { readTemplates } from '../template/templates.ts'
import * as plans from './plan.repository.ts'

export type PlanRecord = NonNullable<Awaited<ReturnType<typeof plans.findPlan>>>
export type PartRecord = Awaited<ReturnType<typeof plans.partsOf>>[number]

/** A part as it is stored, with its place in the template. */
export type SeenPart = { readonly record: PartRecord; readonly template: PartTemplate }

/** A plan as one viewer sees it: what they are to it, and the parts they may read. */
export type SeenPlan = {
  readonly plan: PlanRecord
  readonly role: Role
  readonly template: PlanTemplate
  /** Readable parts in template order. */
  readonly parts: readonly SeenPart[]
  /** Every part. Only for judging what is in the readable ones; nothing of the rest is shown. */
  readonly everyPart: readonly SeenPart[]
}

/** The template of a plan; it was there when the plan was made, so its absence is our fault. */
export function templateOf(plan: { templateId: string; templateEdition: string }): PlanTemplate {
  const key = `${plan.templateId}.${plan.templateEdition}`
  const template = readTemplates().get(key)
  if (!template) throw new Error(`Template ${key} is missing`)
  return template
}

/**
 * The plan, when the viewer may do this with it. A plan that is not theirs and one that does not
 * exist give the same `not-found`; an act their role may not do gives `forbidden`.
 */
export async function seePlan(act: Act, id: string, permission: Permission): Promise<SeenPlan> {
  const plan = await plans.findPlan(act.db, id)
  const role = plan && (await plans.roleOn(act.db, act.viewer, plan))
  if (!plan || !role) throw new Problem('not-found')
  if (!permits(role, permission)) throw new Problem('forbidden')
  const template = templateOf(plan)
  const everyPart = (await plans.partsOf(act.db, id)).map((record) => ({
    record,
    template: partTemplate(template, record.key),
  }))
  const parts = everyPart.filter((part) => mayRead(role, part.template))
  return { plan, role, template, parts, everyPart }
}
