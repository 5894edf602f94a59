import type { Mark, Node, ResolvedPos } from 'prosemirror-model'
import { Transform } from 'prosemirror-transform'
import { documentSchema } from '../document/document-schema.ts'

/** The part of a document that a transform changed: in the old document and in the new one. */
export type Changed = { readonly from: number; readonly to: number; readonly end: number }

/** The smallest range around everything a transform changed; null when it changed nothing. */
export function changedRange({ mapping, docs }: Transform): Changed | null {
  let from = Number.POSITIVE_INFINITY
  let to = Number.NEGATIVE_INFINITY
  docs.forEach((_, index) => {
    // Not `mapping.slice().invert()`: that inverts the whole mapping.
    const earlier = mapping.maps.slice(0, index).reverse()
    const back = (pos: number, side: number) =>
      earlier.reduce((at, map) => map.invert().map(at, side), pos)
    mapping.maps[index]?.forEach((start, end) => {
      from = Math.min(from, back(start, -1))
      to = Math.max(to, back(end, 1))
    })
  })
  return to < from ? null : { from, to, end: mapping.map(to, 1) }
}

/** Everything of a document that is not words: a suggestion must leave it alone. */
function bones(doc: Node): string {
  const found: unknown[] = []
  doc.descendants((node) => {
    if (node.type.isText) return false
    if (Object.keys(node.attrs).length > 0) found.push([node.type.name, node.attrs])
    return true
  })
  return JSON.stringify(found)
}

const { comment, insertion, deletion } = documentSchema.marks
const { lineBreak } = documentSchema.nodes

const isSuggestion = ({ type }: Mark): boolean => type === insertion || type === deletion
const idOf = (marks: readonly Mark[]): string | undefined => marks.find(isSuggestion)?.attrs.id

const isPlain = (mark: Mark): boolean => !isSuggestion(mark) && mark.type !== comment

/** What stands in a range as words, with a line break for each new paragraph. */
function wordsIn(doc: Node, from: number, to: number): Node[] {
  const words: Node[] = []
  if (from === to) return words
  doc.nodesBetween(from, to, (node, pos) => {
    if (node.isTextblock && pos >= from && lineBreak) words.push(lineBreak.create())
    if (!node.isInline) return true
    const inside = [Math.max(0, from - pos), Math.min(node.nodeSize, to - pos)] as const
    const piece = node.isText ? node.cut(...inside) : node
    words.push(piece.mark(piece.marks.filter(isPlain)))
    return false
  })
  return words
}

/** The words as the place can hold them: in a one-line field plain, a space for each new line. */
function fitting(words: readonly Node[], parent: Node, id: string): Node[] {
  return words.flatMap((word) => {
    const fits = word.isText || parent.type.contentMatch.matchType(word.type)
    const node = fits ? word : documentSchema.text(' ')
    const marks = parent.type.allowedMarks(node.marks)
    return insertion ? [node.mark(insertion.create({ id }).addToSet(marks))] : []
  })
}

export type Suggested = {
  readonly transform: Transform
  /** Where the caret goes: after what was added, else before what was marked to go. */
  readonly caret: number
  /** Behind what was marked to go: where Delete goes on. */
  readonly behind: number
  /** The suggestion the change is part of; null when there was nothing to suggest. */
  readonly id: string | null
}

export type Suggesting = {
  /** True for an undecided suggestion of the same person: it is gone on with. */
  readonly mine: (id: string) => boolean
  /** A new UUID. */
  readonly newId: () => string
}

function idFor($from: ResolvedPos, $to: ResolvedPos, { mine, newId }: Suggesting): string {
  const beside = [$from.nodeBefore, $from.nodeAfter, $to.nodeBefore, $to.nodeAfter]
    .map((node) => idOf(node?.marks ?? []))
    .find((id) => id !== undefined && mine(id))
  return beside ?? newId()
}

/** Marks what the change takes away; one's own suggested words really go, others' stay. */
function takeAway(transform: Transform, from: number, to: number, id: string, rules: Suggesting) {
  const own: { from: number; to: number }[] = []
  if (from === to) return
  transform.doc.nodesBetween(from, to, (node, pos) => {
    if (!node.isInline) return true
    const range = { from: Math.max(from, pos), to: Math.min(to, pos + node.nodeSize) }
    const suggested = idOf(node.marks)
    if (suggested === undefined && deletion) {
      transform.addMark(range.from, range.to, deletion.create({ id }))
    } else if (suggested !== undefined && rules.mine(suggested) && insertion?.isInSet(node.marks)) {
      own.push(range)
    }
    return false
  })
  for (const range of own.reverse()) transform.delete(range.from, range.to)
}

/**
 * Turns a change of words into a suggestion of it: what it takes away is marked, what it adds is
 * added with a mark, and with every suggestion refused the document is the same as before. Only
 * words can be suggested: null for a change of anything else (choices, whole entries, formatting).
 *
 * Unlike `prosemirror-suggest-changes` it never goes on with somebody else's suggestion, never takes
 * somebody else's suggested words out, and puts no zero-width spaces into the text.
 */
export function suggest(change: Transform, rules: Suggesting): Suggested | null {
  const { before, doc: after } = change
  const range = changedRange(change)
  if (!range || bones(before) !== bones(after)) return null
  const $from = before.resolve(range.from)
  const $to = before.resolve(range.to)
  const words = wordsIn(after, range.from, range.end)
  const same = (list: readonly Node[]) => list.map((node) => node.text ?? '\n').join('')
  if (range.to > range.from && same(wordsIn(before, range.from, range.to)) === same(words))
    return null
  const place = $to.parent.inlineContent ? $to : $from
  if (words.length > 0 && !place.parent.inlineContent) return null
  const id = idFor($from, $to, rules)
  const transform = new Transform(before)
  takeAway(transform, range.from, range.to, id, rules)
  const at = transform.mapping.map(place.pos, 1)
  const added = fitting(words, place.parent, id)
  if (added.length > 0) transform.insert(at, added)
  const size = added.reduce((sum, node) => sum + node.nodeSize, 0)
  return {
    transform,
    caret: size > 0 ? at + size : range.from,
    behind: transform.mapping.map(range.to, 1),
    id: transform.docChanged ? id : null,
  }
}

/**
 * Takes the marks off words that somebody who writes here typed inside a suggestion: they inherit
 * them, and would be said to be suggested by, or be taken out with, somebody else's words.
 */
export function unmarkTyped(change: Transform): void {
  const range = changedRange(change)
  if (!range || range.end <= range.from || !insertion || !deletion) return
  const $from = change.doc.resolve(range.from)
  if (!$from.parent.isTextblock || !$from.sameParent(change.doc.resolve(range.end))) return
  change.removeMark(range.from, range.end, insertion)
  change.removeMark(range.from, range.end, deletion)
}
