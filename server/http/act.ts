import type { Trx } from '../database/as-person.ts'

/**
 * What a service works with: one open transaction as the viewer, who the viewer is, and the time.
 * `operation` is the id the client gave this write; for a read it is null.
 */
export type Act = {
  readonly db: Trx
  /** Id of the signed-in account. */
  readonly viewer: string
  readonly now: Date
  readonly operation: string | null
}

/** The operation id of a write. Throws when a read asks for it: that is a mistake of ours. */
export function operationOf(act: Act): string {
  if (act.operation === null) throw new Error('A read has no operation id')
  return act.operation
}

const london = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})

let lastMinute = { minute: Number.NaN, day: '' }

/** Today's local date (Europe/London), YYYY-MM-DD. */
export function today(now: Date): string {
  // Days end with a minute; writing one takes longer than looking at the last.
  const minute = Math.floor(+now / 60_000)
  if (minute !== lastMinute.minute) lastMinute = { minute, day: london.format(now) }
  return lastMinute.day
}
