import { readdir } from 'node:fs/promises'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Kysely } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'

const folder = new URL('../../migrations/', import.meta.url)

/**
 * Brings the tables up to date, as the owner of the database. Forward only, in the order of the
 * file names. Two processes may do this at the same time: the second waits and finds nothing to do.
 * Returns the names of the migrations it ran; throws when one fails (that one left no trace).
 */
export async function migrate<T>(
  ownerDb: Kysely<T>,
  from: string = fileURLToPath(folder),
): Promise<readonly string[]> {
  const migrator = new Migrator({
    db: ownerDb,
    provider: { getMigrations: () => readMigrations(from) },
  })
  const { error, results = [] } = await migrator.migrateToLatest()
  if (error !== undefined) {
    const failed = results.find(({ status }) => status === 'Error')
    const what = failed ? `Migration ${failed.migrationName} failed` : 'The migrations failed'
    throw new Error(`${what}: ${error instanceof Error ? error.message : error}`, { cause: error })
  }
  return results.map(({ migrationName }) => migrationName)
}

async function readMigrations(from: string): Promise<Record<string, Migration>> {
  const files = (await readdir(from)).filter((name) => name.endsWith('.ts')).sort()
  if (files.length === 0) throw new Error(`There are no migrations in ${from}`)
  const migrations: Record<string, Migration> = {}
  for (const file of files) {
    const address = new URL(file, pathToFileURL(`${from.replace(/[/\\]$/, '')}/`)).href
    const loaded: Partial<Migration> = await import(/* @vite-ignore */ address)
    if (typeof loaded.up !== 'function') throw new Error(`Migration ${file} exports no up()`)
    migrations[file.slice(0, -'.ts'.length)] = { up: loaded.up }
  }
  return migrations
}
