import { expect, test } from 'vitest'
import { findingsOf, goodPlan, withPart } from './good-plan.ts'

test('nobody has spoken yet', () => {
  const silent = withPart('A', [])
  expect(findingsOf('no-view-of-child', silent)).toMatchObject([
    { level: 'warning', message: expect.stringContaining('Ada’s own words') },
  ])
  expect(findingsOf('no-view-of-parent', silent)).toHaveLength(1)
})

test('a view, a point of view or a hope is enough', () => {
  expect(findingsOf('no-view-of-child', goodPlan())).toEqual([])
  expect(findingsOf('no-view-of-parent', goodPlan())).toEqual([])
  const hope = withPart('A', [
    { item: 'aspiration', id: 'A1', whose: 'young-person', words: 'A job.' },
    { item: 'working', id: 'W1', from: 'family', state: 'working', words: 'Texts.' },
  ])
  expect(findingsOf('no-view-of-child', hope)).toEqual([])
  expect(findingsOf('no-view-of-parent', hope)).toEqual([])
})

test('what was removed does not speak', () => {
  const plan = withPart('A', [
    { item: 'view', id: 'V1', removed: true, speaker: 'child', words: 'I like school.' },
  ])
  expect(findingsOf('no-view-of-child', plan)).toHaveLength(1)
})
