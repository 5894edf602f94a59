import { ROLES, type Role } from '../plan/kinds.ts'
import type { PartTemplate } from '../plan/template.ts'

/** What a role may do with a plan it can see. Part by part, the template says who writes where. */
export const ACTS = [
  'read-plan',
  'write-parts',
  'suggest',
  'comment',
  'answer-questions',
  'give-advice',
  'create-plan',
  'export-plan',
  'check-plan',
] as const
export type Act = (typeof ACTS)[number]

/** Everybody who sees a plan may do these, where its template lets them. */
const TOGETHER = ['read-plan', 'write-parts', 'suggest', 'comment'] as const

/** The one permission table: the acts each role may do. Absent means refused. */
export const PERMISSIONS: Readonly<Record<Role, ReadonlySet<Act>>> = {
  senco: new Set([...TOGETHER, 'create-plan', 'export-plan', 'check-plan']),
  teacher: new Set([...TOGETHER, 'check-plan']),
  parent: new Set([...TOGETHER, 'answer-questions', 'export-plan']),
  'young-person': new Set([...TOGETHER, 'answer-questions', 'export-plan']),
  health: new Set([...TOGETHER, 'give-advice']),
  care: new Set([...TOGETHER, 'give-advice']),
  // A council makes an EHC plan only after a request for assessment: a later part of the product.
  caseworker: new Set([...TOGETHER, 'export-plan', 'check-plan']),
}

/** True when a role may do an act. */
export function permits(role: Role, act: Act): boolean {
  return PERMISSIONS[role].has(act)
}

/** True when a role may read a part. A part without a list of readers is open to all on the plan. */
export function mayRead(role: Role, part: PartTemplate): boolean {
  return permits(role, 'read-plan') && (part.readers ?? ROLES).includes(role)
}

/** True when a role may write in a part. */
export function mayWrite(role: Role, part: PartTemplate): boolean {
  return permits(role, 'write-parts') && mayRead(role, part) && part.writers.includes(role)
}

/** True when a role may suggest other words in a part: a writer, or somebody the template lets. */
export function maySuggest(role: Role, part: PartTemplate): boolean {
  const may = permits(role, 'suggest') && mayRead(role, part)
  return may && (mayWrite(role, part) || (part.suggesters ?? []).includes(role))
}

/** True when a role may comment on a part. Without a list, everybody who may read it. */
export function mayComment(role: Role, part: PartTemplate): boolean {
  return (
    permits(role, 'comment') && mayRead(role, part) && (part.commenters ?? ROLES).includes(role)
  )
}
