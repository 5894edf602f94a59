import { bidi } from './bidi.ts'
import type { Inline, Line } from './pdfmake-modules.ts'
import { wordSeparator } from './true-letters.ts'

const rightToLeftLetter =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u

function isOdd(level: number | undefined): boolean {
  return (level ?? 0) % 2 === 1
}

/**
 * Puts the words of a finished line in their visual order, by rules L1, L2 and L4 of the Unicode
 * bidirectional algorithm. (pdfmake lays words from left to right in the order they are written.)
 * Readers of untagged files expect visual order in the file too: they turn it back when copying.
 */
export function reorderLine(line: Line): void {
  const first = line.inlines[0]
  if (first?.bidiBase === undefined) return
  trimEnd(line)
  if (isOdd(first.bidiBase) && first.alignment === 'left') {
    for (const inline of line.inlines) inline.alignment = 'right'
  }
  for (const inline of line.inlines) if (isOdd(inline.bidiLevel)) turn(inline)
  let x = isOdd(first.bidiBase) ? 0 : 0 - line.leadingCut
  line.inlines = visualOrder(line.inlines)
  for (const inline of line.inlines) {
    inline.x = x
    x += inline.width
  }
  line.inlines = joinPhrases(line.inlines)
}

const looks = ['font', 'fontSize', 'color', 'background', 'decoration', 'link', 'linkToDestination']

/**
 * Draws neighbouring right-to-left words of the same looks in one go: readers turn each thing drawn
 * by itself, and only then find the words of a phrase in order.
 */
function joinPhrases(inlines: readonly Inline[]): Inline[] {
  const joined: Inline[] = []
  for (const inline of inlines) {
    const last = joined.at(-1)
    if (last && isOdd(last.bidiLevel) && isAlike(last, inline)) {
      last.text += wordSeparator + inline.text
      last.width += inline.width
    } else joined.push(inline)
  }
  return joined
}

function isAlike(one: Inline, other: Inline): boolean {
  if (one.bidiLevel !== other.bidiLevel || one.characterSpacing || other.characterSpacing) {
    return false
  }
  if (!rightToLeftLetter.test(one.text + other.text)) return false
  return looks.every((key) => Reflect.get(one, key) === Reflect.get(other, key))
}

/** The space at the end of a line would stand at its visual start (rule L1). */
function trimEnd(line: Line): void {
  let last = line.inlines.at(-1)
  while (last && line.inlines.length > 1 && last.text.trim() === '') {
    line.inlineWidths -= last.width
    line.inlines.pop()
    last = line.inlines.at(-1)
    line.trailingCut = last?.trailingCut ?? 0
  }
  if (!last || line.trailingCut === 0) return
  last.text = last.text.trimEnd()
  last.width -= line.trailingCut
  line.inlineWidths -= line.trailingCut
  last.trailingCut = 0
  line.trailingCut = 0
}

/** Mirrors brackets. The font turns words of letters itself; a lone "(." must be turned here. */
function turn(inline: Inline): void {
  const characters = Array.from(inline.text, (each) => bidi.getMirroredCharacter(each) ?? each)
  if (!rightToLeftLetter.test(inline.text)) characters.reverse()
  inline.text = characters.join('')
}

/** Rule L2: from the highest level to 1, turn every row of neighbours at that level or above. */
function visualOrder(inlines: readonly Inline[]): Inline[] {
  const order = [...inlines]
  const highest = Math.max(...order.map((inline) => inline.bidiLevel ?? 0))
  for (let level = highest; level >= 1; level -= 1) {
    for (let from = 0; from < order.length; from += 1) {
      let to = from
      while ((order[to]?.bidiLevel ?? 0) >= level) to += 1
      if (to - from > 1) order.splice(from, to - from, ...order.slice(from, to).reverse())
      from = to
    }
  }
  return order
}
