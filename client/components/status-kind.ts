/**
 * The colour families of a status; the words always say it too.
 * neutral: nothing done yet; active: somebody is at it; waiting: somebody else's turn;
 * good: done; danger: late or wrong.
 */
export type StatusKind = 'neutral' | 'active' | 'waiting' | 'good' | 'danger'

/** A status in words with its colour, shown as `<op-tag kind="good">Done</op-tag>` (styles only). */
export interface Status {
  readonly text: string
  readonly kind: StatusKind
}
