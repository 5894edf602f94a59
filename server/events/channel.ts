import type { Kysely } from 'kysely'
import { asPerson } from '../database/as-person.ts'
import type { Tables } from '../database/tables.ts'
import { commitsSince } from './events.repository.ts'
import { PresenceBoard } from './presence-board.ts'
import { commitsOf, type StoredCommit } from './told.ts'

/** What is kept of a plan's newest commits, so that many followers cost one reading. */
const MOST_KEPT = 200
const MOST_SIZE = 1_000_000

/** Somebody who follows a plan in this process. */
export type Member = {
  readonly account: string
  /** There are commits after the member's position. */
  readonly moved: () => void
  /** Somebody came, moved or went. */
  readonly met: (client: string) => void
  /** Looks again whether the member may be here. */
  readonly check: () => Promise<void>
}

/**
 * One plan that people follow in this process: a copy of the newest part of its log, always a run
 * without gaps, and who is here. The database is read as one of the followers, never as more.
 */
export class Channel {
  readonly plan: string
  readonly board = new PresenceBoard()
  readonly members = new Set<Member>()
  /** Position of the newest commit known here. */
  head = 0
  readonly #db: Kysely<Tables>
  /** The commits after position `#from`, up to `head`. */
  #recent: StoredCommit[] = []
  #from = 0
  #looking: Promise<void> | undefined
  #again = false

  constructor(db: Kysely<Tables>, plan: string) {
    this.#db = db
    this.plan = plan
  }

  /** Begins at a position that the first member saw. */
  startAt(seq: number): void {
    this.head = seq
    this.#from = seq
    this.#recent = []
  }

  /** Looks for new commits and tells the members. Calls during a reading are answered by the next. */
  look(): Promise<void> {
    this.#again = true
    this.#looking ??= this.#lookAll().finally(() => {
      this.#looking = undefined
    })
    return this.#looking
  }

  /**
   * The poll has seen the plan at this position. When the one we read as sees nothing there, either
   * they lost the plan, which is looked into, or there is nothing to be told.
   */
  async seenAt(seq: number): Promise<void> {
    if (seq <= this.head) return
    const reader = this.#reader()
    await this.look()
    if (seq <= this.head || !reader) return
    await reader.check()
    if (this.members.has(reader)) await this.look()
    if (this.members.has(reader)) this.#moveTo(Math.max(seq, this.head), [])
  }

  /** Commits after a position: from memory, or read as the account that asks. */
  async after(seq: number, account: string): Promise<readonly StoredCommit[]> {
    if (seq >= this.#from) return this.#recent.filter((commit) => commit.seq > seq)
    return this.#read(seq, account)
  }

  async #lookAll(): Promise<void> {
    while (this.#again) {
      this.#again = false
      const reader = this.#reader()
      if (!reader) return
      const commits = await this.#read(this.head, reader.account)
      const newest = commits.at(-1)
      if (!newest) continue
      this.#moveTo(newest.seq, commits)
      // There may be more than one reading gives.
      this.#again = true
    }
  }

  #moveTo(seq: number, commits: readonly StoredCommit[]): void {
    this.head = seq
    this.#recent.push(...commits)
    let size = this.#recent.reduce((sum, commit) => sum + commit.size, 0)
    while (this.#recent.length > MOST_KEPT || size > MOST_SIZE) {
      const dropped = this.#recent.shift()
      if (!dropped) break
      size -= dropped.size
      this.#from = dropped.seq
    }
    for (const member of [...this.members]) member.moved()
  }

  /** Members take turns, so that one who lost the plan does not keep news from the rest. */
  #reader(): Member | undefined {
    const [first] = this.members
    if (!first) return undefined
    this.members.delete(first)
    this.members.add(first)
    return first
  }

  async #read(seq: number, account: string): Promise<readonly StoredCommit[]> {
    const rows = await asPerson(this.#db, account, (trx) => commitsSince(trx, this.plan, seq), {
      readOnly: true,
    })
    return commitsOf(rows)
  }
}
