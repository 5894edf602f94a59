import type { AddressInfo } from 'node:net'
import type { Kysely } from 'kysely'
import type { Config } from './config.ts'
import type { Connection } from './database/database.ts'
import type { Tables } from './database/tables.ts'
import { postgresSignals } from './events/signals.ts'
import { createApp } from './http/app.ts'
import { createPrinter } from './printing/printer.ts'

/** A process that answers requests: its port, and how to end it. */
export type Serving = { readonly port: number; readonly stop: () => Promise<void> }

/** What a process needs to answer requests. */
export type ServingOptions = {
  readonly config: Config
  /** Pool of role `app`; closed by whoever opened it. */
  readonly db: Kysely<Tables>
  /** The same database, for the connection that hears of other processes. */
  readonly connection: Connection
  readonly sessionSecret: string
}

/** Answers requests until it is stopped: open requests are finished, streams are ended. */
export async function serve(options: ServingOptions): Promise<Serving> {
  const { config, db, connection, sessionSecret } = options
  const printer = createPrinter()
  const signals = postgresSignals(connection)
  const clock = () => new Date()
  const app = await createApp({ config, db, printer, clock, sessionSecret, signals })
  const stop = async () => {
    await app.close()
    await Promise.all([printer.close(), signals.close()])
  }
  try {
    await app.listen({ host: config.host, port: config.port })
  } catch (error) {
    await stop()
    throw error
  }
  const { port } = app.server.address() as AddressInfo
  return { port, stop }
}
