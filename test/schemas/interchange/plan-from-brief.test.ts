import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type ItemJson, isItemJson } from '../../../schemas/document/part-json.ts'
import { leaves } from '../../../schemas/interchange/ledger.ts'
import { planFromBrief } from '../../../schemas/interchange/plan-from-brief.ts'
import type { Plan } from '../../../schemas/plan/plan.ts'
import { Problem } from '../../../schemas/problem.ts'

const fixture = (name: string): Record<string, unknown> =>
  JSON.parse(readFileSync(new URL(`../../fixtures/${name}.json`, import.meta.url), 'utf8'))
const NAMES = ['one-plan-primary', 'ehcp-complex-tracheostomy', 'ehcp-pfa-year13'] as const

/** Values that are in the plan under another name, and why: everything else is there verbatim. */
const RENAMED: readonly (readonly [pointer: RegExp, value: string, why: string])[] = [
  [/^\/plan\/type$/, 'ehcp', 'kind is ehc-plan'],
  [/\/from$|\/owner$/, 'parents', 'the speaker is parent'],
  [/\/kind$/, 'parent-view', 'the speaker is parent'],
  [/\/domain$/, 'social-care', 'the sector is care'],
  [/\/outcomes\/\d+\/section$/, 'E', 'every outcome is in section E'],
  [/\/authoredBy$/, 'child-with-support', 'said in a sentence'],
  [/\/authoredBy$/, 'young-person', 'said in a sentence'],
  [/\/quantity\/employerShare$/, '0.7', 'said as 70%'],
]

function at(json: unknown, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .reduce((here, key) => (here as Record<string, unknown> | undefined)?.[key], json)
}

function values(json: unknown): string[] {
  return leaves(json).map((pointer) => String(at(json, pointer)))
}

/** True when a sentence holds a word or number, not merely as a piece of a longer one. */
function saysInWords(sentence: string, text: string): boolean {
  const start = sentence.indexOf(text)
  if (start < 0) return false
  const around = [sentence[start - 1] ?? ' ', sentence[start + text.length] ?? ' ']
  return around.every((letter) => !/[0-9A-Za-z]/.test(letter))
}

function itemsOf(plan: Plan): ItemJson[] {
  return plan.parts.flatMap(({ content }) => content).filter(isItemJson)
}
const item = (plan: Plan, id: string) => itemsOf(plan).find((found) => found.id === id)

function refusals(json: unknown): readonly string[] {
  try {
    planFromBrief(json)
  } catch (error) {
    expect(error).toBeInstanceOf(Problem)
    return (error as Problem).errors.map(({ pointer }) => pointer)
  }
  return []
}

describe.each(NAMES)('%s', (name) => {
  const json = fixture(name)
  const { plan, notCarried } = planFromBrief(json)

  /** A value of an item must be in that very item, any other value somewhere in the plan. */
  function home(pointer: string): unknown {
    const [, list = '', index = ''] = pointer.split('/')
    const id = (at(json, `/${list}/${index}`) as { id?: string } | undefined)?.id
    const person = plan.people.find((contact) => list === 'people' && contact.id === id)
    return person ?? (id === undefined ? plan : item(plan, id))
  }

  test('every value is in the plan or listed', () => {
    const listed = new Set(notCarried.map(({ pointer }) => pointer))
    const lost = leaves(json).filter((pointer) => {
      const value = at(json, pointer)
      if (listed.has(pointer) || typeof value === 'boolean') return false
      const text = String(value)
      if (RENAMED.some(([where, said]) => where.test(pointer) && said === text)) return false
      const inHome = values(home(pointer))
      return !inHome.includes(text) && !inHome.some((said) => saysInWords(said, text))
    })
    expect(leaves(json).length).toBeGreaterThan(300)
    expect(lost).toEqual([])
  })

  test('true is never lost', () => {
    const listed = new Set(notCarried.map(({ pointer }) => pointer))
    const yes = leaves(json).filter((pointer) => at(json, pointer) === true && !listed.has(pointer))
    const said = values(plan).filter((value) => value === 'true').length
    // Two are said in words: that there is a personal budget, and "at each site".
    const inWords = yes.filter((pointer) => /personalBudget$|perSite$/.test(pointer)).length
    expect(said).toBeGreaterThanOrEqual(yes.length - inWords)
  })

  test('no item is lost and every identifier stays', () => {
    const ids = ['aspirations', 'sources', 'needs', 'outcomes', 'provisions', 'actions'].flatMap(
      (list) => ((json[list] ?? []) as { id: string }[]).map(({ id }) => id),
    )
    const kept = new Set(itemsOf(plan).map(({ id }) => id))
    expect(ids.length).toBeGreaterThan(20)
    expect(ids.filter((id) => !kept.has(id))).toEqual([])
  })

  test('only what has no home is left', () => {
    const homeless = /^\/(fixture|audit|sharing\/(copies|address)|people\/\d+\/canEdit)|note$|Note$/
    const rest = notCarried.filter(({ pointer }) => !homeless.test(pointer))
    expect(rest.map(({ pointer }) => pointer.replace(/\/\d+$/, ''))).toMatchSnapshot()
    expect(notCarried.filter(({ reason }) => /no place/.test(reason))).toEqual([])
  })
})

test('a One Plan goes to the parts of the One Plan template', () => {
  const { plan } = planFromBrief(fixture('one-plan-primary'))
  const places = plan.parts.map(({ key, content }) => [key, content.length])
  expect(Object.fromEntries(places)).toEqual({
    profile: 14,
    views: 3,
    working: 6,
    aspirations: 3,
    needs: 4,
    outcomes: 4,
    support: 5,
    health: 1,
    care: 0,
    evidence: 4,
    actions: 3,
    reviews: 1,
  })
  expect(item(plan, 'S1')).toMatchObject({ sector: 'health', by: 'P6', kind: 'assessment' })
  expect(item(plan, 'D5')).toMatchObject({ deliveredBy: 'P1', role: 'parents (both homes)' })
})

