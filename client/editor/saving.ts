import { Problem } from '../../schemas/problem.ts'
import { editorWords as words } from '../../schemas/words/editor.ts'
import { togetherWords } from '../../schemas/words/together.ts'
import { Offline } from '../api/offline.ts'
import { session as signedIn } from '../session/session.ts'
import { appAge } from '../sync/app-age.ts'
import type { PartSession } from '../sync/part-session.ts'

/**
 * How long a key waits for others before a commit goes out, in milliseconds, with the way to the
 * service and back: on a slow line that alone collects enough.
 */
const COLLECT = 250
const SHORTEST = 20
/**
 * How often the part is asked for what others wrote, in milliseconds: a safety net, since the feed
 * of the plan tells it at once.
 */
const LOOK_EVERY = 30_000
const LONGEST_WAIT = 30_000

/** Sends a session's edits when typing pauses, tries again when it cannot, and looks for others'. */
export class Saving {
  readonly #session: PartSession
  readonly #online = () => void this.now()
  /** Signing out waits a moment for what is unsent. */
  readonly #leaving = () => this.now()
  readonly #hidden = () => {
    if (document.visibilityState === 'hidden') void this.now()
  }
  #timer: ReturnType<typeof setTimeout> | undefined
  #looking: ReturnType<typeof setInterval> | undefined
  #running: Promise<void> | undefined
  #failures = 0
  /** How long the last commit took to be answered, in milliseconds. */
  #took = 0

  constructor(session: PartSession) {
    this.#session = session
  }

  start(): void {
    signedIn.beforeSignOut.add(this.#leaving)
    addEventListener('online', this.#online)
    document.addEventListener('visibilitychange', this.#hidden)
    this.#looking = setInterval(() => void this.#look(), LOOK_EVERY)
  }

  stop(): void {
    signedIn.beforeSignOut.delete(this.#leaving)
    removeEventListener('online', this.#online)
    document.removeEventListener('visibilitychange', this.#hidden)
    clearInterval(this.#looking)
    clearTimeout(this.#timer)
  }

  /** Something was typed: send soon. Who types without a pause is saved, and seen, all the same. */
  soon(): void {
    const wait = Math.max(SHORTEST, COLLECT - this.#took)
    this.#timer ??= setTimeout(() => void this.now(), wait)
  }

  /** Sends everything there is; true when all of it is saved. */
  async now(): Promise<boolean> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#running ??= this.#sendAll().finally(() => {
      this.#running = undefined
    })
    await this.#running
    return !this.#session.unsent
  }

  async #sendAll(): Promise<void> {
    try {
      while (this.#session.unsent) {
        const started = performance.now()
        await this.#session.send()
        this.#took = performance.now() - started
      }
      this.#failures = 0
    } catch (error) {
      this.#wait(error)
    }
  }

  #wait(error: unknown): void {
    this.#failures += 1
    if (error instanceof Problem && error.code === 'too-old') {
      // Never to be taken from this page: it stays on the device, for the next one to send.
      appAge.refused()
      this.#session.wait({ kind: 'attention', text: togetherWords.tooOld })
      return
    }
    const signedOut = error instanceof Problem && error.code === 'signed-out'
    if (signedOut) this.#session.wait({ kind: 'attention', text: words.signedOut })
    else this.#session.wait({ kind: 'offline' })
    if (!(error instanceof Offline || error instanceof Problem)) console.error(error)
    clearTimeout(this.#timer)
    const wait = Math.min(LONGEST_WAIT, 1_000 * 2 ** this.#failures)
    this.#timer = setTimeout(() => void this.now(), wait)
  }

  async #look(): Promise<void> {
    if (document.visibilityState === 'hidden' || this.#running) return
    try {
      await this.#session.catchUp()
    } catch (error) {
      // Not being able to look is no news; not being able to save is told by `now`.
      if (!(error instanceof Offline || error instanceof Problem)) throw error
    }
  }
}
