import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync, renameSync, statSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import type pg from 'pg'
import type { Binaries } from './binaries.ts'
import { environment } from './environment.ts'
import type { Place } from './place.ts'
import { forgetDeadPostmaster, isPostmasterOf, readPostmasterFile } from './postmaster-file.ts'
import { isRunning } from './process-identity.ts'
import { StartRefused } from './start-refused.ts'
import { knock } from './superuser.ts'

/** A PostgreSQL that answers. */
export type Postmaster = Readonly<{ pid: number; adopted: boolean }>

/** What is needed to start PostgreSQL, again if it must be. */
export type Launch = Readonly<{
  place: Place
  binaries: Binaries
  /** Socket folder (or 127.0.0.1 on Windows) and port. */
  address: Readonly<{ host: string; port: number }>
  supervisor: Readonly<pg.ClientConfig>
  log: (line: string) => void
}>

const patience = 10_000
const patienceWithRecovery = 300_000
const largestLog = 10 * 1024 * 1024

/**
 * Brings PostgreSQL up and waits until it answers. One that still runs (we were killed, it was
 * not) is adopted; one that is on its way out is waited for; a start that fails because something
 * of the last one lingers is repeated for ten seconds. Throws `StartRefused` after that.
 */
export async function runPostmaster(launch: Launch): Promise<Postmaster> {
  const giveUpAt = Date.now() + patience
  for (;;) {
    const adopted = await adopt(launch, giveUpAt)
    if (adopted !== undefined) return { pid: adopted, adopted: true }
    forgetDeadPostmaster(launch.place.cluster)
    const child = spawnPostmaster(launch)
    if (await answers(launch, child)) return { pid: child.pid ?? 0, adopted: false }
    if (Date.now() > giveUpAt) throw doesNotStart(launch)
    await wait(250)
  }
}

/** The number of a PostgreSQL that runs on the cluster already, once it answers. */
async function adopt(launch: Launch, giveUpAt: number): Promise<number | undefined> {
  const { cluster } = launch.place
  for (;;) {
    const file = readPostmasterFile(cluster)
    if (file === undefined || !isPostmasterOf(cluster, file.pid)) return undefined
    const answer = await knock({ ...launch.supervisor, ...addressOf(file, launch.address) })
    if (answer === 'ready') return file.pid
    if (answer === 'wrong password') throw wrongPassword(launch.place)
    // One that reads its journal may need minutes; one that says nothing gets ten seconds.
    const deadline = answer === 'busy' ? giveUpAt + patienceWithRecovery : giveUpAt
    if (Date.now() > deadline)
      throw new StartRefused(
        `A PostgreSQL (process ${file.pid}) holds ${cluster} but does not answer: end it with "kill -INT ${file.pid}" and start One Plan again.`,
      )
    await wait(100)
  }
}

/** Where a running PostgreSQL listens; it may have been started with other temporary folders. */
export function addressOf(
  file: Readonly<{ port: number; socketFolder: string }> | undefined,
  otherwise: Launch['address'],
): Launch['address'] {
  if (!file?.port) return otherwise
  return { host: file.socketFolder || '127.0.0.1', port: file.port }
}

function spawnPostmaster({ place, binaries, address }: Launch): ChildProcess {
  const log = openLog(place.logFile)
  const child = spawn(binaries.postgres, ['-D', place.cluster, ...settings(address)], {
    ...place.account,
    ...environment(),
    cwd: place.home,
    // Of its own process group: neither our Ctrl-C nor our death may end it in mid-write.
    detached: true,
    stdio: ['ignore', log, log],
  })
  closeSync(log)
  child.on('error', () => {})
  child.unref()
  return child
}

function settings({ host, port }: Launch['address']): readonly string[] {
  const onSocket = host !== '127.0.0.1'
  const chosen = {
    listen_addresses: onSocket ? '' : host,
    ...(onSocket && { unix_socket_directories: host, unix_socket_permissions: '0700' }),
    port,
    max_connections: 60,
    shared_buffers: '64MB',
    fsync: 'on',
    full_page_writes: 'on',
    synchronous_commit: 'on',
    password_encryption: 'scram-sha-256',
    timezone: 'UTC',
    // Statements and details of errors hold what people wrote about children.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_line_prefix: '%m [%p] ',
  }
  return Object.entries(chosen).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

function openLog(file: string): number {
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > largestLog)
    renameSync(file, `${file}.1`)
  return openSync(file, 'a', 0o600)
}

/** Waits until the new PostgreSQL answers; false when it ended instead. */
async function answers(launch: Launch, child: ChildProcess): Promise<boolean> {
  const started = Date.now()
  let told = false
  while (child.pid !== undefined && child.exitCode === null && child.signalCode === null) {
    const answer = await knock({ ...launch.supervisor, ...launch.address })
    if (answer === 'ready') return true
    if (answer === 'wrong password') throw wrongPassword(launch.place)
    if (!told && Date.now() - started > patience) {
      told = true
      launch.log('The database is still repairing itself after a crash; please wait.')
    }
    if (Date.now() - started > patienceWithRecovery) throw doesNotStart(launch)
    await wait(25)
  }
  return false
}

/**
 * Stops PostgreSQL cleanly: open transactions are rolled back, everything is written out. After
 * 20 seconds without success it is told to stop at once, which the next start repairs.
 */
export async function stopPostmaster(pid: number): Promise<void> {
  for (const [signal, seconds] of [['SIGINT', 20] as const, ['SIGQUIT', 5] as const]) {
    send(pid, signal)
    for (let tick = 0; tick < seconds * 50; tick += 1) {
      if (!isRunning(pid)) return
      await wait(20)
    }
  }
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

function wrongPassword({ cluster, dataDir }: Place): StartRefused {
  return new StartRefused(
    `The database in ${cluster} does not accept the passwords in ${dataDir}/database-passwords.json: bring back the file that belongs to it.`,
  )
}

function doesNotStart({ place }: Launch): StartRefused {
  const said = readFileSync(place.logFile, 'utf8').trim().split('\n').slice(-3).join(' | ')
  return new StartRefused(`PostgreSQL does not start; the end of ${place.logFile} says: ${said}`)
}
