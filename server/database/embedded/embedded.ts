import { accessSync, constants, mkdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { resolve } from 'node:path'
import type pg from 'pg'
import { prepareBinaries } from './binaries.ts'
import { lockDataFolder } from './data-folder-lock.ts'
import { initialise } from './initialise.ts'
import { keepRunning, type Watch } from './keep-running.ts'
import { keepPasswords } from './passwords.ts'
import { choosePlace, type Place, prepareSocketFolder } from './place.ts'
import { addressOf, type Launch, runPostmaster, stopPostmaster } from './postmaster.ts'
import { readPostmasterFile } from './postmaster-file.ts'
import { databaseName, ensureRoles } from './roles.ts'
import { StartRefused } from './start-refused.ts'

/** A running PostgreSQL of our own. */
export type EmbeddedDatabase = Readonly<{
  /** The connection of migrations. */
  owner: Readonly<pg.ClientConfig>
  /** The connection of requests. */
  app: Readonly<pg.ClientConfig>
  /** The number of the server's process now; it changes when the server had to be started again. */
  pid: () => number
  /** True when it was still running from a start before. */
  adopted: boolean
  /** Stops the server cleanly and gives up the data folder. Close your own pools first. */
  stop: () => Promise<void>
}>

/**
 * Starts (or adopts) the PostgreSQL of a data folder, makes its roles and its database, and keeps
 * it running until `stop`. `log` gets lines for the operator, seldom. Throws `StartRefused` with
 * what to do when the folder is in use, of another major version, or cannot be used.
 */
export async function startEmbedded(
  options: Readonly<{ dataDir: string; log: (line: string) => void }>,
): Promise<EmbeddedDatabase> {
  const dataDir = resolve(options.dataDir)
  openFolder(dataDir)
  const lock = lockDataFolder(dataDir)
  try {
    const place = choosePlace(dataDir)
    const passwords = keepPasswords(place.dataDir)
    const binaries = prepareBinaries(place)
    initialise(place, binaries, passwords.supervisor)
    const role = (user: keyof typeof passwords, database: string) =>
      ({ user, password: passwords[user], database }) as const
    const supervisor = role('supervisor', 'postgres')
    const address = await chooseAddress(place)
    const launch: Launch = { place, binaries, address, supervisor, log: options.log }
    const first = await runPostmaster(launch)
    // An adopted server listens where it was told to then; a later restart must listen there too.
    const actual = addressOf(readPostmasterFile(place.cluster), address)
    await ensureRoles({ ...supervisor, ...actual }, passwords)
    const watch = keepRunning({ ...launch, address: actual }, first)
    return {
      owner: { ...role('owner', databaseName), ...actual },
      app: { ...role('app', databaseName), ...actual },
      pid: watch.pid,
      adopted: first.adopted,
      stop: () => stop(watch, lock.release),
    }
  } catch (error) {
    lock.release()
    throw error
  }
}

function openFolder(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (cause) {
    throw new StartRefused(
      `The data folder ${dataDir} cannot be made or written to (${(cause as NodeJS.ErrnoException).code}): start One Plan as the account it belongs to, or set DATA_DIR to another folder.`,
      { cause },
    )
  }
}

async function stop(watch: Watch, release: () => void): Promise<void> {
  await watch.stop()
  await stopPostmaster(watch.pid())
  release()
}

/** A unix socket nobody else can enter; on Windows, which has none we can use, a free local port. */
async function chooseAddress(place: Place): Promise<Launch['address']> {
  if (process.platform !== 'win32') return { host: prepareSocketFolder(place), port: 5432 }
  const server = createServer()
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const address = server.address()
  await new Promise((closed) => server.close(closed))
  return { host: '127.0.0.1', port: typeof address === 'object' && address ? address.port : 5432 }
}
