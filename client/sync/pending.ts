import type { Transaction } from 'prosemirror-state'
import type { Mapping, Step } from 'prosemirror-transform'
import { applies } from '../../schemas/rules/rebase.ts'

/** `setMirror` is public in use (`prosemirror-collab`), but left out of the published types. */
type MirroredMapping = Mapping & { setMirror(from: number, to: number): void }

/** A step made here that the service has not echoed yet, with its inverse. */
export type Pending = {
  readonly step: Step
  readonly inverted: Step
  /** The first step of what was done in one go: such steps are never sent apart. */
  readonly first?: boolean
  /** Its place in the commit it was sent with. */
  readonly sentAs?: number
}

/** What is not echoed: the commit on its way, and what was typed since. */
export type Unsent = { readonly inflight: readonly Pending[]; readonly buffer: readonly Pending[] }

/** The steps of a local transaction, and of those that mend it, as pending. */
export function pendingOf(transactions: readonly Transaction[]): readonly Pending[] {
  const steps = transactions.flatMap(({ docs, steps }) =>
    steps.flatMap((step, index) => {
      const before = docs[index]
      return before ? [{ step, inverted: step.invert(before) }] : []
    }),
  )
  return steps.map((pending, index) => ({ ...pending, first: index === 0 }))
}

/** What was done in one go, one after the other. */
export function inOneGo(pending: readonly Pending[]): readonly (readonly Pending[])[] {
  const groups: Pending[][] = []
  for (const one of pending) {
    const last = groups.at(-1)
    if (last && !one.first) last.push(one)
    else groups.push([one])
  }
  return groups
}

/** As much of the front as one commit may carry, cutting through nothing that was done in one go. */
export function nextToSend(buffer: readonly Pending[], most: number): readonly Pending[] {
  const [first = [], ...others] = inOneGo(buffer)
  let count = first.length
  for (const group of others) {
    if (count + group.length > most) break
    count += group.length
  }
  // What is too large for any commit is sent in pieces all the same.
  return buffer.slice(0, Math.min(count, most))
}

function same(pending: readonly Pending[], steps: readonly Step[]): boolean {
  return (
    pending.length === steps.length &&
    pending.every(
      ({ step }, index) => JSON.stringify(step.toJSON()) === JSON.stringify(steps[index]?.toJSON()),
    )
  )
}

/** Which of the sent steps an echo stands for; null when all of them. */
export type Echo = { readonly kept: readonly number[] | null }

export type Received = Unsent & { readonly dropped: readonly Pending[] }

/**
 * Takes committed steps into the document. For somebody else's commit `echo` is null: what is
 * pending is undone, the steps are applied, and what is pending is done again over them. For our
 * own commit the echo is the truth: when it differs from what is in flight, that is replaced by it.
 * Returns what is still unsent, and the steps that were never sent and find no place any more: the
 * caller tells of them. (What becomes of a step in flight is for the service to say.)
 */
export function receive(
  transaction: Transaction,
  unsent: Unsent,
  steps: readonly Step[],
  echo: Echo | null,
): Received {
  if (echo && same(unsent.inflight, steps)) {
    return { inflight: [], buffer: unsent.buffer, dropped: [] }
  }
  const all = [...unsent.inflight, ...unsent.buffer]
  const start = transaction.steps.length
  for (const { inverted } of [...all].reverse()) transaction.step(inverted)
  const mapping = transaction.mapping as MirroredMapping
  const mirrorOf = (index: number) => start + all.length - 1 - index
  steps.forEach((step, index) => {
    transaction.step(step)
    if (!echo) return
    const sentAs = echo.kept ? echo.kept[index] : index
    const mine = unsent.inflight.findIndex((pending) => pending.sentAs === sentAs)
    if (mine >= 0) mapping.setMirror(mirrorOf(mine), transaction.steps.length - 1)
  })
  const first = echo ? unsent.inflight.length : 0
  const redone = all.slice(first).map((pending, offset) => {
    const index = first + offset
    const mapped = pending.step.map(mapping.slice(start + all.length - index))
    if (!mapped || !applies(transaction, mapped)) return null
    mapping.setMirror(mirrorOf(index), transaction.steps.length - 1)
    const before = transaction.docs.at(-1)
    return before ? { ...pending, step: mapped, inverted: mapped.invert(before) } : null
  })
  const kept = (part: readonly (Pending | null)[]) => part.filter((pending) => pending !== null)
  const inflight = unsent.inflight.length - first
  const buffer = redone.slice(inflight)
  const dropped = unsent.buffer.filter((_, index) => buffer[index] === null)
  return { inflight: kept(redone.slice(0, inflight)), buffer: kept(buffer), dropped }
}
