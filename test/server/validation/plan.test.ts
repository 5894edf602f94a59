import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { canonicalPlan } from '../../../schemas/interchange/export-plan.ts'
import type { Plan } from '../../../schemas/plan/plan.ts'
import { Problem, type ProblemDetail } from '../../../schemas/problem.ts'
import { importPlan } from '../../../server/validation/import-plan.ts'
import { readPlan } from '../../../server/validation/plan.ts'
import { goodPlan, withPart } from '../../schemas/rules/checks/good-plan.ts'

function refused(read: () => unknown): readonly ProblemDetail[] {
  try {
    read()
  } catch (error) {
    expect(error).toBeInstanceOf(Problem)
    expect((error as Problem).code).toBe('bad-input')
    return (error as Problem).errors
  }
  throw new Error('It was not refused')
}
const places = (json: unknown) => refused(() => readPlan(json)).map(({ pointer }) => pointer)
const nested = (depth: number): unknown =>
  Array.from({ length: depth }).reduce<unknown>((inner) => [inner], 'x')

test('a good plan is given back as it is', () => {
  const plan = goodPlan()
  expect(readPlan(plan)).toBe(plan)
})

test('an unfinished plan is fine', () => {
  expect(readPlan({ ...goodPlan(), parts: [] }).parts).toEqual([])
})

describe('refused, with its place', () => {
  const plan = goodPlan()
  const part = (content: unknown) => ({ ...plan, parts: [{ key: 'B', content }] })
  const rich = (...nodes: unknown[]) => part([{ item: 'need', id: 'N', impact: { rich: nodes } }])

  test.each<[string, unknown, string]>([
    ['not an object', 'plan', ''],
    ['an unknown template', { ...plan, template: { id: 'x', edition: '2026-11' } }, '/template'],
    ['the template of another kind', { ...plan, kind: 'one-plan' }, '/kind'],
    ['an unknown part', { ...plan, parts: [{ key: 'Z', content: [] }] }, '/parts/0/key'],
    [
      'a part twice',
      { ...plan, parts: [...plan.parts, { key: 'A', content: [] }] },
      '/parts/12/key',
    ],
    [
      'an item id twice in a part',
      part([
        { item: 'need', id: 'N' },
        { item: 'fact', id: 'N' },
      ]),
      '/parts/0/content/1/id',
    ],
    [
      'an item id twice in the plan',
      withPart('C', [{ item: 'fact', id: 'B1' }]),
      '/parts/4/content/0/id',
    ],
    ['a person twice', { ...plan, people: [...plan.people, ...plan.people] }, '/people/1/id'],
    ['a list item on its own', rich({ type: 'listItem' }), '/parts/0/content/0'],
    ['a list without entries', rich({ type: 'bulletList' }), '/parts/0/content/0'],
    ['text outside a paragraph', rich({ type: 'text', text: 'a' }), '/parts/0/content/0'],
    ['JSON nested without end', part([nested(200_000)]), ''],
  ])('%s', (_, json, pointer) => {
    expect(places(json)).toEqual([pointer])
  })
})

test('an item in a part that does not take it is a finding and no error', () => {
  expect(() => readPlan(withPart('A', [{ item: 'outcome', id: 'O9' }]))).not.toThrow()
})

test('a great deal of wrong input is answered quickly', () => {
  const content = Array.from({ length: 150_000 }, () => ({ item: 'need', id: '-' }))
  const start = performance.now()
  expect(places({ ...goodPlan(), parts: [{ key: 'B', content }] }).length).toBeLessThan(51)
  expect(performance.now() - start).toBeLessThan(5000)
})

test('pieces of text with the same marks become one, as the editor makes them', () => {
  const text = (words: string) => ({ type: 'text', text: words })
  const impact = { rich: [{ type: 'paragraph', content: [text('a'), text('b')] }] }
  const plan: Plan = withPart('B', [{ item: 'need', id: 'B1', impact }])
  expect(canonicalPlan(readPlan(plan)).parts[2]?.content).toMatchObject([{ impact: 'ab' }])
})

describe('any shape', () => {
  test.each(['one-plan-primary', 'ehcp-complex-tracheostomy', 'ehcp-pfa-year13'])(
    'the sample %s is a plan of the newest template',
    (name) => {
      const file = new URL(`../../../server/sample/plans/${name}.json`, import.meta.url)
      const { shape, plan } = importPlan(JSON.parse(readFileSync(file, 'utf8')))
      expect(shape).toBe('brief')
      expect(plan.template.edition).toBe('2026-11')
    },
  )

  test('what is neither shape is refused', () => {
    for (const json of [null, 3, [], {}, { name: 'x' }, { plan: nested(200_000) }]) {
      expect(refused(() => importPlan(json))).toHaveLength(1)
    }
  })
})
