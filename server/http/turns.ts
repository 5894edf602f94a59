/** Writes on one plan that are at work at the same time in one process. */
const WIDTH = 3

/**
 * Lets writes on one plan wait for their turn here, before each has a connection and a transaction:
 * in the database they wait for the same row, holding the connections that others need. A few at a
 * time, so that one makes ready while another writes.
 */
export class Turns {
  readonly #plans = new Map<string, { running: number; readonly waiting: (() => void)[] }>()

  /** Runs as soon as few enough others write on this plan in this process. */
  async take<T>(plan: string, run: () => Promise<T>): Promise<T> {
    const turns = this.#plans.get(plan) ?? { running: 0, waiting: [] }
    this.#plans.set(plan, turns)
    if (turns.running < WIDTH) turns.running += 1
    else await new Promise<void>((mine) => turns.waiting.push(mine))
    try {
      return await run()
    } finally {
      const next = turns.waiting.shift()
      if (next) next()
      else turns.running -= 1
      if (turns.running === 0) this.#plans.delete(plan)
    }
  }
}
