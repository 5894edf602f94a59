import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { BlockJson, ItemJson } from '../../../schemas/document/part-json.ts'
import {
  describeDate,
  describeMinutes,
  describeNumber,
  describePerson,
  describeQuantity,
  itemLabel,
  itemLabels,
  shortText,
  writtenText,
} from '../../../schemas/plan/describe.ts'
import type { Plan } from '../../../schemas/plan/plan.ts'

function plan(kind: Plan['kind'], parts: Record<string, BlockJson[]>): Plan {
  return {
    format: 'one-plan',
    formatVersion: 1,
    kind,
    template: { id: 'a-template', edition: '2026-11' },
    title: 'A plan',
    status: 'draft',
    version: '1.0',
    details: {},
    person: { legalName: 'Ada Byron', likesToBeCalled: 'Ada', dateOfBirth: '2018-01-02' },
    people: [
      { id: 'P1', name: 'Mrs Green', role: 'SENCO' },
      { id: 'P2', name: 'Bo Byron', relationship: 'father', contactRestricted: true },
      { id: 'P3', name: 'Cy Byron', relationship: 'mother' },
    ],
    parts: Object.entries(parts).map(([key, content]) => ({ key, content })),
  }
}

describe('describeDate', () => {
  it('writes dates out', () => {
    expect(describeDate('2026-12-07')).toBe('7 December 2026')
    expect(describeDate('2027-01-31')).toBe('31 January 2027')
  })
  it('leaves alone what is not a date', () => {
    expect(describeDate('')).toBe('')
    expect(describeDate('2026-13-07')).toBe('2026-13-07')
    expect(describeDate('next spring')).toBe('next spring')
  })
})

describe('numbers and minutes', () => {
  it('writes numbers as people do', () => {
    expect([7, 1462.5, 14.625, 100000, 0.5].map(describeNumber)).toEqual([
      '7',
      '1,462.5',
      '14.63',
      '100,000',
      '0.5',
    ])
  })
  it('writes an hour and more in hours', () => {
    expect([1, 45, 60, 156, 180, 7.5].map(describeMinutes)).toEqual([
      '1 minute',
      '45 minutes',
      '1 hour',
      '2 hours 36 minutes',
      '3 hours',
      '7.5 minutes',
    ])
  })
})

describe('describeQuantity', () => {
  const cases: readonly [Record<string, unknown>, string][] = [
    [
      { sessions: 1, minutes: 45, per: 'week', weeks: 36, annualHours: 27 },
      '45 minutes, once a week, 36 weeks a year (27 hours a year)',
    ],
    [{ sessions: 3, minutes: 20, per: 'week' }, '20 minutes, 3 times a week'],
    [{ sessions: 2, minutes: 25, per: 'week' }, '25 minutes, twice a week'],
    [{ per: 'continuous' }, 'All the time'],
    [{ per: 'continuous', amount: 'every lesson' }, 'All the time: every lesson'],
    [{ per: 'event', amount: 'within 60 minutes' }, 'Each time it is needed: within 60 minutes'],
    [{ per: 'one-off' }, 'Once'],
    [{ sessions: 24, unit: 'night', per: 'year' }, '24 nights a year'],
    [{ sessions: 4, unit: 'night', per: 'week', minutes: 540 }, '4 nights a week, 9 hours each'],
    [{ sessions: 1, unit: 'day', per: 'month', minutes: 300 }, '1 day a month, 5 hours'],
    [
      { sessions: 10, unit: 'day', per: 'year', minutes: 300, amount: '5 hours each day' },
      '10 days a year, 5 hours each',
    ],
    [
      { hoursPerWeek: 37.5, weeks: 39, annualHours: 1462.5, per: 'week' },
      '37.5 hours a week, 39 weeks a year (1,462.5 hours a year)',
    ],
    [
      { sessions: 5, minutes: 156, per: 'week', hoursPerWeek: 13, annualHours: 507 },
      '2 hours 36 minutes, 5 times a week (13 hours a week, 507 hours a year)',
    ],
    [{ sessions: 10, minutes: 50, per: 'course' }, '50 minutes, 10 times in one course'],
    [{ per: 'day', amount: '6-15 (need-led)' }, 'Every day: 6-15 (need-led)'],
    [{ sessions: 2, per: 'year', amount: 'at each site' }, 'Twice a year; at each site'],
    [{ minutes: 30, per: 'day' }, '30 minutes a day'],
    [{ annualHours: 27 }, '27 hours a year'],
    [{ amount: 'as the plan says' }, 'As the plan says'],
    [{}, ''],
    [{ sessions: null, minutes: null, per: '', weeks: null, amount: '' }, ''],
  ]
  it.each(cases)('%j', (quantity, words) => {
    expect(describeQuantity(quantity)).toBe(words)
  })
})

