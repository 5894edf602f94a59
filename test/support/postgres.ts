import { randomBytes } from 'node:crypto'
import type { ClientConfig } from 'pg'
import { inject } from 'vitest'
import { withClient } from '../../server/database/embedded/superuser.ts'

/** What the tests need to make databases of their own. */
export type TestPostgres = Readonly<{
  supervisor: ClientConfig
  owner: ClientConfig
  app: ClientConfig
}>

declare module 'vitest' {
  interface ProvidedContext {
    postgres: TestPostgres
  }
}

/** A database of its own for one test file. */
export type FreshDatabase = Readonly<{
  owner: ClientConfig
  app: ClientConfig
  /** The same connections as addresses, for `DATABASE_OWNER_URL` and `DATABASE_URL`. */
  ownerUrl: string
  appUrl: string
  /** Throws the database away, whoever is still connected. */
  close: () => Promise<void>
}>

/** Copies the migrated, empty database of this run (about 0.1 s). */
export async function freshDatabase(): Promise<FreshDatabase> {
  const { supervisor, owner, app } = inject('postgres')
  const database = `test_${randomBytes(6).toString('hex')}`
  await withClient(supervisor, async (client) => {
    await client.query(`create database ${database} template ${owner.database} owner owner`)
    await client.query(`revoke all on database ${database} from public`)
    await client.query(`grant connect on database ${database} to app`)
  })
  return {
    owner: { ...owner, database },
    app: { ...app, database },
    ownerUrl: addressOf({ ...owner, database }),
    appUrl: addressOf({ ...app, database }),
    close: () =>
      withClient(supervisor, async (client) => {
        await client.query(`drop database ${database} with (force)`)
      }),
  }
}

function addressOf({ user, password, database, host, port }: ClientConfig): string {
  const place = encodeURIComponent(host ?? '')
  return `postgres://${user}:${password}@localhost:${port}/${database}?host=${place}`
}
