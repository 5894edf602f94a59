import { readFileSync } from 'node:fs'
import { importAny } from '../../schemas/interchange/import-any.ts'
import { readPlan, templateOf } from '../../server/validation/plan.ts'
import { planDocument } from '../../templates/documents/plan.document.ts'

/** The EHC plan of a child with a tracheostomy, in the shape the brief gives it, as text. */
export const tracheostomyText = readFileSync(
  new URL('../../server/sample/plans/ehcp-complex-tracheostomy.json', import.meta.url),
  'utf8',
)

/** That plan as the printer gets it. */
export function tracheostomyDocument() {
  const plan = readPlan(importAny(JSON.parse(tracheostomyText)).plan)
  return planDocument(plan, templateOf(plan), { printedOn: '2026-09-01', example: true })
}
