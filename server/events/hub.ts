import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { Present } from '../../schemas/api/events.ts'
import { Problem } from '../../schemas/problem.ts'
import { asPerson } from '../database/as-person.ts'
import type { Tables } from '../database/tables.ts'
import { Channel, type Member } from './channel.ts'
import { nameOf, positionsOf } from './events.repository.ts'
import { type Message, messageOf, textOf } from './message.ts'
import type { Signals } from './signals.ts'

/** How often things happen, in milliseconds. */
export type Timing = {
  /** A sign of life on each stream, after looking again at the rights of who reads it. */
  readonly beat: number
  /** The safety net for lost hints: where plans with followers stand. */
  readonly poll: number
  /** Hints are collected for this long. */
  readonly merge: number
}
export const TIMING: Timing = { beat: 15_000, poll: 2_000, merge: 30 }

/** Most streams and waiting questions of one account in one process. */
export const MOST_FOLLOWED = 20

export type HubOptions = {
  readonly db: Kysely<Tables>
  readonly signals: Signals
  readonly timing?: Partial<Timing>
}

/** What one process knows of the plans that people follow in it, and how it hears of the others. */
export class Hub {
  readonly timing: Timing
  readonly #db: Kysely<Tables>
  readonly #signals: Signals
  /** Tells our own signals from those of others. */
  readonly #process = randomUUID().slice(0, 8)
  readonly #channels = new Map<string, Channel>()
  readonly #followed = new Map<string, number>()
  readonly #names = new Map<string, string>()
  readonly #touched = new Set<string>()
  readonly #closing = new Set<() => void>()
  readonly #poll: ReturnType<typeof setInterval>
  #merging: ReturnType<typeof setTimeout> | undefined
  #polling = false

  constructor({ db, signals, timing }: HubOptions) {
    this.#db = db
    this.#signals = signals
    this.timing = { ...TIMING, ...timing }
    signals.listen(
      (text) => this.#heard(messageOf(text)),
      () => void this.#pollNow(),
    )
    this.#poll = setInterval(() => void this.#pollNow(), this.timing.poll)
    this.#poll.unref()
  }

  /** A write on this plan was committed here. */
  touched(plan: string): void {
    this.#look(this.#channels.get(plan))
    this.#touched.add(plan)
    this.#merging ??= setTimeout(() => void this.#hint(), this.timing.merge)
  }

