import {
  listDiscussion,
  type SuggestionView,
  type ThreadView,
} from '../../schemas/api/discussion.ts'
import { Problem } from '../../schemas/problem.ts'
import { call } from '../api/call.ts'
import { Offline } from '../api/offline.ts'

/** How often a plan that is on the screen is asked for new comments, in milliseconds. */
const LOOK_EVERY = 15_000

/** Comments and suggestions of one plan, read once for all its parts. Tells `change`. */
export class PlanDiscussion extends EventTarget {
  readonly #plan: string
  #users = 0
  #timer: ReturnType<typeof setInterval> | undefined
  #turn = 0
  threads: readonly ThreadView[] = []
  suggestions: readonly SuggestionView[] = []
  /** `ready` once there is something to show; `failed` when the last reading failed. */
  state: 'loading' | 'ready' | 'failed' = 'loading'

  constructor(plan: string) {
    super()
    this.#plan = plan
  }

  /** Somebody shows it: it is kept up to date until they let go. */
  use(): void {
    this.#users += 1
    if (this.#users > 1) return
    void this.reload()
    this.#timer = setInterval(() => {
      if (document.visibilityState === 'visible') void this.reload()
    }, LOOK_EVERY)
  }

  letGo(): void {
    this.#users -= 1
    if (this.#users === 0) clearInterval(this.#timer)
  }

  /** Reads it again; a slower earlier answer is dropped. */
  async reload(): Promise<void> {
    const turn = ++this.#turn
    try {
      const read = await call(listDiscussion, { params: { plan: this.#plan } })
      if (turn !== this.#turn) return
      this.threads = read.threads
      this.suggestions = read.suggestions
      this.state = 'ready'
    } catch (error) {
      if (!(error instanceof Offline || error instanceof Problem)) throw error
      if (turn !== this.#turn) return
      // What was read before is still worth showing.
      if (this.state === 'loading') this.state = 'failed'
    }
    this.dispatchEvent(new Event('change'))
  }

  /** Who made a comment or a suggestion; undefined while that is not known here. */
  author(id: string): { readonly account: string; readonly name: string } | undefined {
    return [...this.threads, ...this.suggestions].find((one) => one.id === id)?.by
  }
}

const known = new Map<string, PlanDiscussion>()

/** The one discussion of a plan on this page. */
export function discussionOf(plan: string): PlanDiscussion {
  const discussion = known.get(plan) ?? new PlanDiscussion(plan)
  known.set(plan, discussion)
  return discussion
}
