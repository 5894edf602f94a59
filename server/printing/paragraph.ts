import type { PrintInline, PrintSpan } from '../../templates/documents/print-definition.ts'
import { bidi } from './bidi.ts'
import { type Coverage, fontRuns } from './font-choice.ts'
import { type FontFamily, mainFont } from './fonts.ts'

/** A piece of a paragraph as pdfmake gets it: one looks, one font, one direction. */
export interface TextRun extends Omit<PrintSpan, 'text'> {
  readonly text: string
  readonly font?: FontFamily
  readonly bidiLevel?: number
  readonly bidiBase?: number
}

/** Characters the main font is known to have, so that most paragraphs need no work. */
export const plainText =
  /^[\t\n\r\x20-\x7e\xa0-\xac\xae-\xff\u2013\u2014\u2018\u2019\u201c\u201d\u2022\u2026]*$/

const rightToLeft = /[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufeff]/

/**
 * The pieces of a paragraph in one list, each with the looks of all the pieces around it. (pdfmake
 * flattens nested pieces itself, and loses the looks of the outer ones.)
 */
export function pieces(text: PrintInline, around: Omit<PrintSpan, 'text'> = {}): TextRun[] {
  if (typeof text === 'string') return [{ ...around, text }]
  if (isList(text)) return text.flatMap((piece) => pieces(piece, around))
  const { text: inner, ...looks } = text
  return pieces(inner, { ...around, ...looks })
}

function isList(text: PrintInline): text is readonly PrintInline[] {
  return Array.isArray(text)
}

/** The words of a paragraph without looks. */
export function plainWords(text: PrintInline): string {
  return pieces(text)
    .map((piece) => piece.text)
    .join('')
}

interface Direction {
  readonly bidiLevel: number
  readonly bidiBase: number
}

/** Direction of each UTF-16 unit of a paragraph, or nothing if all of it runs left to right. */
function directions(text: string): Direction[] | undefined {
  if (!rightToLeft.test(text)) return undefined
  const { levels, paragraphs } = bidi.getEmbeddingLevels(text, 'auto')
  return paragraphs.flatMap(({ start, end, level }) =>
    Array.from(levels.subarray(start, end + 1), (bidiLevel) => ({ bidiLevel, bidiBase: level })),
  )
}

interface Stretch {
  readonly text: string
  readonly direction: Direction | undefined
}

function stretches(text: string, all: Direction[] | undefined, from: number): Stretch[] {
  if (!all) return [{ text, direction: undefined }]
  const found: Stretch[] = []
  let start = 0
  for (let at = 1; at <= text.length; at += 1) {
    const here = all[from + start]
    const next = all[from + at]
    const same = here?.bidiLevel === next?.bidiLevel && here?.bidiBase === next?.bidiBase
    if (at < text.length && same) continue
    found.push({ text: text.slice(start, at), direction: here })
    start = at
  }
  return found
}

/** Splits a paragraph into runs of one font and one direction. Plain text comes back as it is. */
export function paragraphRuns(coverage: Coverage, text: PrintInline): string | TextRun[] {
  if (typeof text === 'string' && plainText.test(text)) return text
  const parts = pieces(text)
  const words = parts.map((piece) => piece.text).join('')
  if (plainText.test(words)) return parts
  const all = directions(words)
  const runs: TextRun[] = []
  let from = 0
  let font: FontFamily = mainFont
  for (const { text: own, ...looks } of parts) {
    for (const { text: stretch, direction } of stretches(own, all, from)) {
      for (const run of fontRuns(coverage, stretch, font)) {
        runs.push({ ...looks, ...run, ...direction })
        font = run.font
      }
    }
    from += own.length
  }
  return runs
}
