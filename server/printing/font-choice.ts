import { emojiFont, type FontFamily, fontFamilies, mainFont } from './fonts.ts'

/** Which characters (code points) each font family can draw. */
export type Coverage = Readonly<Record<FontFamily, ReadonlySet<number>>>

/** A stretch of text that one font can draw. */
export interface FontRun {
  readonly text: string
  readonly font: FontFamily
}

/** Drawn where no font has a character: a reader must see that something is missing. */
export const replacement = '\ufffd'

// Typed by word processors and phones, absent from the fonts, and drawn alike by these.
const lookalikes: Readonly<Record<string, string>> = {
  '\u2010': '-',
  '\u2011': '-',
  '\u2012': '\u2013',
  '\u2015': '\u2014',
  '\u202f': '\u00a0',
  '\u2009': ' ',
  '\u2713': '\u2714',
  '\u2717': '\u2716',
  '\u2190': '\u2b05',
  '\u2191': '\u2b06',
  '\u2192': '\u27a1',
  '\u2193': '\u2b07',
  '\u25a1': '\u25fb',
  '\u2610': '\u25fb',
  '\u25a0': '\u25fc',
  '\u25cf': '\u2022',
  '\u25e6': '\u2022',
}

// Nothing is to be seen of these: controls, variation selectors, soft hyphens, direction marks. Only
// the two joiners have a say in what the letters around them look like.
const ignorable = /[\p{Cc}\p{Default_Ignorable_Code_Point}]/u
const invisible = /(?!\u200c|\u200d)[\p{Cc}\p{Default_Ignorable_Code_Point}]/gu
const pictorial = /\p{Emoji_Presentation}|\ufe0f|\u20e3|\p{Regional_Indicator}/u

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })
const textFonts = fontFamilies.filter((family) => family !== emojiFont)

function covers(coverage: Coverage, font: FontFamily, cluster: string): boolean {
  const known = coverage[font]
  for (const character of cluster) {
    if (!known.has(character.codePointAt(0) ?? 0) && !ignorable.test(character)) return false
  }
  return true
}

/** What is really drawn for a cluster in a font: joiners only where the font knows them. */
function drawn(coverage: Coverage, font: FontFamily, cluster: string): string {
  let text = ''
  for (const character of cluster) {
    if (coverage[font].has(character.codePointAt(0) ?? 0)) text += character
  }
  return font === emojiFont ? text : text.replace(invisible, '')
}

function clusterRun(coverage: Coverage, cluster: string): FontRun {
  if (cluster.replace(invisible, '') === '') return { text: '', font: mainFont }
  const order = pictorial.test(cluster) ? [emojiFont, ...textFonts] : fontFamilies
  for (const form of [cluster, cluster.normalize('NFC')]) {
    const font = order.find((family) => covers(coverage, family, form))
    if (font) return { text: drawn(coverage, font, form), font }
  }
  return { text: replacement, font: 'Noto Sans' }
}

/** A word is kept in one font where one has all its letters: two fonts in a word look broken. */
function wordRuns(coverage: Coverage, written: string): FontRun[] {
  const word = Array.from(written, (character) => lookalikes[character] ?? character).join('')
  if (!pictorial.test(word)) {
    const visible = word.normalize('NFC').replace(invisible, '')
    const font = textFonts.find((family) => covers(coverage, family, visible))
    if (font) return [{ text: drawn(coverage, font, visible), font }]
  }
  return Array.from(graphemes.segment(word), ({ segment }) => clusterRun(coverage, segment))
}

/**
 * Splits text into stretches by the first font that can draw them. Spaces stay with what is before
 * them; `before` is the font of the text in front of this one.
 */
export function fontRuns(
  coverage: Coverage,
  text: string,
  before: FontFamily = mainFont,
): FontRun[] {
  const runs: FontRun[] = []
  let font = before
  for (const [piece] of text.toWellFormed().matchAll(/[ \t\r\n\u00a0]+|[^ \t\r\n\u00a0]+/g)) {
    const blank = /^[ \t\r\n\u00a0]/.test(piece)
    const spaceFont = font === emojiFont ? mainFont : font
    const next = blank ? [{ text: piece, font: spaceFont }] : wordRuns(coverage, piece)
    for (const run of next) append(runs, run)
    font = runs.at(-1)?.font ?? font
  }
  return runs
}

function append(runs: FontRun[], run: FontRun): void {
  const last = runs.at(-1)
  if (run.text === '') return
  if (last?.font === run.font) runs[runs.length - 1] = { ...last, text: last.text + run.text }
  else runs.push(run)
}