  /** Counts one more stream or question of an account; the answer takes it off again. */
  reserve(account: string): () => void {
    const count = this.#followed.get(account) ?? 0
    if (count >= MOST_FOLLOWED) throw new Problem('too-many')
    this.#followed.set(account, count + 1)
    let over = false
    return () => {
      if (over) return
      over = true
      const left = (this.#followed.get(account) ?? 1) - 1
      if (left > 0) this.#followed.set(account, left)
      else this.#followed.delete(account)
    }
  }

  /** The channel of a plan that somebody begins to follow, who saw it at this position. */
  join(plan: string, seq: number, member: Member): Channel {
    const channel = this.#channels.get(plan) ?? new Channel(this.#db, plan)
    this.#channels.set(plan, channel)
    if (channel.members.size === 0) {
      channel.startAt(seq)
      this.#send([{ kind: 'who', plan }])
    }
    channel.members.add(member)
    if (seq > channel.head) this.#look(channel)
    return channel
  }

  /** A member has gone; a plan that nobody follows is forgotten. */
  leave(channel: Channel, member: Member): void {
    channel.members.delete(member)
    if (channel.members.size === 0 && channel.board.own().length === 0) {
      this.#channels.delete(channel.plan)
    }
  }

  /** Somebody told this process where they are; it tells everybody else. */
  met(plan: string, present: Present): void {
    const channel = this.#channels.get(plan) ?? new Channel(this.#db, plan)
    this.#channels.set(plan, channel)
    this.#names.set(present.account, present.name)
    this.#place(channel, present, true)
    this.#send([{ kind: 'here', plan, present: numbersOf(present) }])
  }

  /** An open page has gone; only the account it belongs to can say so. */
  gone(plan: string, client: string, account: string): void {
    const channel = this.#channels.get(plan)
    const known = channel?.board.get(client)
    if (known && known.account !== account) return
    this.#remove(channel, client)
    this.#send([{ kind: 'gone', plan, client, account }])
  }

  /** Runs when the process stops; the answer takes it off. */
  onClose(close: () => void): () => void {
    this.#closing.add(close)
    return () => this.#closing.delete(close)
  }

  /** Ends every stream and answers every waiting question. */
  close(): void {
    clearInterval(this.#poll)
    clearTimeout(this.#merging)
    for (const close of [...this.#closing]) close()
    this.#channels.clear()
  }

  #look(channel: Channel | undefined): void {
    // Not being able to read now is no news: the poll tries again.
    channel?.look().catch(() => {})
  }

  async #hint(): Promise<void> {
    this.#merging = undefined
    const plans = [...this.#touched]
    this.#touched.clear()
    const positions = await positionsOf(this.#db, plans).catch(() => new Map<string, number>())
    this.#send([...positions].map(([plan, seq]) => ({ kind: 'moved', plan, seq }) as const))
  }

  #send(messages: readonly Message[]): void {
    this.#signals.send(messages.map((message) => textOf(this.#process, message)))
  }

  #heard(message: (Message & { readonly from: string }) | undefined): void {
    if (!message || message.from === this.#process) return
    const channel = this.#channels.get(message.plan)
    if (!channel) return
    if (message.kind === 'moved' && message.seq > channel.head) this.#look(channel)
    if (message.kind === 'gone') {
      const known = channel.board.get(message.client)
      if (known?.account === message.account) this.#remove(channel, message.client)
    }
    if (message.kind === 'here') void this.#hereFromAfar(channel, message.present)
    if (message.kind === 'who') {
      const own = channel.board.own()
      this.#send(
        own.map((one) => ({ kind: 'here', plan: channel.plan, present: numbersOf(one) }) as const),
      )
    }
  }

  async #hereFromAfar(channel: Channel, present: Omit<Present, 'name'>): Promise<void> {
    const name = await this.#nameOf(channel, present.account).catch(() => undefined)
    if (name !== undefined) this.#place(channel, { ...present, name }, false)
  }

  async #nameOf(channel: Channel, account: string): Promise<string | undefined> {
    const [reader] = channel.members
    const known = this.#names.get(account)
    if (known !== undefined || !reader) return known
    const read = await asPerson(this.#db, reader.account, (trx) => nameOf(trx, account), {
      readOnly: true,
    })
    if (read !== undefined) this.#names.set(account, read)
    return read
  }

  #place(channel: Channel, present: Present, own: boolean): void {
    const displaced = channel.board.put(present, own, Date.now())
    for (const client of [present.client, displaced]) {
      if (client !== undefined) for (const member of channel.members) member.met(client)
    }
  }

  #remove(channel: Channel | undefined, client: string): void {
    if (!channel?.board.remove(client)) return
    for (const member of channel.members) member.met(client)
  }

  async #pollNow(): Promise<void> {
    this.#sweep()
    const followed = [...this.#channels.values()].filter(({ members }) => members.size > 0)
    if (this.#polling || followed.length === 0) return
    this.#polling = true
    try {
      const positions = await positionsOf(
        this.#db,
        followed.map(({ plan }) => plan),
      )
      for (const channel of followed) await channel.seenAt(positions.get(channel.plan) ?? 0)
    } catch {
      // The database is away: the next poll finds what was missed.
    } finally {
      this.#polling = false
    }
  }

  #sweep(): void {
    for (const channel of this.#channels.values()) {
      for (const client of channel.board.sweep(Date.now())) {
        for (const member of channel.members) member.met(client)
      }
      if (channel.members.size === 0 && channel.board.own().length === 0) {
        this.#channels.delete(channel.plan)
      }
    }
  }
}

/** Ids and numbers only: names do not go through signals. */
function numbersOf({ name: _, ...present }: Present): Omit<Present, 'name'> {
  return present
}
