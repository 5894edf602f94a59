import { setTimeout as wait } from 'node:timers/promises'
import { type Kysely, sql, type Transaction } from 'kysely'
import type { Tables } from './tables.ts'

/** The open transaction of one request, as the person who asks. */
export type Trx = Transaction<Tables>

const attempts = 3
const serializationFailure = '40001'
const deadlockDetected = '40P01'

/**
 * The only way for requests to reach tables: one transaction whose first statement tells the
 * database who is asking and gives up every right but those of role `app`, so that row-level
 * security decides what exists for them. Both end with the transaction, so a pooled connection
 * never carries them to the next person.
 *
 * `accountId` is null while nobody is signed in; then policies see no identity at all.
 * `fn` is run again, up to three times in all, when the database asks for it (a deadlock or a
 * serialization failure), so it must have no other effects than those of its `trx`.
 */
export async function asPerson<T>(
  db: Kysely<Tables>,
  accountId: string | null,
  fn: (trx: Trx) => Promise<T>,
  options: Readonly<{ readOnly?: boolean }> = {},
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await inTransaction(db, accountId, fn, options.readOnly ?? false)
    } catch (error) {
      if (attempt >= attempts || !mayBeTriedAgain(error)) throw error
      // Two that met in a deadlock must not meet again at the same moment.
      await wait(attempt * 20 * (1 + Math.random()))
    }
  }
}

function inTransaction<T>(
  db: Kysely<Tables>,
  accountId: string | null,
  fn: (trx: Trx) => Promise<T>,
  readOnly: boolean,
): Promise<T> {
  const transaction = db.transaction()
  const begun = readOnly ? transaction.setAccessMode('read only') : transaction
  return begun.execute(async (trx) => {
    // Acting as `app` too: with one address for everything the connection may be the owner's.
    await sql`select set_config('app.account_id', ${accountId ?? ''}, true),
      set_config('role', 'app', true)`.execute(trx)
    return fn(trx)
  })
}

function mayBeTriedAgain(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return code === serializationFailure || code === deadlockDetected
}
