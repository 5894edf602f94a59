import { describe, expect, test } from 'vitest'
import { nextDue } from '../../../schemas/rules/next-due.ts'

const today = '2026-11-22'

describe('what is due next', () => {
  test('is nothing without dates', () => {
    expect(nextDue(undefined, today)).toBeNull()
    expect(nextDue({}, today)).toBeNull()
    expect(nextDue({ requestReceived: '2026-01-01' }, today)).toBeNull()
  })

  test('is the earliest', () => {
    const dates = {
      reviewDueOn: '2027-03-01',
      adviceDue: '2026-12-01',
      decisionDueBy: '2027-01-01',
    }
    expect(nextDue(dates, today)).toEqual({ rule: 'adviceDue', on: '2026-12-01', late: false })
  })

  test('is not what has been done', () => {
    const dates = {
      adviceDue: '2026-10-01',
      decisionToIssue: '2026-10-20',
      statutoryFinalDeadline: '2026-12-10',
      reviewDueOn: '2027-07-01',
    }
    expect(nextDue(dates, today)?.rule).toBe('statutoryFinalDeadline')
    expect(nextDue({ ...dates, finalIssued: '2026-12-01' }, today)?.rule).toBe('reviewDueOn')
  })

  test.each([
    ['2026-11-21', true],
    ['2026-11-22', false],
    ['2026-11-23', false],
  ])('on %s is late: %s', (on, late) => {
    expect(nextDue({ reviewDueOn: on }, today)).toEqual({ rule: 'reviewDueOn', on, late })
  })
})
