import { expect, test } from 'vitest'
import { ROLES } from '../../../schemas/plan/kinds.ts'
import { contactsFor } from '../../../schemas/rules/contacts.ts'

const mother = { id: 'P1', name: 'Yasmin Malik' }
const father = { id: 'P2', name: 'Robert Hannaford', contactRestricted: true }

test('a restricted contact is known only to those who keep the restriction', () => {
  const told = ROLES.filter((role) => contactsFor(role, [mother, father]).includes(father))
  expect(told).toEqual(['senco', 'young-person', 'caseworker'])
  for (const role of ROLES) expect(contactsFor(role, [mother, father])).toContain(mother)
})
