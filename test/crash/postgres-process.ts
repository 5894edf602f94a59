import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  isPostmasterOf,
  readPostmasterFile,
} from '../../server/database/embedded/postmaster-file.ts'

/** The number of the PostgreSQL that runs on a data folder; undefined when none does. */
export function postmasterOf(dataDir: string): number | undefined {
  const cluster = join(dataDir, 'postgres')
  const pid = readPostmasterFile(cluster)?.pid
  return pid !== undefined && isPostmasterOf(cluster, pid) ? pid : undefined
}

/** `kill -9` of PostgreSQL's first process; its workers notice and end by themselves. */
export function killPostmaster(pid: number): void {
  kill(pid)
}

/** `kill -9` of PostgreSQL's first process and every worker of it, all at once. */
export function killWithWorkers(pid: number): void {
  const workers = childrenOf(pid)
  for (const each of [pid, ...workers]) kill(each)
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

function childrenOf(parent: number): number[] {
  return processes().flatMap(({ pid, ppid }) => (ppid === parent ? [pid] : []))
}

function processes(): { pid: number; ppid: number }[] {
  if (process.platform === 'linux') return fromProc()
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' })
  return stdout
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .map(([pid = 0, ppid = 0]) => ({ pid, ppid }))
}

/** Small containers have no `ps`. */
function fromProc(): { pid: number; ppid: number }[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8')
        const [, ppid] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
        return [{ pid: Number(name), ppid: Number(ppid) }]
      } catch {
        return []
      }
    })
}
