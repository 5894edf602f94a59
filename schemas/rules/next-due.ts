import type { PlanDetails } from '../plan/plan.ts'

/**
 * What falls due in a plan, by the name of the date that says when. The dates themselves come from
 * the plan's facts; computing statutory deadlines is a later part of the product.
 */
export const DUE_RULES = [
  'reviewDueOn',
  'adviceDue',
  'representationsDue',
  'reviewReportDueBy',
  'decisionDueBy',
  'finalAmendedDueBy',
  'statutoryFinalDeadline',
  'firstReviewDueBy',
  'phaseTransferAmendBefore',
] as const
export type DueRule = (typeof DUE_RULES)[number]
export type NextDue = { readonly rule: DueRule; readonly on: string; readonly late: boolean }

/** The date that shows a thing was done; once it is there, the thing is no longer due. */
const DONE_BY: Partial<Record<DueRule, string>> = {
  adviceDue: 'decisionToIssue',
  representationsDue: 'finalIssued',
  reviewReportDueBy: 'reviewReportSent',
  decisionDueBy: 'amendmentNoticeServed',
  finalAmendedDueBy: 'finalIssued',
  statutoryFinalDeadline: 'finalIssued',
}

/**
 * The next thing due: the earliest date that nothing has been done about, marked late
 * when it lies before `today` (YYYY-MM-DD, Europe/London). Null when nothing is due.
 */
export function nextDue(dates: PlanDetails['dates'], today: string): NextDue | null {
  if (!dates) return null
  const open = DUE_RULES.flatMap((rule) => {
    const on = dates[rule]
    const done = DONE_BY[rule]
    return on && !(done && dates[done]) ? [{ rule, on, late: on < today }] : []
  })
  return open.sort((a, b) => a.on.localeCompare(b.on))[0] ?? null
}
