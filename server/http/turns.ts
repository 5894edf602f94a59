/**
 * Lets writes on one plan wait for their turn here, before each has a connection and a transaction:
 * in the database they would wait for the same row, holding the connections that others need.
 */
export class Turns {
  readonly #last = new Map<string, Promise<unknown>>()

  /** Runs when everything taken before for this plan in this process has ended. */
  take<T>(plan: string, run: () => Promise<T>): Promise<T> {
    const before = this.#last.get(plan) ?? Promise.resolve()
    const mine = before.then(run, run)
    this.#last.set(plan, mine)
    const forget = () => {
      if (this.#last.get(plan) === mine) this.#last.delete(plan)
    }
    mine.then(forget, forget)
    return mine
  }
}
