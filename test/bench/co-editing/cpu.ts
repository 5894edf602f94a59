import { readdirSync, readFileSync } from 'node:fs'
import process from 'node:process'

/** CPU time in milliseconds of a process and all it started: our own programs, and PostgreSQL. */
export type Spent = { readonly server: number; readonly postgres: number }

const TICK = 10
type Line = { readonly parent: number; readonly name: string; readonly spent: number }

/** What the tree under a process has spent so far; NaN where the system does not say (no /proc). */
export function cpuOf(root: number): Spent {
  if (process.platform !== 'linux') return { server: Number.NaN, postgres: Number.NaN }
  const lines = new Map(
    readdirSync('/proc').flatMap((name) => {
      const line = /^\d+$/.test(name) ? lineOf(name) : undefined
      return line ? [[Number(name), line] as const] : []
    }),
  )
  const spent = { server: 0, postgres: 0 }
  for (const [pid, line] of lines) {
    if (!isUnder(root, pid, lines)) continue
    spent[line.name.startsWith('postgres') ? 'postgres' : 'server'] += line.spent
  }
  return spent
}

function lineOf(pid: string): Line | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const end = stat.lastIndexOf(')')
    const name = stat.slice(stat.indexOf('(') + 1, end)
    const fields = stat
      .slice(end + 2)
      .split(' ')
      .map(Number)
    const [user = 0, system = 0, userOfEnded = 0, systemOfEnded = 0] = fields.slice(11, 15)
    const ticks = user + system + userOfEnded + systemOfEnded
    return { parent: fields[1] ?? 0, name, spent: ticks * TICK }
  } catch {
    return undefined
  }
}

function isUnder(root: number, pid: number, lines: ReadonlyMap<number, Line>): boolean {
  for (let at = pid; at > 1; at = lines.get(at)?.parent ?? 0) if (at === root) return true
  return false
}
