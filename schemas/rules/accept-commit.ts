import type { Node } from 'prosemirror-model'
import type { Step } from 'prosemirror-transform'
import { checkPart } from '../document/part-check.ts'
import type { DiscussionRefusal } from './discussion-change.ts'
import type { Refusal } from './part-change.ts'
import { type Rebased, rebaseOnto } from './rebase.ts'
import { stepsFromJson } from './step-shape.ts'

/** Why a commit is not taken; the words are in `words/problem.ts`. */
export type CommitRefusal = Refusal | DiscussionRefusal | 'does-not-fit' | 'id-taken'

/** A commit as it will be stored: steps over `head`, and what became of those that were sent. */
export type Accepted = Rebased & {
  /** Steps as they were sent that found no place any more: to be parked, never dropped. */
  readonly lost: readonly Step[]
}
/** A commit that will never be taken; `cause` is for the log. */
export type Refused = { readonly refusal: CommitRefusal; readonly cause?: unknown }

export type SentCommit = {
  /** The part as it is now. */
  readonly head: Node
  /** Steps committed since the version the sender had; none when it is the newest. */
  readonly since: readonly Step[]
  /** Steps as they came over the wire, from anybody. */
  readonly sent: readonly unknown[]
  /** What this person may not do, told from the document before and after. */
  readonly judge: (before: Node, after: Node) => CommitRefusal | null
}

/**
 * Decides what becomes of a commit: which steps are stored, which are parked, or why it is refused.
 * Pure, so that server and simulation share it. Never throws for what was sent.
 */
export function acceptCommit({ head, since, sent, judge }: SentCommit): Accepted | Refused {
  const placed = place(head, since, sent)
  if ('refusal' in placed) return placed
  const refusal = judge(head, placed.doc)
  return refusal ? { refusal } : placed
}

function place(head: Node, since: readonly Step[], sent: readonly unknown[]): Accepted | Refused {
  try {
    const steps = stepsFromJson(sent)
    const rebased = rebaseOnto(head, steps, since)
    const kept = new Set(rebased.kept)
    const lost = steps.filter((_, index) => !kept.has(index))
    // On the newest version nothing of an honest client is lost.
    if (lost.length > 0 && since.length === 0) return { refusal: 'does-not-fit' }
    checkPart(rebased.doc)
    return { ...rebased, lost }
  } catch (error) {
    // ProseMirror throws errors of many kinds for steps that no editor makes.
    if (error instanceof Error) return { refusal: 'does-not-fit', cause: error }
    throw error
  }
}
