import { describe, expect, test } from 'vitest'
import {
  type AdviceDraft,
  adviceBody,
  adviceDraftFrom,
  adviceErrors,
  emptyAdvice,
  isBlank,
  isVague,
  newRecommendation,
  type RecommendationDraft,
} from '../../../client/drafts/advice-draft.ts'

const group: RecommendationDraft = {
  id: 'r1',
  about: 'provision',
  words: 'A language group',
  who: ' TA ',
  sessions: '3',
  minutes: '20',
  per: 'week',
  weeks: '38',
}
const advice = (change: Partial<AdviceDraft> = {}): AdviceDraft => ({
  title: 'Review',
  on: '2026-11-22',
  words: 'Summary',
  recommendations: [group],
  ...change,
})
const names = (draft: AdviceDraft, real = true) => adviceErrors(draft, real).map(({ name }) => name)

describe('what keeps advice from being sent', () => {
  test('nothing, when it is complete', () => {
    expect(names(advice())).toEqual([])
    expect(names(advice({ recommendations: [] }))).toEqual([])
    expect(names(advice({ words: '' }))).toEqual([])
  })

  test('title, date, and having nothing to say', () => {
    expect(names({ ...emptyAdvice(''), title: ' ' })).toEqual(['title', 'on', 'words'])
    expect(names(advice({ title: 'x'.repeat(201) }))).toEqual(['title'])
  })

  test.each(['2026-02-30', '2026-13-01', 'soon'])('a date that does not exist: %s', (on) => {
    expect(names(advice({ on }))).toEqual(['on'])
  })

  test('a date box that holds half a date', () => {
    expect(names(advice({ on: '' }), false)).toEqual(['on'])
  })

  test.each(['abc', '-1', '1e9', '3 times', '999999'])('a number that is none: %s', (minutes) => {
    expect(names(advice({ recommendations: [{ ...group, minutes }] }))).toEqual(['r1-minutes'])
  })

  test('a box that was begun without saying what', () => {
    expect(names(advice({ recommendations: [{ ...group, words: ' ' }] }))).toEqual(['r1-words'])
  })

  test('numbers of a need do not count, because they are not asked', () => {
    const need = { ...group, about: 'need', minutes: 'abc' } as const
    expect(names(advice({ recommendations: [need] }))).toEqual([])
  })
})

describe('what is sent', () => {
  test('numbers as numbers, words as they are', () => {
    const minutes = '7,5'
    const [one] = adviceBody(advice({ recommendations: [{ ...group, minutes }] })).recommendations
    expect(one).toEqual({
      about: 'provision',
      words: 'A language group',
      who: 'TA',
      sessions: 3,
      minutes: 7.5,
      per: 'week',
      weeks: 38,
    })
  })

  test('untouched boxes are left out, quantities of needs too', () => {
    const untouched = newRecommendation([group])
    const need = { ...group, about: 'need' } as const
    const { recommendations } = adviceBody(advice({ recommendations: [untouched, need] }))
    expect(recommendations).toEqual([
      {
        about: 'need',
        words: 'A language group',
        who: '',
        sessions: null,
        minutes: null,
        per: '',
        weeks: null,
      },
    ])
  })
})

describe('while it is written', () => {
  test('asks gently for how long and how often, for provision alone', () => {
    expect(isVague(group)).toBe(false)
    expect(isVague({ ...group, minutes: '' })).toBe(true)
    expect(isVague({ ...group, per: '' })).toBe(true)
    expect(isVague({ ...group, minutes: '', per: 'continuous' })).toBe(false)
    expect(isVague({ ...group, about: 'outcome', minutes: '' })).toBe(false)
    expect(isVague({ ...group, words: '', minutes: '' })).toBe(false)
  })

  test('ids are never given twice', () => {
    const second = newRecommendation([group])
    expect(second.id).toBe('r2')
    expect(newRecommendation([second]).id).toBe('r3')
  })

  test('a date alone is no draft', () => {
    expect(isBlank(emptyAdvice('2026-11-22'))).toBe(true)
    expect(isBlank(advice())).toBe(false)
  })

  test('reads only its own kind from the device', () => {
    expect(adviceDraftFrom(JSON.parse(JSON.stringify(advice())))).toEqual(advice())
    for (const kept of [null, 1, {}, { title: 'x' }, { title: '', on: '', words: '' }])
      expect(adviceDraftFrom(kept)).toBeUndefined()
  })
})
