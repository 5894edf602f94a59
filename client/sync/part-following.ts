import { Problem } from '../../schemas/problem.ts'
import { Offline } from '../api/offline.ts'
import type { PartSession } from './part-session.ts'
import type { CommitEvent, HelloEvent, PlanFeed } from './plan-feed.ts'

/** More than this many commits in a row are asked for at once instead. */
const MOST_EARLY = 500

/** Takes what a feed tells of one part into the session of the part. */
export class PartFollowing {
  readonly #session: PartSession
  readonly #feed: PlanFeed
  readonly #part: string
  /** The newest version we were told of. */
  #heard = 0
  #looking = false
  /** Commits that were told while ours was on its way, in order. */
  readonly #early = new Map<number, readonly object[]>()
  readonly #commit = (event: Event) => {
    for (const told of (event as CommitEvent).commit.parts) {
      if (told.part !== this.#part) continue
      this.#heard = Math.max(this.#heard, told.version)
      if (!told.steps) void this.#look()
      else if (!this.#session.hear(told.version, told.steps)) this.#later(told.version, told.steps)
    }
  }
  readonly #hello = (event: Event) => {
    const head = (event as HelloEvent).hello.heads.find(({ part }) => part === this.#part)
    if (head) this.#heard = Math.max(this.#heard, head.version)
    void this.#look()
  }
  /** Something of ours was settled: what came meanwhile can be taken in now. */
  readonly #settled = () => queueMicrotask(() => this.#takeIn())

  constructor(session: PartSession, feed: PlanFeed, part: string) {
    this.#session = session
    this.#feed = feed
    this.#part = part
  }

  start(): void {
    this.#feed.addEventListener('commit', this.#commit)
    this.#feed.addEventListener('hello', this.#hello)
    this.#session.addEventListener('save', this.#settled)
  }

  stop(): void {
    this.#feed.removeEventListener('commit', this.#commit)
    this.#feed.removeEventListener('hello', this.#hello)
    this.#session.removeEventListener('save', this.#settled)
  }

  /** What comes while ours is on its way need not be asked for again. */
  #later(version: number, steps: readonly object[]): void {
    this.#early.set(version, steps)
    if (this.#early.size > MOST_EARLY) this.#early.clear()
    if (!this.#session.onItsWay) void this.#look()
  }

  #takeIn(): void {
    for (const [version, steps] of this.#early) {
      if (!this.#session.hear(version, steps)) break
      this.#early.delete(version)
    }
    if (!this.#session.onItsWay) void this.#look()
  }

  async #look(): Promise<void> {
    if (this.#looking || this.#heard <= this.#session.version) return
    this.#looking = true
    try {
      await this.#session.catchUp()
    } catch (error) {
      // Not being able to look is no news; not being able to save is told by who saves.
      if (!(error instanceof Offline || error instanceof Problem)) throw error
    } finally {
      this.#looking = false
    }
  }
}
