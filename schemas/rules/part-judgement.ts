import { changedChildren } from '../document/changed-children.ts'
import type { PartTemplate } from '../plan/template.ts'
import {
  type DiscussionChange,
  type DiscussionRefusal,
  type Right,
  refusalOfDiscussion,
  withoutComments,
} from './discussion-change.ts'
import { type Refusal, refusalOfChange } from './part-change.ts'
import { mayComment, maySuggest, mayWrite } from './permissions.ts'

export type Judged = Omit<DiscussionChange, 'right'> & { readonly part: PartTemplate }

/** What somebody may do with the words of a part; null when nothing. */
export function rightOn({ viewer, part }: Pick<Judged, 'viewer' | 'part'>): Right | null {
  if (mayWrite(viewer.role, part)) return 'write'
  if (maySuggest(viewer.role, part)) return 'suggest'
  return mayComment(viewer.role, part) ? 'comment' : null
}

/** Why a change of a part is refused, judged by its outcome; null when it is allowed. */
export function refusalOfPart(judged: Judged): Refusal | DiscussionRefusal | null {
  const right = rightOn(judged)
  if (!right) return 'part-not-yours'
  const { before, after } = changedChildren(judged)
  const refusal = refusalOfDiscussion({ ...judged, before, after, right })
  if (refusal || right !== 'write') return refusal
  // Comments belong to nobody's words, so they may stand on anybody's.
  return refusalOfChange({
    ...judged,
    before: withoutComments(before),
    after: withoutComments(after),
  })
}