test('quantities keep their numbers and say the rest in words', () => {
  const { plan } = planFromBrief(fixture('ehcp-complex-tracheostomy'))
  expect(item(plan, 'G3')).toMatchObject({
    per: 'day',
    amount: '6-15 (need-led, recorded); 2 equipment checks a day',
  })
  expect(item(plan, 'G2')).toMatchObject({ per: 'event', amount: 'within 60 minutes' })
  expect(item(plan, 'H1-2')).toMatchObject({ sessions: 10, unit: 'day', per: 'year', minutes: 300 })
  expect(item(plan, 'H2-2')).toMatchObject({ sessions: 4, unit: 'night', per: 'week' })
  expect(item(plan, 'H1-3')).toMatchObject({ per: 'one-off', end: '2027-02-26' })
})

test('section I is filled only from what is final; where they are now is a detail', () => {
  const final = planFromBrief(fixture('ehcp-complex-tracheostomy')).plan
  expect(final.parts.find(({ key }) => key === 'I')?.content).toHaveLength(1)
  const draft = planFromBrief(fixture('ehcp-pfa-year13')).plan
  expect(draft.parts.find(({ key }) => key === 'I')?.content).toEqual([])
  expect(draft.details.setting?.name).toBe('Fernhall School (fictional)')
})

test('somebody a plan must not be shared with is restricted, whatever else is said', () => {
  const json = fixture('ehcp-pfa-year13')
  const people = (json.people as Record<string, unknown>[]).map(
    ({ contactRestricted: _, restriction: __, ...rest }) => rest,
  )
  const { plan } = planFromBrief({ ...json, people })
  expect(plan.people.find(({ id }) => id === 'P2')?.contactRestricted).toBe(true)
})

describe('a half-written plan', () => {
  const person = { legalName: 'Sam Bee', dateOfBirth: '2018-01-02' }

  test('needs only to say what it is and whom it is about', () => {
    const { plan, notCarried } = planFromBrief({ plan: { type: 'ehcp' }, person })
    expect(plan).toMatchObject({
      kind: 'ehc-plan',
      status: 'draft',
      title: "Sam's Education, Health and Care plan",
    })
    expect(notCarried).toEqual([])
  })

  test('may have items that say nothing', () => {
    const brief = {
      plan: { type: 'one-plan' },
      person,
      needs: [{}, { statement: '' }],
      voices: [{}],
    }
    const { plan } = planFromBrief(brief)
    expect(itemsOf(plan).map(({ id }) => id)).toEqual(['view-1', 'need-1', 'need-2'])
  })

  test('gets new identifiers that nothing else has', () => {
    const needs = [{ statement: 'a' }, { id: 'need-1', statement: 'b' }]
    const { plan } = planFromBrief({ plan: { type: 'one-plan' }, person, needs })
    expect(itemsOf(plan).map(({ id }) => id)).toEqual(['need-2', 'need-1'])
  })

  test('says what it did not carry', () => {
    const brief = { plan: { type: 'one-plan' }, person, later: { 'a/b': 'x' } }
    expect(planFromBrief(brief).notCarried).toEqual([
      { pointer: '/later/a~1b', reason: 'A plan has no place for this.' },
    ])
  })
})

describe('what is malformed is refused with its place', () => {
  const plan = { type: 'one-plan' }
  const person = { legalName: 'Sam Bee', dateOfBirth: '2018-01-02' }

  test.each<[string, unknown, string]>([
    ['no kind', { person }, '/plan/type'],
    ['an unknown kind', { plan: { type: 'isp' }, person }, '/plan/type'],
    ['nobody', { plan, person: {} }, '/person/legalName'],
    [
      'a date that does not exist',
      { plan, person: { ...person, dateOfBirth: '2018-02-30' } },
      '/person/dateOfBirth',
    ],
    ['a NUL', { plan, person, needs: [{ statement: 'a\u0000' }] }, '/needs/0/statement'],
    ['a lone surrogate', { plan, person, needs: [{ impact: '\ud800' }] }, '/needs/0/impact'],
    ['a wrong type', { plan, person, needs: [{ statement: 3 }] }, '/needs/0/statement'],
    ['an object for a list', { plan, person, needs: {} }, '/needs'],
    ['text for an item', { plan, person, needs: ['x'] }, '/needs/0'],
    ['an unknown code', { plan, person, needs: [{ area: 'maths' }] }, '/needs/0/area'],
    [
      'a name of the prototype',
      { plan, person, needs: [{ area: 'constructor' }] },
      '/needs/0/area',
    ],
    [
      'a negative number',
      { plan, person, provisions: [{ quantity: { minutes: -5 } }] },
      '/provisions/0/quantity/minutes',
    ],
    ['an id twice', { plan, person, needs: [{ id: 'N1' }, { id: 'N1' }] }, '/needs/1/id'],
    [
      'an id with a space',
      { plan, person, outcomes: [{ needIds: ['a b'] }] },
      '/outcomes/0/needIds/0',
    ],
    [
      'a person twice',
      {
        plan,
        person,
        people: [
          { id: 'P1', name: 'A' },
          { id: 'P1', name: 'B' },
        ],
      },
      '/people/1/id',
    ],
  ])('%s', (_, json, pointer) => {
    expect(refusals(json)).toContain(pointer)
  })
})
