import { setTimeout as wait } from 'node:timers/promises'

/** One event of a stream, as a browser would see it. */
export type StreamEvent = {
  readonly event: string
  readonly id: string | undefined
  readonly data: unknown
  /** When it came, as `performance.now()` says. */
  readonly at: number
}

/** A stream of Server-Sent Events that a test reads. */
export type EventStream = {
  readonly status: number
  readonly headers: Headers
  readonly events: StreamEvent[]
  /** The first event that fits, now or later; throws after `patience` milliseconds. */
  readonly next: <T = unknown>(
    fits: (event: StreamEvent) => boolean,
    patience?: number,
  ) => Promise<StreamEvent & { readonly data: T }>
  /** Resolves when the service has ended the stream. */
  readonly ended: Promise<void>
  readonly close: () => void
}

/** Opens a stream; resolves when its headers have come. */
export async function openEvents(
  address: string,
  headers: Readonly<Record<string, string>>,
): Promise<EventStream> {
  const abort = new AbortController()
  const answer = await fetch(address, { headers, signal: abort.signal })
  const events: StreamEvent[] = []
  const ended = readAll(answer, events).catch(() => {})
  return {
    status: answer.status,
    headers: answer.headers,
    events,
    ended,
    next: async (fits, patience = 5_000) => {
      for (const start = performance.now(); performance.now() - start < patience; await wait(5)) {
        const found = events.find(fits)
        if (found) return found as never
      }
      throw new Error(`No such event among ${JSON.stringify(events).slice(0, 2_000)}`)
    },
    close: () => abort.abort(),
  }
}

async function readAll(answer: Response, events: StreamEvent[]): Promise<void> {
  if (!answer.body) return
  let text = ''
  for await (const chunk of answer.body.pipeThrough(new TextDecoderStream())) {
    text += chunk
    const blocks = text.split('\n\n')
    text = blocks.pop() ?? ''
    for (const block of blocks) {
      const event = eventIn(block)
      if (event) events.push(event)
    }
  }
}

function eventIn(block: string): StreamEvent | undefined {
  const fields = new Map(
    block.split('\n').flatMap((line) => {
      const [, name, value] = /^([a-z]+): ?(.*)$/.exec(line) ?? []
      return name === undefined ? [] : [[name, value] as const]
    }),
  )
  const data = fields.get('data')
  if (data === undefined) return undefined
  return {
    event: fields.get('event') ?? 'message',
    id: fields.get('id'),
    data: JSON.parse(data) as unknown,
    at: performance.now(),
  }
}
