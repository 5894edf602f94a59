import type { ServerResponse } from 'node:http'
import { type Hello, PRESENCE_LASTS, type PresenceTold } from '../../schemas/api/events.ts'
import type { SessionToken } from '../session/session.service.ts'
import { type Admission, isRefusal } from './admission.ts'
import type { Channel, Member } from './channel.ts'
import type { Hub } from './hub.ts'
import { presentFor } from './presence-board.ts'
import { toldAs } from './told.ts'

/** A stream with this much (bytes) still to be sent is left alone until it has caught up. */
const MOST_BUFFERED = 1_000_000
/** A stream that does not drain for this long (ms) is ended: its client comes back and goes on. */
const LONGEST_DRAIN = 60_000
/** Presence is told at most this often on one stream, in milliseconds. */
const PRESENCE_EVERY = 150
/** When the rights could not be looked at for this long (ms), the stream ends. */
const LONGEST_UNCHECKED = 30_000

export type Following = {
  readonly hub: Hub
  readonly plan: string
  readonly token: SessionToken
  readonly admission: Admission
  /** Position to go on from; the present one when left out. */
  readonly after: number | undefined
  /** The open page, whose own presence is not told to itself. */
  readonly client: string | undefined
  readonly minimumApp: string
  readonly admitAgain: () => Promise<Admission>
  readonly release: () => void
}

/** One stream of Server-Sent Events: what somebody who has a plan open is told. */
export class Follower implements Member {
  readonly account: string
  readonly #of: Following
  readonly #out: ServerResponse
  readonly #channel: Channel
  readonly #shown = new Set<string>()
  readonly #news = new Set<string>()
  readonly #beat: ReturnType<typeof setInterval>
  readonly #offClose: () => void
  #readable: ReadonlySet<string>
  #seq: number
  #checked = Date.now()
  #pumping = false
  #closed = false
  #draining: ReturnType<typeof setTimeout> | undefined
  #telling: ReturnType<typeof setTimeout> | undefined

  constructor(out: ServerResponse, of: Following) {
    const { hub, plan, admission, after, token } = of
    this.#of = of
    this.#out = out
    this.account = token.sub
    this.#readable = admission.readable
    this.#seq = Math.min(after ?? admission.seq, admission.seq)
    out.on('close', () => this.close())
    out.on('error', () => this.close())
    this.#channel = hub.join(plan, admission.seq, this)
    this.#offClose = hub.onClose(() => this.close())
    this.#beat = setInterval(() => void this.#stillHere(), hub.timing.beat)
    this.#begin(admission)
  }

  moved(): void {
    void this.#pump()
  }

  met(client: string): void {
    this.#news.add(client)
    this.#telling ??= setTimeout(() => this.#tellPresence(), PRESENCE_EVERY)
  }

  /** Looks again whether this account may read the plan, and which parts. */
  async check(): Promise<void> {
    try {
      const { readable } = await this.#of.admitAgain()
      this.#checked = Date.now()
      this.#readable = readable
      // Who was in a part that may not be read any more must go, and the other way round.
      for (const { client } of this.#channel.board.all()) this.met(client)
    } catch (error) {
      if (isRefusal(error)) this.#end(error.code)
      else if (Date.now() - this.#checked > LONGEST_UNCHECKED) this.close()
    }
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    clearInterval(this.#beat)
    clearTimeout(this.#draining)
    clearTimeout(this.#telling)
    this.#offClose()
    const { hub, plan, client, release } = this.#of
    hub.leave(this.#channel, this)
    if (client !== undefined) hub.gone(plan, client, this.account)
    release()
    this.#out.end()
  }

  #begin({ seq, heads }: Admission): void {
    this.#out.write('retry: 2000\n\n')
    const { minimumApp } = this.#of
    const hello: Hello = { seq, minimumApp, heads: [...heads] }
    // Without an id: what was missed before it is told after it.
    this.#write('hello', JSON.stringify(hello), this.#seq)
    for (const { client } of this.#channel.board.all()) this.met(client)
    void this.#pump()
  }

  async #stillHere(): Promise<void> {
    await this.check()
    if (this.#closed || this.#lags()) return
    this.#out.write(`: ${PRESENCE_LASTS} ms without this: come back\n`)
    this.#write('beat', '{}')
  }

  /** Tells commits from the follower's position on, as fast as the line takes them. */
  async #pump(): Promise<void> {
    if (this.#pumping) return
    this.#pumping = true
    try {
      while (!this.#closed && this.#seq < this.#channel.head && !this.#lags()) {
        const commits = await this.#channel.after(this.#seq, this.account)
        if (commits.length === 0) break
        for (const commit of commits) {
          if (this.#closed || this.#lags()) break
          const told = toldAs(commit, this.#readable)
          if (told !== undefined) this.#write('commit', told, commit.seq)
          this.#seq = commit.seq
        }
      }
    } catch {
      // The database is away: the next commit or poll goes on from the same position.
    } finally {
      this.#pumping = false
    }
  }

  #tellPresence(): void {
    this.#telling = undefined
    if (this.#closed || this.#lags()) return
    const told: PresenceTold = { here: [], gone: [] }
    const viewer = { client: this.#of.client, readable: this.#readable }
    for (const client of this.#news) {
      const present = this.#channel.board.get(client)
      const seen = present && presentFor(present, viewer)
      if (seen) told.here.push(seen)
      else if (this.#shown.has(client)) told.gone.push(client)
      if (seen) this.#shown.add(client)
      else this.#shown.delete(client)
    }
    this.#news.clear()
    if (told.here.length + told.gone.length > 0) this.#write('presence', JSON.stringify(told))
  }

  #end(why: string): void {
    if (this.#closed) return
    this.#write('end', JSON.stringify({ why }))
    this.close()
  }

  #write(event: string, data: string, id?: number): void {
    if (this.#closed || this.#out.destroyed) return
    this.#out.write(`${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${data}\n\n`)
  }

  /** True while the line is too slow for what was written; goes on when it has drained. */
  #lags(): boolean {
    if (this.#out.writableLength <= MOST_BUFFERED) return false
    if (this.#draining) return true
    this.#draining = setTimeout(() => this.#out.destroy(), LONGEST_DRAIN)
    this.#out.once('drain', () => {
      clearTimeout(this.#draining)
      this.#draining = undefined
      void this.#pump()
      if (this.#news.size > 0) this.#tellPresence()
    })
    return true
  }
}
