import { expect, test } from 'vitest'
import { findingsOf, goodPlan, withItem } from './good-plan.ts'

test.each([
  ['outcome-without-date', 'error', { byWhen: undefined }],
  ['outcome-without-baseline', 'warning', { baseline: undefined }],
  ['outcome-without-baseline', 'warning', { baseline: '  ' }],
  ['outcome-without-measure', 'warning', { measure: undefined }],
])('%s', (check, level, change) => {
  expect(findingsOf(check, goodPlan())).toEqual([])
  expect(findingsOf(check, withItem('E1', change))).toMatchObject([{ check, level, item: 'E1' }])
  expect(findingsOf(check, withItem('E1', { ...change, removed: true }))).toEqual([])
})
