/** Kinds of plan. More can come (an Individual Support Plan, when it is law). */
export const PLAN_KINDS = ['one-plan', 'ehc-plan'] as const
export type PlanKind = (typeof PLAN_KINDS)[number]

/** Where a plan stands. An issued plan (`active`, `final`, `final-amended`) carries no watermark. */
export const PLAN_STATUSES = [
  'draft',
  'active',
  'under-review',
  'draft-served',
  'final',
  'amendment-proposed',
  'final-amended',
  'ceased',
] as const
export type PlanStatus = (typeof PLAN_STATUSES)[number]

/** Statuses of a plan that has been issued: printed without the draft watermark. */
export const ISSUED: ReadonlySet<PlanStatus> = new Set(['active', 'final', 'final-amended'])

/** What somebody is to a plan. Each role reads and writes by the one permission table. */
export const ROLES = [
  'senco',
  'teacher',
  'parent',
  'young-person',
  'health',
  'care',
  'caseworker',
] as const
export type Role = (typeof ROLES)[number]