describe('labels', () => {
  it('keeps ids that already look like labels and numbers the others', () => {
    const labels = itemLabels(
      plan('ehc-plan', {
        B: [
          { item: 'need', id: 'x1' },
          { item: 'need', id: 'B1' },
          { item: 'strength', id: 's1' },
          { item: 'need', id: 'x2', removed: true },
          { item: 'need', id: 'x3' },
        ],
        H1: [
          { item: 'provision', id: 'H1-2' },
          { item: 'provision', id: 'y1' },
          { item: 'provision', id: 'H13' },
        ],
        F: [{ item: 'provision', id: 'B2' }],
      }),
    )
    expect(Object.fromEntries(labels)).toEqual({
      x1: 'B2',
      B1: 'B1',
      x3: 'B3',
      'H1-2': 'H1-2',
      y1: 'H1-1',
      H13: 'H1-3',
      B2: 'F1',
    })
  })
  it('gives a One Plan words and numbers, across its parts', () => {
    const one = plan('one-plan', {
      needs: [{ item: 'need', id: 'N1' }],
      support: [
        { item: 'provision', id: 'D1', removed: true },
        { item: 'provision', id: 'D2' },
      ],
      health: [{ item: 'need', id: 'N7' }],
    })
    expect(Object.fromEntries(itemLabels(one))).toEqual({
      N1: 'Need 1',
      D2: 'Support 1',
      N7: 'Need 2',
    })
    expect(itemLabel(one, { item: 'provision', id: 'D2' })).toBe('Support 1')
    expect(itemLabel(one, { item: 'view', id: 'V1' })).toBe('')
  })
  it('never gives one label twice', () => {
    const content: ItemJson[] = Array.from({ length: 30 }, (_, at) => ({
      item: 'provision',
      id: at % 3 === 0 ? `F${30 - at}` : `id-${at}`,
    }))
    const labels = itemLabels(plan('ehc-plan', { F: content }))
    expect(new Set(labels.values()).size).toBe(30)
  })
})

describe('people', () => {
  it('says what somebody is, and nothing of a restricted contact', () => {
    const some = plan('ehc-plan', {})
    expect(describePerson(some, 'P1')).toBe('Mrs Green, SENCO')
    expect(describePerson(some, 'P3')).toBe('Cy Byron, mother')
    expect(describePerson(some, 'P2')).toBe('')
    expect(describePerson(some, 'P9')).toBe('')
  })
})

describe('texts', () => {
  const rich = {
    rich: [
      { type: 'paragraph', content: [{ type: 'text', text: 'One ' }, { type: 'lineBreak' }] },
      {
        type: 'bulletList',
        content: [
          {
            type: 'listItem',
            content: [{ type: 'paragraph', content: [{ type: 'text', text: 'two' }] }],
          },
        ],
      },
    ],
  }
  it('reads rich writing as lines', () => {
    expect(writtenText(rich)).toBe('One \n\ntwo')
    expect(writtenText('a\nb')).toBe('a\nb')
    expect(writtenText(undefined)).toBe('')
  })
  it('cuts between words', () => {
    const item: ItemJson = { item: 'need', id: 'B1', statement: 'He hears well, but not in noise.' }
    expect(shortText(item)).toBe('He hears well, but not in noise.')
    expect(shortText(item, 18)).toBe('He hears well, but…')
    expect(shortText(item, 15)).toBe('He hears well…')
    expect(shortText({ item: 'need', id: 'B1', statement: rich })).toBe('One two')
    expect(shortText({ item: 'need', id: 'B1' })).toBe('')
  })
})

describe('weight', () => {
  it('loads neither TypeBox nor ProseMirror: family pages use it', () => {
    const source = readFileSync(
      new URL('../../../schemas/plan/describe.ts', import.meta.url),
      'utf8',
    )
    const loaded = source.match(/^import (?!type).*$/gm) ?? []
    expect(loaded).toEqual(["import { documentWords } from '../words/document.ts'"])
    const words = readFileSync(
      new URL('../../../schemas/words/document.ts', import.meta.url),
      'utf8',
    )
    expect(words.match(/^import (?!type).*$/gm)).toEqual([
      "import { statusWords } from './status.ts'",
    ])
  })
})
