import type { PresenceTold, Present } from '../../schemas/api/events.ts'

/** How long after a new greeting (ms) those who were not told of again are taken off. */
const TOLD_WITHIN = 2_000

/** Everybody who has a plan open, as the service tells it. */
export class WhoIsHere {
  readonly #changed: () => void
  #present = new Map<string, Present>()
  #stale: Set<string> | undefined
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(changed: () => void) {
    this.#changed = changed
  }

  get all(): readonly Present[] {
    return [...this.#present.values()]
  }

  hear({ here, gone }: PresenceTold): void {
    for (const present of here) {
      this.#present.set(present.client, present)
      this.#stale?.delete(present.client)
    }
    for (const client of gone) this.#present.delete(client)
    this.#changed()
  }

  /** Those who are here are: nobody else is. */
  become(here: readonly Present[]): void {
    const next = new Map(here.map((present) => [present.client, present]))
    if (JSON.stringify([...next]) === JSON.stringify([...this.#present])) return
    this.#present = next
    this.#changed()
  }

  /** A new stream tells of everybody anew: who was here and is not told of has gone. */
  expectAll(): void {
    clearTimeout(this.#timer)
    this.#stale = new Set(this.#present.keys())
    this.#timer = setTimeout(() => {
      const gone = [...(this.#stale ?? [])]
      this.#stale = undefined
      if (gone.length > 0) this.hear({ here: [], gone })
    }, TOLD_WITHIN)
  }

  clear(): void {
    clearTimeout(this.#timer)
    this.#stale = undefined
    this.become([])
  }
}
