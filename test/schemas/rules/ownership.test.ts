import { describe, expect, test } from 'vitest'
import { ITEM_NAMES } from '../../../schemas/items/item.ts'
import { ROLES } from '../../../schemas/plan/kinds.ts'
import { mayChangeItem } from '../../../schemas/rules/ownership.ts'

const OWN_WORDS = ['view', 'advice', 'recommendation'] as const

describe.each(OWN_WORDS)('%s', (type) => {
  test.each(ROLES)('is changed by its author and by no other %s', (role) => {
    expect(mayChangeItem({ account: 'me', role }, { type, author: 'me' })).toBe(true)
    expect(mayChangeItem({ account: 'me', role }, { type, author: 'other' })).toBe(false)
  })

  test('of nobody here is changed by those who keep the record', () => {
    const may = ROLES.filter((role) =>
      mayChangeItem({ account: 'me', role }, { type, author: null }),
    )
    expect(may).toEqual(['senco', 'caseworker'])
  })
})

test('everything else is the plan’s, whoever wrote it first', () => {
  const others = ITEM_NAMES.filter((name) => !OWN_WORDS.some((own) => own === name))
  expect(others.length).toBeGreaterThan(5)
  for (const type of others) {
    for (const role of ROLES) {
      expect(mayChangeItem({ account: 'me', role }, { type, author: 'other' })).toBe(true)
      expect(mayChangeItem({ account: 'me', role }, { type, author: null })).toBe(true)
    }
  }
})
