import type { Plan } from '../../plan/plan.ts'
import type { PlanTemplate } from '../../plan/template.ts'
import { type Finding, LEVELS } from '../finding.ts'
import type { Check } from './check.ts'
import { goldenThread } from './golden-thread.ts'
import {
  outcomeWithoutBaseline,
  outcomeWithoutDate,
  outcomeWithoutMeasure,
} from './outcome-quality.ts'
import { misplacedItem, partUnanswered, settingInDraft } from './places.ts'
import { provisionWithoutQuantity, provisionWithoutWho } from './provision-quality.ts'
import { brokenReference, unknownPerson } from './references.ts'
import { noViewOfChild, noViewOfParent } from './voices.ts'

/** Every check, in no order that matters. */
export const CHECKS: readonly Check[] = [
  brokenReference,
  unknownPerson,
  misplacedItem,
  settingInDraft,
  partUnanswered,
  ...goldenThread,
  outcomeWithoutDate,
  outcomeWithoutBaseline,
  outcomeWithoutMeasure,
  provisionWithoutQuantity,
  provisionWithoutWho,
  noViewOfChild,
  noViewOfParent,
]

function comparePointers(a: string, b: string): number {
  const [left, right] = [a.split('/'), b.split('/')]
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const [x = '', y = ''] = [left[i], right[i]]
    if (x === y) continue
    const [m, n] = [Number(x), Number(y)]
    if (Number.isInteger(m) && Number.isInteger(n)) return m - n
    return x < y ? -1 : 1
  }
  return left.length - right.length
}

/** Everything the checks find in a plan: the most serious first, then in the order of the plan. */
export function checkPlan(plan: Plan, template: PlanTemplate): Finding[] {
  const place = ({ level }: Finding) => LEVELS.indexOf(level)
  return CHECKS.flatMap((check) => check.run(plan, template)).sort(
    (a, b) =>
      place(a) - place(b) ||
      comparePointers(a.pointer, b.pointer) ||
      (a.check < b.check ? -1 : a.check > b.check ? 1 : 0),
  )
}
