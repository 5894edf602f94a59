import { randomUUID } from 'node:crypto'
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { identityOf } from './process-identity.ts'
import { StartRefused } from './start-refused.ts'

/** A held lock; `release` gives it up and may be called twice. */
export type DataFolderLock = Readonly<{ release: () => void }>

/**
 * Claims a data folder for this process, or throws `StartRefused` naming the process that has it.
 * The claim names process and start time, so one left behind by a crash counts for nothing.
 */
export function lockDataFolder(dataDir: string): DataFolderLock {
  const file = join(dataDir, 'one-plan.lock')
  const claim = JSON.stringify({
    pid: process.pid,
    identity: identityOf(process.pid),
    id: randomUUID(),
  })
  for (let attempt = 0; attempt < 10; attempt += 1) {
    if (placed(file, claim)) return { release: () => release(file, claim) }
    const found = read(file)
    if (found === undefined) continue
    const holder = runningHolder(found)
    if (holder !== undefined) throw inUse(dataDir, holder)
    removeStale(file, found)
  }
  throw new StartRefused(`The lock ${file} keeps changing hands: try again in a moment.`)
}

/** Writes beside and links: the lock appears whole or not at all, and for one process only. */
function placed(file: string, claim: string): boolean {
  const draft = `${file}.${randomUUID()}`
  writeFileSync(draft, claim, { mode: 0o600, flag: 'wx' })
  try {
    linkSync(draft, file)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    rmSync(draft, { force: true })
  }
}

/**
 * Takes a stale claim away. Somebody else may have done so and placed theirs since we looked: then
 * what we took is put back.
 */
function removeStale(file: string, stale: string): void {
  const aside = `${file}.${randomUUID()}`
  try {
    renameSync(file, aside)
    if (readFileSync(aside, 'utf8') !== stale) linkSync(aside, file)
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code !== 'ENOENT' && code !== 'EEXIST') throw error
  } finally {
    rmSync(aside, { force: true })
  }
}

function release(file: string, claim: string): void {
  if (read(file) === claim) rmSync(file, { force: true })
}

function runningHolder(claim: string): number | undefined {
  try {
    const { pid, identity }: { pid: number; identity: string } = JSON.parse(claim)
    return identity !== undefined && identityOf(pid) === identity ? pid : undefined
  } catch {
    // Not a claim of ours, for example cut short by a full disk: nobody stands behind it.
    return undefined
  }
}

function inUse(dataDir: string, pid: number): StartRefused {
  return new StartRefused(
    `One Plan is already running on the data folder ${dataDir} (process ${pid}): stop that one first, or set DATA_DIR to another folder.`,
  )
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
