import type { AnswerOf, BodyOf } from '../../schemas/api/contract.ts'
import { awaitChanges, followPlan, tellPresence } from '../../schemas/api/events.ts'
import { addressOf } from '../api/address.ts'
import { call } from '../api/call.ts'

/** What is used of an `EventSource`. */
export type StreamLike = {
  readonly addEventListener: (name: string, heard: (event: MessageEvent<string>) => void) => void
  readonly close: () => void
}

export type Changes = AnswerOf<typeof awaitChanges>
export type Place = BodyOf<typeof tellPresence>['place']

/** How a feed reaches the service. */
export type FeedLine = {
  /** Opens a stream of events from a position on. */
  readonly open: (after: number | undefined, client: string) => StreamLike
  /** Asks once, waiting up to so many seconds for something new. */
  readonly ask: (after: number | undefined, wait: number, signal: AbortSignal) => Promise<Changes>
  readonly tell: (client: string, place: Place) => Promise<unknown>
}

/** The line of a plan. */
export function lineTo(plan: string): FeedLine {
  const params = { plan }
  return {
    open: (after, client) =>
      new EventSource(
        addressOf(followPlan, params, {
          client,
          ...(after !== undefined && { after: `${after}` }),
        }),
      ),
    ask: (after, wait, signal) => {
      const query = { wait: `${wait}`, ...(after !== undefined && { after: `${after}` }) }
      return call(awaitChanges, { params, query, signal })
    },
    tell: (client, place) => call(tellPresence, { params, body: { client, place } }),
  }
}
