import type { Mark, Node } from 'prosemirror-model'
import { settled, type Verdict } from '../document/agreed.ts'
import { type Discussed, discussedIn } from '../document/discussed.ts'
import type { ItemName } from '../items/item.ts'
import { isItemName } from '../items/items.ts'
import type { Role } from '../plan/kinds.ts'
import { mayChangeItem } from './ownership.ts'

/** Why a change of comments or suggestions is refused; words in `words/discussion.ts`. */
export type DiscussionRefusal =
  | 'words-only-suggested'
  | 'suggestion-not-yours'
  | 'suggestion-decided'
  | 'comment-unknown'
  | 'own-words'

/** What somebody may do with the words of a part. */
export type Right = 'write' | 'suggest' | 'comment'

/** A suggestion that is on record. */
export type KnownSuggestion = {
  readonly author: string
  readonly open: boolean
  readonly here: boolean
}
/** A thread that is on record, or begun in the same commit. */
export type KnownThread = { readonly author: string; readonly here: boolean }

export type DiscussionChange = {
  readonly before: Node
  readonly after: Node
  readonly right: Right
  readonly viewer: { readonly account: string; readonly role: Role }
  /** Account that wrote an item of `before`; null when nobody here did. */
  readonly authorOf: (item: string) => string | null
  /** By id; undefined when there is none in this plan. */
  readonly suggestion: (id: string) => KnownSuggestion | undefined
  readonly thread: (id: string) => KnownThread | undefined
}

type Names = ReadonlyMap<string, Discussed>

/** Marks that are in `after` and were not in `before`. */
export function newMarks(before: Names, after: Names): readonly Discussed[] {
  return [...after.values()].filter(({ id, kind }) => before.get(id)?.kind !== kind)
}

function refusalOfNew(change: DiscussionChange, mark: Discussed): DiscussionRefusal | null {
  if (mark.kind === 'comment') return change.thread(mark.id)?.here ? null : 'comment-unknown'
  const known = change.suggestion(mark.id)
  // Not on record in this plan: it is registered to this person in the same transaction.
  if (!known) return change.right === 'comment' ? 'words-only-suggested' : null
  if (!known.here) return 'suggestion-not-yours'
  return known.open ? null : 'suggestion-decided'
}

/** The document without what this person may handle: their own open suggestions and comments. */
export function withoutOwn(doc: Node, own: (mark: Mark) => boolean): Node {
  return settled(doc, (mark): Verdict => {
    if (!own(mark)) return 'stay'
    return mark.type.name === 'insertion' ? 'drop' : 'unmark'
  })
}

function isOwn(change: DiscussionChange): (mark: Mark) => boolean {
  const { viewer, right } = change
  return ({ type, attrs }) => {
    const id = attrs.id as string
    if (type.name === 'comment') return change.thread(id)?.author === viewer.account
    if (right === 'comment' || (type.name !== 'insertion' && type.name !== 'deletion')) return false
    const known = change.suggestion(id)
    return !known || (known.author === viewer.account && known.open && known.here)
  }
}

/** A part as its items are judged: comments belong to nobody's words. */
export function withoutComments(doc: Node): Node {
  return settled(doc, ({ type }) => (type.name === 'comment' ? 'unmark' : 'stay'))
}

/** Suggestions on somebody's own words are refused: those are theirs alone. */
function touchesOwnWords({ before, after, viewer, authorOf }: DiscussionChange): boolean {
  const now = new Map<string, Node>()
  for (const node of after.children) now.set(node.attrs.id as string, node)
  return before.children.some((node) => {
    const type = node.type.name
    if (!isItemName(type)) return false
    const id = node.attrs.id as string
    if (now.get(id) === node) return false
    const kept = now.get(id)
    if (kept && withoutComments(node).eq(withoutComments(kept))) return false
    return !mayChangeItem(viewer, { type: type as ItemName, author: authorOf(id) })
  })
}

/**
 * Judges what a change does with comments and suggestions, by its outcome. Who may only suggest or
 * comment leaves a document that is the same as before once their own marks are taken off (their
 * suggested words out, their words marked to go kept). Null when it is allowed.
 */
export function refusalOfDiscussion(change: DiscussionChange): DiscussionRefusal | null {
  const { before, after, right } = change
  const was = discussedIn(before)
  for (const mark of newMarks(was, discussedIn(after))) {
    const refusal = refusalOfNew(change, mark)
    if (refusal) return refusal
  }
  const own = isOwn(change)
  if (right === 'write') {
    // Others' comments go only with the words they stand on.
    const ownComment = (mark: Mark) => mark.type.name === 'comment' && own(mark)
    const wordsStay = withoutComments(before).eq(withoutComments(after))
    const same = withoutOwn(before, ownComment).eq(withoutOwn(after, ownComment))
    return wordsStay && !same ? 'comment-unknown' : null
  }
  if (!withoutOwn(before, own).eq(withoutOwn(after, own))) return 'words-only-suggested'
  return touchesOwnWords(change) ? 'own-words' : null
}
