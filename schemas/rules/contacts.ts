import type { Role } from '../plan/kinds.ts'
import type { Contact } from '../plan/person.ts'

/** Who must know of a restriction to keep it: those who share the plan, and the person themself. */
const KEEPERS: ReadonlySet<Role> = new Set(['senco', 'caseworker', 'young-person'])

/**
 * The people around the child as one role may see them: a contact who is restricted is left out
 * for everybody but those who have to keep the restriction.
 */
export function contactsFor(role: Role, contacts: readonly Contact[]): Contact[] {
  return contacts.filter((contact) => KEEPERS.has(role) || !contact.contactRestricted)
}
