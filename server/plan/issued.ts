import { ISSUED, type PlanKind, type PlanStatus } from '../../schemas/plan/kinds.ts'

/**
 * True for an EHC plan that was made final and has been written in since: what is shown is no longer
 * what was issued, and every screen and page must say so. A One Plan in use is meant to be written in.
 */
export function changedSinceIssue(plan: {
  readonly kind: PlanKind
  readonly status: PlanStatus
  readonly seq: number
}): boolean {
  // The first commit is the one that brought the issued plan.
  return plan.kind === 'ehc-plan' && ISSUED.has(plan.status) && plan.seq > 1
}
