import { sameStretches } from './same-stretches.ts'

/** A run of text in a comparison. */
export type TextRun = { readonly kind: 'same' | 'added' | 'taken-out'; readonly text: string }

const WORD = /\s+|[\p{L}\p{M}\p{N}’'-]+|./gsu

/** A text cut into words, spaces and signs; joined they give the text back. */
export function wordsOf(text: string): readonly string[] {
  return text.match(WORD) ?? []
}

function push(runs: TextRun[], kind: TextRun['kind'], text: string): void {
  if (text !== '') runs.push({ kind, text })
}

/** Both sides as gaps and same stretches; a lone space between two changes is part of them. */
function pieces(before: readonly string[], after: readonly string[]) {
  const kept = sameStretches(before, after).filter(({ length, before: from, after: to }) => {
    const edge = from === 0 || from + length === before.length || to === 0
    const text = before.slice(from, from + length).join('')
    return edge || to + length === after.length || text.trim() !== ''
  })
  return [...kept, { before: before.length, after: after.length, length: 0 }]
}

/**
 * Compares two texts word by word. `same` and `taken-out` runs joined are the text before, `same`
 * and `added` runs joined the text after: exactly, to the last space.
 */
export function compareText(before: string, after: string): readonly TextRun[] {
  const [old, now] = [wordsOf(before), wordsOf(after)]
  const runs: TextRun[] = []
  let [x, y] = [0, 0]
  for (const stretch of pieces(old, now)) {
    push(runs, 'taken-out', old.slice(x, stretch.before).join(''))
    push(runs, 'added', now.slice(y, stretch.after).join(''))
    x = stretch.before + stretch.length
    y = stretch.after + stretch.length
    push(runs, 'same', old.slice(stretch.before, x).join(''))
  }
  return runs
}

/** How many words of some runs are of a kind. */
export function countWords(runs: readonly TextRun[], kind: TextRun['kind']): number {
  const text = runs.filter((run) => run.kind === kind).map((run) => run.text)
  return text.flatMap(wordsOf).filter((word) => /[\p{L}\p{N}]/u.test(word)).length
}
