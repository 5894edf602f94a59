import { type ImportShape, importAny } from '../../schemas/interchange/import-any.ts'
import type { NotCarried } from '../../schemas/interchange/ledger.ts'
import type { ImportTemplates } from '../../schemas/interchange/plan-from-brief.ts'
import type { Plan } from '../../schemas/plan/plan.ts'
import { latestTemplate } from '../template/templates.ts'
import { readPlan } from './plan.ts'

function templateFor(id: string): { readonly id: string; readonly edition: string } {
  const template = latestTemplate(id)
  if (!template) throw new Error(`The plan template ${id} is missing`)
  return template
}

/**
 * A plan from any shape we know, validated. Throws Problem('bad-input') with the JSON Pointer, into
 * the input, of everything that is wrong.
 */
export function importPlan(json: unknown): {
  readonly shape: ImportShape
  readonly plan: Plan
  readonly notCarried: readonly NotCarried[]
} {
  const templates: ImportTemplates = {
    'one-plan': templateFor('essex-one-plan'),
    'ehc-plan': templateFor('essex-ehc-plan'),
  }
  const { shape, plan, notCarried } = importAny(json, templates)
  return { shape, plan: readPlan(plan), notCarried }
}
