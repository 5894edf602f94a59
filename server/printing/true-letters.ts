import { type Component, compositeGlyph } from './composite-glyph.ts'
import type { Glyph, GlyphPosition, OpenFont } from './pdfmake-modules.ts'

/** A letter as it is drawn: its shape, and the dots that belong to it. */
interface Letter {
  readonly base: Glyph
  readonly position: GlyphPosition
  readonly dots: readonly Component[]
}

/** Between words of one line that are drawn in one go, in visual order, but shaped one by one. */
export const wordSeparator = '\u200b'

const done = new WeakSet<OpenFont>()
const firstMade = 0x10000

/**
 * Makes copied, searched and spoken text exact in a font that builds letters from shared parts, as
 * the Arabic one does: beh, teh and noon are one dotless shape, with dots of their own. A PDF file
 * names the letters of a shape once, so each letter with its dots becomes one shape of the embedded
 * font. What is seen stays the same.
 */
export function keepLetters(opened: OpenFont): void {
  if (done.has(opened)) return
  done.add(opened)
  giveEachUseItsLetters(opened)
  const { subset, widths, unicode, scale } = opened
  const numbers = new Map<string, number>()
  const made: Letter[] = []
  const addGlyph = subset._addGlyph.bind(subset)
  subset._addGlyph = (id) => {
    const letter = made[id - firstMade]
    return letter ? compositeGlyph(subset, letter.base, letter.dots) : addGlyph(id)
  }
  const numberOf = (letter: Letter) => {
    const key = JSON.stringify([letter.base.id, letter.base.codePoints, letter.dots.map(place)])
    const known = numbers.get(key)
    if (known !== undefined) return known
    const id = letter.dots.length > 0 ? firstMade + made.push(letter) - 1 : letter.base.id
    const number = subset.glyphs.push(id) - 1
    numbers.set(key, number)
    widths[number] = letter.base.advanceWidth * scale
    unicode[number] = letter.base.codePoints
    return number
  }
  opened.encode = (text, features) => {
    const all = text.split(wordSeparator).flatMap((word) => {
      const { glyphs, positions } = opened.layout(word, features)
      return letters(glyphs, positions, scale)
    })
    const codes = all.map((letter) => numberOf(letter).toString(16).padStart(4, '0'))
    return [codes, all.map((letter) => letter.position)]
  }
}

function place({ glyph, x, y }: Component): readonly number[] {
  return [glyph.id, x, y]
}

/** fontkit keeps one object for a shape, with the letters it first stood for. */
function giveEachUseItsLetters({ font }: OpenFont): void {
  const sharedGlyph = font.getGlyph.bind(font)
  font.getGlyph = (id, codePoints) => {
    const shape = sharedGlyph(id, codePoints)
    if (!codePoints) return shape
    return Object.create(shape, { codePoints: { value: codePoints } }) as Glyph
  }
}

/** Joins dots (shapes that stand for no character and take no width) with the letter after them. */
function letters(
  glyphs: readonly Glyph[],
  positions: readonly GlyphPosition[],
  scale: number,
): Letter[] {
  const found: Letter[] = []
  let waiting: { glyph: Glyph; position: GlyphPosition }[] = []
  glyphs.forEach((glyph, index) => {
    const position = positions[index]
    if (!position) return
    const isDot = glyph.codePoints.length === 0 && position.xAdvance === 0
    if (isDot) {
      waiting.push({ glyph, position })
      return
    }
    const isMark = position.xAdvance === 0
    const dots = isMark ? [] : waiting.map((dot) => component(dot, position, scale))
    if (!isMark) waiting = []
    found.push({ base: glyph, position, dots })
  })
  for (const { glyph, position } of waiting) found.push({ base: glyph, position, dots: [] })
  return found
}

function component(
  dot: { readonly glyph: Glyph; readonly position: GlyphPosition },
  base: GlyphPosition,
  scale: number,
): Component {
  const x = Math.round((dot.position.xOffset - base.xOffset) / scale)
  const y = Math.round((dot.position.yOffset - base.yOffset) / scale)
  return { glyph: dot.glyph, x, y }
}
