import { describe, expect, test } from 'vitest'
import {
  type BlockJson,
  type ItemJson,
  partFromJson,
} from '../../../../schemas/document/part-json.ts'
import type { Naming } from '../../../../schemas/rules/compare/change.ts'
import { compareParts } from '../../../../schemas/rules/compare/compare-parts.ts'

const naming: Naming = {
  linked: (id) => (id === 'hidden' ? 'an entry in another part' : `Need ${id}`),
  person: (id) => (id === 'P4' ? 'Mr D. Osei, teacher' : 'somebody'),
  label: (id) => (id === 'S3' ? 'Support 3' : ''),
  kind: () => 'Support',
}
const support: ItemJson = {
  item: 'provision',
  id: 'S3',
  sessions: 2,
  per: 'week',
  words: 'Reading help',
}
const compare = (before: readonly BlockJson[], after: readonly BlockJson[]) =>
  compareParts(partFromJson(before), partFromJson(after), naming)
const sentences = (before: readonly BlockJson[], after: readonly BlockJson[]) =>
  compare(before, after).map((change) => change.sentence)

describe('two versions of an item', () => {
  test('say how often in one phrase', () => {
    const [change, ...rest] = compare([support], [{ ...support, sessions: 3, minutes: 20 }])
    expect(rest).toEqual([])
    expect(change).toMatchObject({
      item: 'S3',
      kind: 'changed',
      field: 'How often',
      was: 'twice a week',
      now: '20 minutes, 3 times a week',
      did: 'changed how often in Support 3 (‘Reading help’): it was ‘twice a week’, now ‘20 minutes, 3 times a week’',
    })
    expect(change?.sentence).toBe(
      'How often in Support 3 (‘Reading help’): was ‘twice a week’, now ‘20 minutes, 3 times a week’.',
    )
  })

  test('name people, dates, links and answers', () => {
    const after = { ...support, deliveredBy: 'P4', start: '2027-01-05', needs: ['1', 'hidden'] }
    expect(sentences([support], [{ ...after, ordinarilyAvailable: true }])).toEqual([
      'Given by in Support 3 (‘Reading help’): nothing before, now ‘Mr D. Osei, teacher’.',
      'Starts in Support 3 (‘Reading help’): nothing before, now ‘5 January 2027’.',
      'Needs it meets in Support 3 (‘Reading help’): nothing before, now ‘Need 1, an entry in another part’.',
      'Ordinarily available in Support 3 (‘Reading help’): nothing before, now ‘yes’.',
    ])
  })

  test('count the words of long writing and mark them', () => {
    const long =
      'Every morning before the register a teaching assistant reads with him in the library.'
    const [change] = compare(
      [{ ...support, words: long }],
      [{ ...support, words: `${long} And at home.` }],
    )
    expect(change?.sentence).toMatch(/^What will be done in Support 3 \(.*\): 3 words added\.$/)
    expect(change?.runs).toEqual([
      { kind: 'same', text: long },
      { kind: 'added', text: ' And at home.' },
    ])
  })

  test('tell of other formatting without calling it other words', () => {
    const text = { type: 'text', text: 'Reading help' }
    const bold = (marks: object[]) => ({
      rich: [{ type: 'paragraph', content: [{ ...text, ...(marks.length > 0 && { marks }) }] }],
    })
    const [change, ...rest] = compare(
      [support],
      [{ ...support, words: bold([{ type: 'strong' }]) }],
    )
    expect(rest).toEqual([])
    expect(change?.sentence).toContain('the same words')
    expect(change?.runs).toEqual([{ kind: 'same', text: 'Reading help' }])
  })
})

describe('items', () => {
  const other: ItemJson = { item: 'provision', id: 'S4', words: 'A quiet corner' }

  test('come, go and come back', () => {
    expect(compare([], [support]).map(({ kind, now }) => [kind, now])).toEqual([
      ['added', 'Reading help'],
    ])
    expect(compare([support], []).map(({ kind, was }) => [kind, was])).toEqual([
      ['removed', 'Reading help'],
    ])
    const removed = { ...support, removed: true as const }
    expect(sentences([support], [removed])).toEqual(['Taken out: Support 3 (‘Reading help’).'])
    expect(sentences([removed], [{ ...support, sessions: 1 }])).toEqual([
      'Put back: Support 3 (‘Reading help’).',
      'How often in Support 3 (‘Reading help’): was ‘twice a week’, now ‘once a week’.',
    ])
    expect(compare([removed], [])).toEqual([])
  })

  test('move', () => {
    expect(sentences([support, other], [other, support])).toHaveLength(1)
    expect(compare([support, other], [other, support])[0]?.kind).toBe('moved')
  })

  test('and the writing between them', () => {
    const changes = compare(
      [{ prose: 'As agreed.' }, support],
      [support, { prose: 'As agreed today.' }],
    )
    expect(changes.map(({ item, kind }) => [item, kind])).toEqual([[null, 'changed']])
    expect(changes[0]?.sentence).toBe(
      'Writing in this part: was ‘As agreed.’, now ‘As agreed today.’',
    )
  })

  test('the same part has no differences', () => {
    expect(compare([support, { prose: 'x' }], [support, { prose: 'x' }])).toEqual([])
  })
})
