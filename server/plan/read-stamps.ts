import { type Kysely, sql } from 'kysely'
import type { Role } from '../../schemas/plan/kinds.ts'
import type { Tables } from '../database/tables.ts'

/** Who asks to read which plan, in which session. */
export type Reader = {
  readonly account: string
  readonly session: string
  readonly plan: string
}

/** What a reader may have: nothing when signed out, no role when the plan is not theirs to see. */
export type ReadStamp = {
  readonly open: boolean
  readonly role: Role | null
  /** Grows with every change of what the plan shows. */
  readonly revision: number | null
}

type Waiting = {
  readonly reader: Reader
  readonly answer: (stamp: ReadStamp) => void
  readonly fail: (error: unknown) => void
}

const keyOf = ({ account, session, plan }: Reader) => `${account} ${session} ${plan}`

/** Most readers one statement answers. */
const MOST = 50

/**
 * Asks the database whether readers may read, many in one statement: while one statement is under
 * way, those who come meanwhile wait and go together in the next. Each question is asked after its
 * reader came, so a session that has ended or a right that is gone is seen at once.
 */
export class ReadStamps {
  readonly #db: Kysely<Tables>
  readonly #clock: () => Date
  #waiting: Waiting[] = []
  #asking = false

  constructor(db: Kysely<Tables>, clock: () => Date) {
    this.#db = db
    this.#clock = clock
  }

  of(reader: Reader): Promise<ReadStamp> {
    return new Promise((answer, fail) => {
      this.#waiting.push({ reader, answer, fail })
      if (!this.#asking) void this.#ask()
    })
  }

  async #ask(): Promise<void> {
    this.#asking = true
    while (this.#waiting.length > 0) {
      const group = this.#waiting.splice(0, MOST)
      try {
        const stamps = await this.#stampsOf(group.map(({ reader }) => reader))
        for (const { reader, answer } of group) {
          answer(stamps.get(keyOf(reader)) ?? { open: false, role: null, revision: null })
        }
      } catch (error) {
        for (const waiting of group) waiting.fail(error)
      }
    }
    this.#asking = false
  }

  /** Each reader is asked about once, however often they ask. */
  async #stampsOf(group: readonly Reader[]): Promise<ReadonlyMap<string, ReadStamp>> {
    const readers = [...new Map(group.map((reader) => [keyOf(reader), reader])).values()]
    const asked = JSON.stringify(readers.map((reader, place) => ({ place, ...reader })))
    const { rows } = await sql<ReadStamp & { place: number }>`
      select place, open, role, revision from read_stamps(${asked}, ${this.#clock()})`.execute(
      this.#db,
    )
    return new Map(
      rows.flatMap(({ place, ...stamp }) => {
        const reader = readers[place]
        return reader ? [[keyOf(reader), stamp] as const] : []
      }),
    )
  }
}
