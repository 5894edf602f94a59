import { expect, test } from 'vitest'
import type { Inline, Line } from '../../../server/printing/pdfmake-modules.ts'
import { reorderLine } from '../../../server/printing/right-to-left.ts'

/** Each character 1 point wide. */
function line(bidiBase: number, ...words: [text: string, bidiLevel: number][]): Line {
  const inlines = words.map(([text, bidiLevel]): Inline => {
    const trailingCut = text.length - text.trimEnd().length
    const width = text.length
    const measured = { x: 0, width, leadingCut: 0, trailingCut }
    return { text, ...measured, alignment: 'left', characterSpacing: 0, bidiLevel, bidiBase }
  })
  const inlineWidths = inlines.reduce((sum, inline) => sum + inline.width, 0)
  const trailingCut = inlines.at(-1)?.trailingCut ?? 0
  const cuts = { leadingCut: 0, trailingCut }
  return { inlines, inlineWidths, ...cuts, getWidth: () => inlineWidths, getHeight: () => 1 }
}

function places({ inlines }: Line): [string, number][] {
  return inlines.map(({ text, x }) => [text.replaceAll('\u200b', '|'), x])
}

test('words of an Arabic line run from right to left, numbers and English in between', () => {
  const made = line(1, ['في ', 1], ['12 ', 2], ['يناير ', 1], ['Mrs ', 2], ['Patel ', 2])
  reorderLine(made)
  expect(places(made)).toEqual([
    ['Mrs ', 0],
    ['Patel', 4],
    ['يناير ', 9],
    ['12 ', 15],
    ['في ', 18],
  ])
  expect(made.inlines.every((inline) => inline.alignment === 'right')).toBe(true)
})

test('Arabic words in an English line keep to their place, and the line to the left', () => {
  const made = line(0, ['is ', 0], ['سام ', 1], ['الطويل', 1], [' (Sam)', 0])
  reorderLine(made)
  expect(places(made)).toEqual([
    ['is ', 0],
    ['الطويل|سام ', 3],
    [' (Sam)', 13],
  ])
  expect(made.inlines[0]?.alignment).toBe('left')
})

test('brackets are mirrored and lone punctuation is turned', () => {
  const made = line(1, ['(سام) ', 1], [').', 1])
  reorderLine(made)
  expect(places(made)).toEqual([['.(|)سام( ', 0]])
})

test('lines without right-to-left text are left alone', () => {
  const made = line(0, ['plain ', 0])
  for (const inline of made.inlines) delete inline.bidiBase
  const before = structuredClone(made.inlines)
  reorderLine(made)
  expect(made.inlines).toEqual(before)
})
