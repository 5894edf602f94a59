import { expect, test } from 'vitest'
import { findingsOf, goodPlan, withItem } from './good-plan.ts'

const nothing = { sessions: undefined, minutes: undefined, per: undefined }

test.each([
  ['nothing', nothing, 'how many times, how long each time or how often'],
  ['no minutes', { minutes: undefined }, 'does not say how long each time.'],
  ['no period', { per: undefined }, 'does not say how often.'],
  ['only words without a period', { ...nothing, amount: 'some' }, 'how often'],
  ['all the time, and not what', { ...nothing, per: 'continuous', words: undefined }, 'what is'],
])('how much is not said: %s', (_, change, words) => {
  const [finding] = findingsOf('provision-without-quantity', withItem('F1', change))
  expect(finding).toMatchObject({ level: 'warning', item: 'F1' })
  expect(finding?.message).toContain(words)
})

test.each([
  ['sessions, minutes and period', {}],
  ['every lesson', { ...nothing, per: 'continuous' }],
  ['when it is needed', { ...nothing, per: 'event', amount: 'within 60 minutes' }],
  ['whole nights', { ...nothing, sessions: 24, unit: 'night', per: 'year' }],
  ['hours a week', { ...nothing, hoursPerWeek: 37.5 }],
  ['a number in words', { ...nothing, per: 'day', amount: '6-15, recorded' }],
])('how much is said: %s', (_, change) => {
  expect(findingsOf('provision-without-quantity', withItem('F1', change))).toEqual([])
})

test('who gives it is said by person or by job', () => {
  expect(findingsOf('provision-without-who', goodPlan())).toEqual([])
  const nobody = withItem('F1', { role: undefined })
  expect(findingsOf('provision-without-who', nobody)).toMatchObject([{ level: 'warning' }])
  const person = withItem('F1', { role: undefined, deliveredBy: 'P1' })
  expect(findingsOf('provision-without-who', person)).toEqual([])
})
