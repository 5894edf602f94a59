import { expect, test } from 'vitest'
import { findingsOf, goodPlan, withPart } from './good-plan.ts'

const school = { item: 'placement', id: 'I1', name: 'A school' } as const

test('an item in a part that is not made for it', () => {
  expect(findingsOf('misplaced-item', goodPlan())).toEqual([])
  const plan = withPart('A', [{ item: 'outcome', id: 'E9', words: 'Sing.' }])
  const [finding] = findingsOf('misplaced-item', plan)
  expect(finding).toMatchObject({ level: 'warning', item: 'E9', part: 'A' })
  expect(finding?.message).toContain('‘A: Views, interests and aspirations’')
})

test.each(['draft', 'draft-served', 'amendment-proposed'] as const)(
  'a setting in section I of a plan that is %s',
  (status) => {
    const [finding] = findingsOf('setting-in-draft', { ...withPart('I', [school]), status })
    expect(finding).toMatchObject({ level: 'error', part: 'I' })
  },
)

test('section I may be filled when the plan is final, and hold removed things in a draft', () => {
  expect(findingsOf('setting-in-draft', goodPlan())).toEqual([])
  const final = { ...withPart('I', [school]), status: 'final' as const }
  expect(findingsOf('setting-in-draft', final)).toEqual([])
  const removed = withPart('I', [{ ...school, removed: true }, { prose: ' \n' }])
  expect(findingsOf('setting-in-draft', removed)).toEqual([])
  expect(findingsOf('setting-in-draft', withPart('I', [{ prose: 'A school' }]))).toHaveLength(1)
})

test('a part that must be answered and is blank, or is not there', () => {
  expect(findingsOf('part-unanswered', goodPlan())).toEqual([])
  expect(findingsOf('part-unanswered', withPart('C', []))).toMatchObject([
    { level: 'warning', part: 'C' },
  ])
  const plan = goodPlan()
  const parts = plan.parts.filter(({ key }) => key !== 'H1')
  expect(findingsOf('part-unanswered', { ...plan, parts })).toMatchObject([
    { pointer: '/parts', part: 'H1' },
  ])
})
