import type { CommitTold, Hello, PresenceTold, Present } from '../../schemas/api/events.ts'
import { MAX_WAIT } from '../../schemas/api/events.ts'
import { Problem } from '../../schemas/problem.ts'
import { Offline } from '../api/offline.ts'
import { appAge } from './app-age.ts'
import type { FeedLine, Place, StreamLike } from './feed-line.ts'
import { WhoIsHere } from './who-is-here.ts'

/** Streams that broke before this many in a row show that something between us breaks streams. */
const MOST_BROKEN = 2
/** A stream that says nothing for this long (ms) is broken, before and after its greeting. */
const UNTIL_HELLO = 8_000
const UNTIL_BEAT = 40_000
/** A stream that lived this long (ms) was well. */
const WELL = 5_000
const FIRST_WAIT = 1_000
const LONGEST_WAIT = 30_000
/** Without streams they are tried again after this time (ms). */
const TRY_STREAM_AFTER = 300_000
/** A page that cannot be seen stops listening after this time (ms): browsers have few lines. */
const HIDDEN_FOR = 5_000
/** Where somebody is is told at most this often, and at least that often, in milliseconds. */
const TELL_APART = 1_100
const TELL_AGAIN = 15_000

/** A commit on the plan, by anybody. */
export class CommitEvent extends Event {
  readonly commit: CommitTold

  constructor(commit: CommitTold) {
    super('commit')
    this.commit = commit
  }
}

/** How the plan stands: its parts' versions. */
export class HelloEvent extends Event {
  readonly hello: Hello

  constructor(hello: Hello) {
    super('hello')
    this.hello = hello
  }
}

/**
 * What happens on one plan, as it happens: a stream of events that goes on where it broke; where
 * streams break, question and answer. Tells `commit`, `hello`, `here` (who is here changed), and
 * `ended` when the plan may not be followed any more.
 */
