import type { PlanStatus } from '../plan/kinds.ts'

/** Where a plan stands, in a word or two. */
export const statusWords: Readonly<Record<PlanStatus, string>> = {
  draft: 'Draft',
  active: 'In use',
  'under-review': 'Being reviewed',
  'draft-served': 'Draft, sent to the family',
  final: 'Final',
  'amendment-proposed': 'Draft with proposed changes',
  'final-amended': 'Final, with changes',
  ceased: 'Ended',
}
