import type { Kysely } from 'kysely'
import type { Config } from '../config.ts'
import { type Connection, openDatabase } from './database.ts'
import { startEmbedded } from './embedded/embedded.ts'
import { migrate } from './migrate.ts'
import type { Tables } from './tables.ts'

/** The two ways in: as the owner (migrations, import, sample data) and as `app` (requests). */
export type Databases = {
  readonly owner: Kysely<Tables>
  readonly app: Kysely<Tables>
}
/** How requests reach the database; it can be handed to another process. */
export type AppConnection = { readonly connection: Connection; readonly prepare: boolean }

export type OpenDatabases = Databases & {
  readonly appConnection: AppConnection
  readonly close: () => Promise<void>
}

type Source = { owner: Connection; app: Connection; prepare: boolean; stop: () => Promise<void> }

async function source(config: Config, log: (line: string) => void): Promise<Source> {
  const { databaseUrl, databaseOwnerUrl } = config
  if (databaseUrl !== undefined) {
    return {
      owner: databaseOwnerUrl ?? databaseUrl,
      app: databaseUrl,
      prepare: false,
      stop: async () => {},
    }
  }
  const embedded = await startEmbedded({ dataDir: config.dataDir, log })
  const { owner, app, stop } = embedded
  return { owner, app, prepare: true, stop }
}

/**
 * Opens the database of this installation, the embedded PostgreSQL or the one `DATABASE_URL` names,
 * with its tables up to date. Throws `StartRefused` with a sentence for people when it cannot.
 */
export async function openDatabases(
  config: Config,
  log: (line: string) => void = () => {},
): Promise<OpenDatabases> {
  const { owner: ownerConnection, app: appConnection, prepare, stop } = await source(config, log)
  const owner = openDatabase(ownerConnection, { max: 2, statementTimeout: 0 })
  const app = openDatabase(appConnection, { max: 10, prepare })
  const close = async () => {
    await Promise.all([owner.destroy(), app.destroy()])
    await stop()
  }
  try {
    await migrate(owner)
  } catch (error) {
    await close()
    throw error
  }
  return { owner, app, appConnection: { connection: appConnection, prepare }, close }
}

/** Runs something with the database open, and closes it whatever happens. */
export async function withDatabase<T>(
  config: Config,
  run: (databases: Databases) => Promise<T>,
): Promise<T> {
  const databases = await openDatabases(config)
  try {
    return await run(databases)
  } finally {
    await databases.close()
  }
}
