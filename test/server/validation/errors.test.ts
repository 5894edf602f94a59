import { expect, test } from 'vitest'
import { publishedPlanSchema } from '../../../schemas/plan/plan.ts'
import { createAjv } from '../../../server/validation/ajv.ts'
import { errorsToDetails, MAX_DETAILS } from '../../../server/validation/errors.ts'
import { goodPlan } from '../../schemas/rules/checks/good-plan.ts'

const fits = createAjv().compile(publishedPlanSchema())
const details = (json: unknown) => (fits(json) ? [] : errorsToDetails(fits.errors ?? []))
const inPart = (...content: unknown[]) =>
  details({ ...goodPlan(), parts: [{ key: 'B', content }] }).map(
    ({ pointer, detail }) => `${pointer.replace('/parts/0/content/0', '~')} ${detail}`,
  )
const need = (more: object) => ({ item: 'need', id: 'N1', ...more })

test('a good plan has none', () => {
  expect(details(goodPlan())).toEqual([])
})

test.each<[string, unknown, string]>([
  [
    'an unknown property',
    need({ 'a/b': 1 }),
    '~/a~1b ‘a/b’ is not known here. Take it out, or check how it is spelt.',
  ],
  ['something missing', { item: 'need' }, '~/id This is missing.'],
  ['a wrong code', need({ section: 'Q' }), '~/section This must be one of: B, C, D.'],
  [
    'a wrong date',
    { item: 'fact', id: 'F', on: '2026-02-30' },
    '~/on This must be a date that exists, written like 2026-09-01.',
  ],
  [
    'a wrong id',
    { item: 'need', id: '-' },
    '~/id This must be 1 to 64 letters, digits, - or _, and start with a letter or digit.',
  ],
  [
    'a NUL',
    { item: 'fact', id: 'F', heading: 'a\u0000' },
    '~/heading This holds a character that cannot be kept. Type the text again.',
  ],
  ['a number for writing', need({ statement: 5 }), '~/statement This must be text or an object.'],
  [
    'a paragraph with text of its own',
    need({ impact: { rich: [{ type: 'paragraph', text: 'a' }] } }),
    '~/impact/rich/0/text ‘text’ is not known here. Take it out, or check how it is spelt.',
  ],
  [
    'a link that runs',
    need({
      impact: {
        rich: [
          {
            type: 'paragraph',
            content: [
              {
                type: 'text',
                text: 'a',
                marks: [{ type: 'link', attrs: { href: 'javascript:alert(1)' } }],
              },
            ],
          },
        ],
      },
    }),
    '~/impact/rich/0/content/0/marks/0/attrs/href A link must start with http://, https:// or mailto: and hold no spaces.',
  ],
  ['neither an item nor prose', 7, '~ This must be an object.'],
  [
    'the same link twice',
    need({ evidence: ['K1', 'K1'] }),
    '~/evidence The same thing is here twice.',
  ],
  [
    'a negative number',
    { item: 'provision', id: 'F1', minutes: -1 },
    '~/minutes This must be 0 or more.',
  ],
])('%s is told once, at its very place', (_, block, expected) => {
  expect(inPart(block)).toEqual([expected])
})

test('an unknown kind of item is told with the kinds there are', () => {
  const [only, ...more] = inPart({ item: 'goal', id: 'G1' })
  expect(more).toEqual([])
  expect(only).toMatch(/^~\/item This must be one of: profile, view, .*directPayment\.$/)
})

test('there is an end to what is told', () => {
  const people = Array.from({ length: 200 }, () => ({ id: '-', name: '' }))
  expect(details({ ...goodPlan(), people })).toHaveLength(MAX_DETAILS)
})
