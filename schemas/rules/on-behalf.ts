import type { Role } from '../plan/kinds.ts'

/** Who may write down what somebody without a computer said, in that person's name. */
const SCRIBES: ReadonlySet<Role> = new Set(['senco', 'caseworker'])

/** True when a role may say on whose behalf it writes. */
export function mayWriteOnBehalf(role: Role): boolean {
  return SCRIBES.has(role)
}
