import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Attribute } from '../../../schemas/items/attribute.ts'
import type { Item } from '../../../schemas/items/item.ts'
import { attributesOf, fieldsOf, ITEMS } from '../../../schemas/items/items.ts'
import { createAjv } from '../../../server/validation/ajv.ts'
import { saidValue } from '../../support/arbitrary-plan.ts'

const ajv = createAjv()
const attributes = (Object.values(ITEMS) as Item[]).flatMap((item) => [
  ...attributesOf(item).map(([name, attribute]) => [`${item.name}.${name}`, attribute] as const),
  ...fieldsOf(item).flatMap(([name, field]) =>
    field.kind === 'list'
      ? Object.entries(field.attributes).map(
          ([inner, attribute]) => [`${item.name}.${name}.${inner}`, attribute] as const,
        )
      : [],
  ),
])
const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

/** Values that are nearly right are where two rules part ways. */
const odd = (attribute: Attribute): fc.Arbitrary<unknown> =>
  fc.oneof(
    fc.jsonValue(),
    saidValue(attribute),
    saidValue(attribute).map((value) => [value, value]),
    saidValue(attribute).map(String),
    fc.constantFrom('2026-02-29', '2024-02-29', '1899-12-31', '20260101', 'a b', '-a', 'x\u0000'),
    fc.constantFrom(
      '\ud800',
      'é'.repeat(200),
      '🦖'.repeat(200),
      '🦖'.repeat(201),
      -1,
      100_001,
      0.5,
    ),
    fc.uniqueArray(fc.stringMatching(/^[a-z]{1,4}$/), { minLength: 199, maxLength: 203 }),
  )

test.each(attributes)('%s: valid() agrees with its JSON Schema', (_, attribute) => {
  const fits = ajv.compile(attribute.schema)
  expect(attribute.valid(attribute.initial)).toBe(true)
  fc.assert(
    fc.property(odd(attribute), (value) => {
      if (same(value, attribute.initial)) return
      expect(fits(value), JSON.stringify(value)).toBe(attribute.valid(value))
    }),
    { numRuns: 60 },
  )
})

test('there are attributes to compare', () => {
  expect(attributes.length).toBeGreaterThan(50)
})
