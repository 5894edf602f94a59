import type { ItemName } from '../../items/item.ts'
import type { TextRun } from './text-runs.ts'

/** What happened to an item, or to one of its fields. */
export const CHANGE_KINDS = ['added', 'removed', 'put-back', 'changed', 'moved'] as const
export type ChangeKind = (typeof CHANGE_KINDS)[number]

/** One difference between two versions of a part, in words. */
export type Change = {
  /** Id of the item; null for writing between items. */
  readonly item: string | null
  /** What the item is called: "Support 3 (‘Reading help’)". */
  readonly label: string
  readonly kind: ChangeKind
  /** Label of the field; null when it is the item as a whole. */
  readonly field: string | null
  /** In words; '' when nothing was said. */
  readonly was: string
  readonly now: string
  /** `was` and `now` word by word. */
  readonly runs: readonly TextRun[]
  /** What somebody did, to follow their name: "changed how often in …: it was …, now …". */
  readonly did: string
  /** The difference without a name: "How often in …: was …, now …." */
  readonly sentence: string
}

/** How people, items and kinds of item are called by whoever reads the comparison. */
export type Naming = {
  /** Label and first words of another item; a hiding phrase for one that may not be seen. */
  readonly linked: (id: string) => string
  /** Name of a person around the child; a hiding phrase for somebody who must not be named. */
  readonly person: (id: string) => string
  /** Label of an item of this part: "Support 3"; '' when it has no number. */
  readonly label: (id: string) => string
  /** What one item of a kind is called in this plan: "Support". */
  readonly kind: (name: ItemName) => string
}
