import { expect, test } from 'vitest'
import { findingsOf, goodPlan, withItem } from './good-plan.ts'

const broken: [check: string, level: string, item: string, plan: ReturnType<typeof goodPlan>][] = [
  ['need-without-provision', 'error', 'B1', withItem('F1', { needs: undefined })],
  ['need-without-outcome', 'warning', 'B1', withItem('E1', { needs: undefined })],
  ['need-without-evidence', 'warning', 'B1', withItem('B1', { evidence: undefined })],
  ['provision-without-need', 'warning', 'F1', withItem('F1', { needs: undefined })],
  ['provision-without-outcome', 'warning', 'F1', withItem('F1', { outcomes: [] })],
  ['outcome-without-provision', 'warning', 'E1', withItem('F1', { outcomes: [] })],
  ['outcome-without-need', 'warning', 'E1', withItem('E1', { needs: undefined })],
  ['outcome-without-aspiration', 'warning', 'E1', withItem('E1', { aspirations: undefined })],
  ['aspiration-without-outcome', 'warning', 'A1', withItem('E1', { aspirations: undefined })],
]

test.each(broken)('%s', (check, level, item, plan) => {
  expect(findingsOf(check, goodPlan())).toEqual([])
  const findings = findingsOf(check, plan)
  expect(findings).toMatchObject([{ check, level, item }])
})

test('a link from something removed does not count', () => {
  expect(findingsOf('need-without-provision', withItem('F1', { removed: true }))).toHaveLength(1)
})

test('something removed needs nothing', () => {
  const plan = withItem('B1', { removed: true, evidence: undefined })
  expect(findingsOf('need-without-evidence', plan)).toEqual([])
})

test('the sentence names the item by its label and its own words, shortened', () => {
  const statement = `Ada’s voice is weak, ${'and she is not heard '.repeat(10)}`
  const [finding] = findingsOf(
    'need-without-evidence',
    withItem('B1', { evidence: undefined, statement }),
  )
  expect(finding?.message).toBe(
    'The need ‘Ada’s voice is weak, and she is not heard and she is not…’ has no evidence. Which report or view shows it?',
  )
})

test('an item nobody wrote in is named by its identifier', () => {
  const plan = withItem('B1', { evidence: undefined, statement: undefined })
  const [finding] = findingsOf('need-without-evidence', plan)
  expect(finding?.message).toContain('‘B1, nothing written yet’')
})
