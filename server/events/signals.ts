import pg from 'pg'
import type { Connection } from '../database/database.ts'

/** PostgreSQL takes payloads below 8,000 bytes. */
const LONGEST = 7_900
const CHANNEL = 'one_plan'
/** First and longest wait before connecting again, in milliseconds. */
const FIRST_WAIT = 100
const LONGEST_WAIT = 5_000

/**
 * Hints between processes. They may be lost, doubled or late: whoever gets one looks into the
 * database. Without them everything works, only later (the poll).
 */
export type Signals = {
  /** Sends texts to the other processes. Never throws: what cannot be sent is dropped. */
  readonly send: (texts: readonly string[]) => void
  /** Hears what others sent, and (`reconnected`) that something may have been missed. */
  readonly listen: (heard: (text: string) => void, reconnected: () => void) => void
  readonly close: () => Promise<void>
}

/** For a single process, and for tests that cut the line. */
export const noSignals: Signals = { send: () => {}, listen: () => {}, close: async () => {} }

/**
 * Signals over NOTIFY, from a connection of its own and never inside a write: a transaction with a
 * NOTIFY takes a lock on the whole database when it commits.
 */
export function postgresSignals(connection: Connection): Signals {
  const line = new SignalLine(connection)
  return {
    send: (texts) => line.send(texts),
    listen: (heard, reconnected) => line.listen(heard, reconnected),
    close: () => line.close(),
  }
}

class SignalLine {
  readonly #connection: Connection
  #client: pg.Client | undefined
  #heard: (text: string) => void = () => {}
  #reconnected: () => void = () => {}
  #timer: ReturnType<typeof setTimeout> | undefined
  #wait = FIRST_WAIT
  #closed = false

  constructor(connection: Connection) {
    this.#connection = connection
    void this.#connect()
  }

  listen(heard: (text: string) => void, reconnected: () => void): void {
    this.#heard = heard
    this.#reconnected = reconnected
  }

  send(texts: readonly string[]): void {
    const short = texts.filter((text) => Buffer.byteLength(text) < LONGEST)
    if (short.length === 0) return
    this.#client
      ?.query('select pg_notify($1, text) from unnest($2::text[]) as text', [CHANNEL, short])
      // A lost hint costs the others one poll; the connection's own end is seen below.
      .catch(() => {})
  }

  async close(): Promise<void> {
    this.#closed = true
    clearTimeout(this.#timer)
    const client = this.#client
    this.#client = undefined
    await client?.end().catch(() => {})
  }

  async #connect(): Promise<void> {
    const client = new pg.Client({
      ...(typeof this.#connection === 'string'
        ? { connectionString: this.#connection }
        : this.#connection),
      application_name: 'one-plan signals',
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
      query_timeout: 10_000,
    })
    let lost = false
    const again = () => {
      if (lost) return
      lost = true
      if (this.#client === client) this.#client = undefined
      client.end().catch(() => {})
      this.#later()
    }
    client.on('error', again)
    client.on('end', again)
    client.on('notification', ({ payload }) => this.#heard(payload ?? ''))
    try {
      await client.connect()
      await client.query(`listen ${CHANNEL}`)
    } catch {
      return again()
    }
    if (this.#closed) return void client.end().catch(() => {})
    this.#client = client
    this.#wait = FIRST_WAIT
    this.#reconnected()
  }

  #later(): void {
    if (this.#closed) return
    this.#timer = setTimeout(() => void this.#connect(), this.#wait * (0.75 + Math.random() / 2))
    this.#wait = Math.min(LONGEST_WAIT, this.#wait * 2)
  }
}
