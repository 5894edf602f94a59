import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { syncFolder } from '../../private-file.ts'
import { giveTo } from './account.ts'
import type { Binaries } from './binaries.ts'
import { environment } from './environment.ts'
import { closedFolder, type Place } from './place.ts'
import { StartRefused } from './start-refused.ts'

/**
 * Makes PostgreSQL's data folder at the first start; later only checks that it fits the programs.
 * It is made under another name and renamed when whole, so a crash half-way leaves nothing that
 * looks finished: the next start throws the half away and begins again.
 */
export function initialise(place: Place, { initdb, major }: Binaries, password: string): void {
  sweep(place)
  if (existsSync(place.cluster)) checkMajor(place, major)
  else create(place, initdb, password)
}

function create(place: Place, initdb: string, password: string): void {
  // A name of its own: an initdb that outlived its killed parent may still write to the last one.
  const draft = `${place.cluster}.new-${randomBytes(4).toString('hex')}`
  const passwordFile = `${draft}.password`
  try {
    closedFolder(draft, place.account)
    writeFileSync(passwordFile, password, { mode: 0o600, flag: 'wx' })
    giveTo(place.account, passwordFile)
    runInitdb(initdb, place, draft, passwordFile)
  } finally {
    rmSync(passwordFile, { force: true })
  }
  renameSync(draft, place.cluster)
  syncFolder(place.home)
}

/** Throws away what starts before this one left half done. */
function sweep({ home, cluster }: Place): void {
  const prefix = `${basename(cluster)}.new-`
  for (const name of readdirSync(home).filter((entry) => entry.startsWith(prefix))) {
    try {
      rmSync(join(home, name), { recursive: true, force: true, maxRetries: 3 })
    } catch {
      // Something still writes there; it is in nobody's way and goes at the next start.
    }
  }
}

function runInitdb(initdb: string, place: Place, folder: string, passwordFile: string): void {
  const words = [
    ...['-D', folder, '-U', 'supervisor', '--pwfile', passwordFile, '-A', 'scram-sha-256'],
    // Text sorts the same on every machine, and upper and lower case work in every script.
    ...['-E', 'UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
    ...['--data-checksums', '--no-instructions'],
  ]
  const options = { ...place.account, ...environment(), cwd: place.home, encoding: 'utf8' as const }
  const { status, error, stderr } = spawnSync(initdb, words, options)
  if (status !== 0)
    throw new StartRefused(
      `PostgreSQL could not make its data folder in ${place.home}: ${error?.message ?? stderr.trim()}`,
    )
}

function checkMajor({ cluster, dataDir }: Place, major: number): void {
  const found = Number(readVersion(cluster))
  if (found === major) return
  throw new StartRefused(
    `The database in ${cluster} was made by PostgreSQL ${found || 'of an unknown version'} and this program brings PostgreSQL ${major}, which cannot read it: dump it with pg_dumpall of PostgreSQL ${found || 'that version'}, move ${dataDir} away, start One Plan once, and restore the dump with psql.`,
  )
}

function readVersion(cluster: string): string {
  try {
    return readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim()
  } catch {
    return ''
  }
}
