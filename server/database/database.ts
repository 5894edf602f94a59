import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { preparing } from './prepared.ts'
import type { Tables } from './tables.ts'

/** Where a PostgreSQL is and as whom to sign in: an address, or its pieces. */
export type Connection = string | Readonly<pg.ClientConfig>

/** What a database pool may spend. */
export type Limits = Readonly<{
  /** Most connections open at once. */
  max?: number
  /** Longest one statement may run, in milliseconds; 0 for no limit (migrations). */
  statementTimeout?: number
  /** Plan each statement once for a connection; see `preparing` for where that may be. */
  prepare?: boolean
}>

/**
 * Opens a pool of connections. Nothing is contacted before the first query. Every wait has an end
 * (measured: with the defaults of `pg` a network that swallows packets is waited for without end),
 * and a connection that breaks while idle is dropped instead of ending the process.
 */
export function openDatabase(connection: Connection, limits: Limits = {}): Kysely<Tables> {
  const pool = new pg.Pool(poolConfig(connection, limits))
  pool.on('error', ignoreBrokenConnection)
  pool.on('connect', (client) => client.on('error', ignoreBrokenConnection))
  return new Kysely<Tables>({
    dialect: new PostgresDialect({ pool: limits.prepare ? preparing(pool) : pool }),
    // Keys inside jsonb are plan data and must stay as they are.
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  })
}

function poolConfig(connection: Connection, limits: Limits): pg.PoolConfig {
  const { max = 10, statementTimeout = 10_000 } = limits
  const ends = statementTimeout > 0
  return {
    ...(typeof connection === 'string' ? { connectionString: connection } : connection),
    max,
    application_name: 'one-plan',
    connectionTimeoutMillis: 2_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    statement_timeout: statementTimeout,
    // The server ends a slow statement first; this is for a server that no longer answers at all.
    ...(ends && { query_timeout: statementTimeout + 2_000 }),
    ...(ends && { lock_timeout: 5_000 }),
    idle_in_transaction_session_timeout: 15_000,
    types: { getTypeParser },
  }
}

const dateType = 1082
const bigintType = 20

/**
 * How values arrive: a date stays the text it is (`2026-09-01`; a Date object would move it by the
 * time zone), a bigint is a number (ours count things, far below 2^53).
 */
const getTypeParser: typeof pg.types.getTypeParser = (type: number, format?: 'text' | 'binary') => {
  if (type === dateType) return (text: string) => text
  if (type === bigintType) return Number
  return pg.types.getTypeParser(type, format as 'text')
}

/** The query that used the connection reports the fault; an idle one is simply replaced. */
function ignoreBrokenConnection(): void {}
