import { readSession, type SignedIn, signIn, signOut } from '../../schemas/api/session.ts'
import { Problem } from '../../schemas/problem.ts'
import { asker } from '../api/asker.ts'
import { call, signedOut } from '../api/call.ts'

/** The address where somebody starts. */
export function homeOf(who: SignedIn): string {
  return `/${who.home}`
}

/**
 * Who is signed in on this page. Tells of every change as the event `change`: signing in, signing
 * out, and the service saying that the session has ended; of the last also as `ended`.
 */
class Session extends EventTarget {
  #who: SignedIn | null | undefined
  /** Who was here before the session ended, so that they come back to the same place. */
  #before: string | undefined
  #asking: Promise<SignedIn | null> | undefined
  readonly #others = new BroadcastChannel('one-plan-session')

  /** What is still on its way somewhere: signing out gives it a moment to arrive. */
  readonly beforeSignOut = new Set<() => Promise<unknown>>()

  constructor() {
    super()
    signedOut.addEventListener('signed-out', () => this.#end())
    this.#others.addEventListener('message', ({ data }) => {
      // Another tab of this browser signed in or out: this page's session is not this person's now.
      if (this.who && data !== this.who.account.id) this.#end()
    })
  }

  /** True while somebody was here and their session has ended. */
  get ended(): boolean {
    return this.who === null && this.#before !== undefined
  }

  /** The signed-in person; null when nobody is. */
  get who(): SignedIn | null {
    return this.#who ?? null
  }

  /** Asks the service once who is signed in. Throws `Offline` or a `Problem` when it can't tell. */
  known(): Promise<SignedIn | null> {
    if (this.#who !== undefined) return Promise.resolve(this.#who)
    this.#asking ??= this.#ask().finally(() => {
      this.#asking = undefined
    })
    return this.#asking
  }

  async #ask(): Promise<SignedIn | null> {
    try {
      this.#become(await call(readSession))
    } catch (error) {
      if (!(error instanceof Problem && error.code === 'signed-out')) throw error
      this.#become(null)
    }
    return this.who
  }

  /** Signs in; false when somebody else was here before the session ended. */
  async signIn(account: string): Promise<boolean> {
    const who = await call(signIn, { body: { account } })
    const same = this.#before === undefined || this.#before === who.account.id
    this.#become(who)
    this.#others.postMessage(who.account.id)
    return same
  }

  async signOut(): Promise<void> {
    try {
      await call(signOut)
    } catch (error) {
      if (!(error instanceof Problem && error.code === 'signed-out')) throw error
    }
    this.#others.postMessage(null)
  }

  #end(): void {
    const lost = this.who !== null
    this.#become(null)
    if (lost) this.dispatchEvent(new Event('ended'))
  }

  #become(who: SignedIn | null): void {
    if (this.#who === who) return
    if (this.#who) this.#before = this.#who.account.id
    this.#who = who
    asker.account = who?.account.id
    this.dispatchEvent(new Event('change'))
  }
}

/** The one session of this page. */
export const session = new Session()
