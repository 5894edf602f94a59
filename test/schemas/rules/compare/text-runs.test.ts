import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareText, countWords } from '../../../../schemas/rules/compare/text-runs.ts'

const words = fc
  .array(
    fc.constantFrom(
      'Theo',
      'reads',
      ' ',
      '  ',
      '\n',
      'well',
      '.',
      '’s',
      'é',
      '👩🏽‍🏫',
      '\ud800',
      '20',
    ),
    {
      maxLength: 60,
    },
  )
  .map((all) => all.join(''))
const anyText = fc.oneof(words, fc.string({ unit: 'binary', maxLength: 80 }))

function side(before: string, after: string, other: 'added' | 'taken-out'): string {
  return compareText(before, after)
    .filter((run) => run.kind !== other)
    .map((run) => run.text)
    .join('')
}

test('the runs give both texts back, to the last sign', () => {
  fc.assert(
    fc.property(anyText, anyText, (before, after) => {
      expect(side(before, after, 'added')).toBe(before)
      expect(side(before, after, 'taken-out')).toBe(after)
    }),
    { numRuns: 2000 },
  )
})

test('a text compared with itself is the same', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(compareText(text, text)).toEqual(text === '' ? [] : [{ kind: 'same', text }])
    }),
  )
})

test('only the words that changed are told', () => {
  expect(compareText('Twice a week with Ms Lee.', 'Twice a day with Ms Lee.')).toEqual([
    { kind: 'same', text: 'Twice a ' },
    { kind: 'taken-out', text: 'week' },
    { kind: 'added', text: 'day' },
    { kind: 'same', text: ' with Ms Lee.' },
  ])
})

test('a lone space between two changed words is part of the change', () => {
  const runs = compareText('He reads alone at home.', 'He plays often at home.')
  expect(runs).toEqual([
    { kind: 'same', text: 'He ' },
    { kind: 'taken-out', text: 'reads alone' },
    { kind: 'added', text: 'plays often' },
    { kind: 'same', text: ' at home.' },
  ])
  expect([countWords(runs, 'added'), countWords(runs, 'taken-out')]).toEqual([2, 2])
})

test('a whole new text of 20,000 words takes well under a second', () => {
  const text = (word: string) => Array.from({ length: 20_000 }, (_, n) => `${word}${n}`).join(' ')
  const started = performance.now()
  const runs = compareText(text('a'), text('b'))
  expect(runs).toHaveLength(2)
  expect(performance.now() - started).toBeLessThan(1500)
})