export class PlanFeed extends EventTarget {
  /** Names this page to the others. */
  readonly client: string = crypto.randomUUID()
  readonly #line: FeedLine
  readonly #here = new WhoIsHere(() => this.dispatchEvent(new Event('here')))
  #seq: number | undefined
  #stream: StreamLike | undefined
  #asking: AbortController | undefined
  #broken = 0
  #failures = 0
  #greetedAt: number | undefined
  #silence: ReturnType<typeof setTimeout> | undefined
  #later: ReturnType<typeof setTimeout> | undefined
  #hiding: ReturnType<typeof setTimeout> | undefined
  #telling: ReturnType<typeof setTimeout> | undefined
  #told = Number.NEGATIVE_INFINITY
  #place: Place = {}
  #running = false
  readonly #seen = () => this.#look()
  readonly #online = () => {
    this.#broken = 0
    this.#failures = 0
    this.#again(0)
  }
  readonly #offline = () => this.#hangUp()

  constructor(line: FeedLine) {
    super()
    this.#line = line
  }

  /** Who else has the plan open, in the order they came. */
  get here(): readonly Present[] {
    return this.#here.all.filter(({ client }) => client !== this.client)
  }

  start(): void {
    if (this.#running) return
    this.#running = true
    document.addEventListener('visibilitychange', this.#seen)
    addEventListener('online', this.#online)
    addEventListener('offline', this.#offline)
    this.#look()
  }

  stop(): void {
    this.#running = false
    document.removeEventListener('visibilitychange', this.#seen)
    removeEventListener('online', this.#online)
    removeEventListener('offline', this.#offline)
    clearTimeout(this.#hiding)
    this.#hangUp()
    this.#here.clear()
  }

  /** Says where the reader is now: soon, and again now and then. */
  tell(place: Exclude<Place, null>): void {
    if (JSON.stringify(place) === JSON.stringify(this.#place)) return
    this.#place = place
    this.#tellSoon(TELL_APART)
  }

  get #listening(): boolean {
    return this.#stream !== undefined || this.#asking !== undefined
  }

  #look(): void {
    clearTimeout(this.#hiding)
    if (document.visibilityState === 'hidden') {
      this.#hiding = setTimeout(() => this.#hangUp(), HIDDEN_FOR)
    } else if (!this.#listening) this.#again(0)
  }

  #again(wait: number): void {
    this.#hangUp()
    if (!this.#running) return
    this.#later = setTimeout(() => this.#connect(), wait * (0.75 + Math.random() / 2))
  }

  #hangUp(): void {
    clearTimeout(this.#later)
    clearTimeout(this.#silence)
    clearTimeout(this.#telling)
    this.#telling = undefined
    this.#stream?.close()
    this.#stream = undefined
    this.#asking?.abort()
    this.#asking = undefined
  }

  #connect(): void {
    if (this.#broken < MOST_BROKEN) this.#open()
    else void this.#ask()
  }

  #open(): void {
    const stream = this.#line.open(this.#seq, this.client)
    this.#stream = stream
    this.#greetedAt = undefined
    this.#expect(UNTIL_HELLO)
    const on = <T>(name: string, heard: (data: T) => void) =>
      stream.addEventListener(name, ({ data }) => {
        if (this.#stream !== stream) return
        this.#expect(UNTIL_BEAT)
        heard(JSON.parse(data) as T)
      })
    on<Hello>('hello', (hello) => this.#greeted(hello))
    on<CommitTold>('commit', (commit) => this.#committed(commit))
    on<PresenceTold>('presence', (told) => this.#here.hear(told))
    on<object>('beat', () => {})
    // Asking tells why, in a way that everybody understands.
    on<object>('end', () => {
      this.#broken = MOST_BROKEN
      this.#again(0)
    })
    stream.addEventListener('error', () => {
      if (this.#stream === stream) this.#lost()
    })
  }

  #expect(patience: number): void {
    clearTimeout(this.#silence)
    this.#silence = setTimeout(() => this.#lost(), patience)
  }

  #lost(): void {
    const well = this.#greetedAt !== undefined && performance.now() - this.#greetedAt > WELL
    this.#broken = well ? 0 : this.#broken + 1
    this.#failures += 1
    this.#again(Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** Math.min(this.#broken, 5)))
  }

  #greeted(hello: Hello): void {
    this.#failures = 0
    this.#greetedAt = performance.now()
    this.#here.expectAll()
    this.#hello(hello)
    this.#tellSoon(0)
  }

  #hello(hello: Hello): void {
    this.#seq ??= hello.seq
    appAge.hear(hello)
    for (const { schemaVersion } of hello.heads) appAge.hear({ ...hello, schemaVersion })
    this.dispatchEvent(new HelloEvent(hello))
  }

  #committed(commit: CommitTold): void {
    if (commit.seq <= (this.#seq ?? -1)) return
    this.#seq = commit.seq
    this.dispatchEvent(new CommitEvent(commit))
  }

  async #ask(): Promise<void> {
    const asking = new AbortController()
    this.#asking = asking
    const until = performance.now() + TRY_STREAM_AFTER
    let wait = 0
    try {
      while (this.#asking === asking && performance.now() < until) {
        const answer = await this.#line.ask(this.#seq, wait, asking.signal)
        if (this.#asking !== asking) return
        this.#failures = 0
        for (const commit of answer.commits) this.#committed(commit)
        this.#hello(answer.hello)
        this.#seq = answer.hello.seq
        this.#here.become(answer.here)
        if (wait === 0) this.#tellSoon(0)
        wait = MAX_WAIT
      }
      this.#broken = MOST_BROKEN - 1
      this.#again(0)
    } catch (error) {
      if (this.#asking === asking) this.#refused(error)
    }
  }

  #refused(error: unknown): void {
    if (error instanceof Problem && [401, 403, 404].includes(error.status)) {
      this.stop()
      this.dispatchEvent(new Event('ended'))
      return
    }
    // When nothing gets through at all, streams are not to blame.
    if (error instanceof Offline) this.#broken = 0
    this.#failures += 1
    this.#again(Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** this.#failures))
  }

  #tellSoon(wait: number): void {
    if (!this.#listening) return
    clearTimeout(this.#telling)
    const apart = this.#told + TELL_APART - performance.now()
    this.#telling = setTimeout(() => this.#tellNow(), Math.max(apart, Math.min(wait, TELL_APART)))
  }

  #tellNow(): void {
    this.#told = performance.now()
    // Being shown to others is a courtesy: what cannot be told is told the next time.
    this.#line.tell(this.client, this.#place).catch(() => {})
    this.#telling = setTimeout(() => this.#tellNow(), TELL_AGAIN)
  }
}
