import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Changes, FeedLine } from '../../../client/sync/feed-line.ts'
import { type CommitEvent, PlanFeed } from '../../../client/sync/plan-feed.ts'
import { Problem } from '../../../schemas/problem.ts'

type Heard = (event: MessageEvent<string>) => void

/** A stream that the test speaks on. */
class FakeStream {
  readonly after: number | undefined
  closed = false
  readonly #heard = new Map<string, Heard>()

  constructor(after: number | undefined) {
    this.after = after
  }

  readonly addEventListener = (name: string, heard: Heard) => void this.#heard.set(name, heard)
  readonly close = () => {
    this.closed = true
  }

  say(name: string, data: unknown = {}): void {
    this.#heard.get(name)?.({ data: JSON.stringify(data) } as MessageEvent<string>)
  }
}

const page = new (class extends EventTarget {
  visibilityState = 'visible'
})()
const hello = (seq: number) => ({ seq, minimumApp: '0.1.0', heads: [] })
const commit = (seq: number) => ({ seq, at: '', by: null, parts: [] })

let streams: FakeStream[] = []
let asked: { after: number | undefined; wait: number }[] = []
let answer: () => Promise<Changes>
let feed: PlanFeed
let heard: number[] = []
const latest = () => streams.at(-1) as FakeStream

beforeEach(() => {
  vi.useFakeTimers()
  const browser = new EventTarget()
  vi.stubGlobal('document', page)
  vi.stubGlobal('addEventListener', browser.addEventListener.bind(browser))
  vi.stubGlobal('removeEventListener', browser.removeEventListener.bind(browser))
  vi.stubGlobal('dispatchEvent', browser.dispatchEvent.bind(browser))
  page.visibilityState = 'visible'
  streams = []
  asked = []
  heard = []
  answer = () => new Promise(() => {})
  const line: FeedLine = {
    open: (after) => {
      streams.push(new FakeStream(after))
      return latest()
    },
    ask: (after, wait) => {
      asked.push({ after, wait })
      return answer()
    },
    tell: async () => {},
  }
  feed = new PlanFeed(line)
  feed.addEventListener('commit', (event) => heard.push((event as CommitEvent).commit.seq))
  feed.start()
})
afterEach(() => {
  feed.stop()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const pass = (time: number) => vi.advanceTimersByTimeAsync(time)

test('a stream that breaks goes on from the last commit, and nothing is told twice', async () => {
  await pass(10)
  expect(latest().after).toBeUndefined()
  latest().say('hello', hello(5))
  latest().say('commit', commit(6))
  await pass(6_000)
  latest().say('error')
  expect(latest().closed).toBe(true)
  await pass(3_000)
  expect(streams).toHaveLength(2)
  expect(latest().after).toBe(6)
  latest().say('hello', hello(7))
  latest().say('commit', commit(6))
  latest().say('commit', commit(7))
  expect(heard).toEqual([6, 7])
})

test('after two streams that fail it asks instead, and goes on from the same position', async () => {
  await pass(10)
  latest().say('error')
  await pass(5_000)
  expect(streams).toHaveLength(2)
  answer = async () => {
    if (asked.length > 3) return new Promise(() => {})
    return { hello: hello(10 + asked.length), commits: [commit(10 + asked.length)], here: [] }
  }
  latest().say('error')
  await pass(10_000)
  expect(streams).toHaveLength(2)
  expect(asked.map(({ after }) => after)).toEqual([undefined, 11, 12, 13])
  expect(asked.map(({ wait }) => wait)).toEqual([0, 25, 25, 25])
  expect(heard).toEqual([11, 12, 13])
})

test('a proxy that holds a stream back is no stream', async () => {
  await pass(10)
  await pass(8_000)
  expect(streams[0]?.closed).toBe(true)
  await pass(20_000)
  expect(streams).toHaveLength(2)
  expect(asked).toHaveLength(1)
})

test('a stream that falls silent is opened again', async () => {
  await pass(10)
  latest().say('hello', hello(1))
  for (let turn = 0; turn < 5; turn += 1) {
    await pass(15_000)
    latest().say('beat')
  }
  expect(streams).toHaveLength(1)
  await pass(45_000)
  expect(streams).toHaveLength(2)
})

test('nothing is asked without a connection, and all of it at once when it is back', async () => {
  await pass(10)
  latest().say('hello', hello(3))
  dispatchEvent(new Event('offline'))
  expect(latest().closed).toBe(true)
  await pass(120_000)
  expect(streams).toHaveLength(1)
  dispatchEvent(new Event('online'))
  await pass(10)
  expect(streams).toHaveLength(2)
  expect(latest().after).toBe(3)
})

test('a page that cannot be seen holds no line', async () => {
  await pass(10)
  latest().say('hello', hello(3))
  page.visibilityState = 'hidden'
  page.dispatchEvent(new Event('visibilitychange'))
  await pass(6_000)
  expect(latest().closed).toBe(true)
  page.visibilityState = 'visible'
  page.dispatchEvent(new Event('visibilitychange'))
  await pass(10)
  expect(streams).toHaveLength(2)
})

test('an end is asked about once; when it is final the feed stops', async () => {
  let ended = 0
  feed.addEventListener('ended', () => {
    ended += 1
  })
  answer = async () => {
    throw new Problem('not-found')
  }
  await pass(10)
  latest().say('hello', hello(3))
  latest().say('end', { why: 'not-found' })
  await pass(60_000)
  expect([ended, asked.length, streams.length]).toEqual([1, 1, 1])
})

test('who is here is kept over a new stream, and who is not told of again goes', async () => {
  const person = (client: string) => ({ client, account: client, name: client, role: 'senco' })
  const here = () => feed.here.map(({ name }) => name)
  await pass(10)
  latest().say('hello', hello(1))
  latest().say('presence', { here: [person('a'), person('b')], gone: [] })
  expect(here()).toEqual(['a', 'b'])
  await pass(6_000)
  latest().say('error')
  await pass(3_000)
  latest().say('hello', hello(1))
  latest().say('presence', { here: [person('b')], gone: [] })
  expect(here()).toEqual(['a', 'b'])
  await pass(2_500)
  expect(here()).toEqual(['b'])
  latest().say('presence', { here: [], gone: ['b'] })
  expect(here()).toEqual([])
})
