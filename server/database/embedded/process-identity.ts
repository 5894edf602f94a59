import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/**
 * What tells one process from a later one with the same number: the boot it belongs to and its
 * start time. `undefined` when no such process runs; a zombie (dead, not yet collected by its
 * parent) does not run.
 */
export function identityOf(pid: number): string | undefined {
  if (!isListed(pid)) return undefined
  if (process.platform === 'linux') return identityFromProc(pid)
  if (process.platform === 'win32') return 'running'
  const { stdout } = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' })
  return stdout.trim() || undefined
}

/** True while the process runs; a zombie does not. */
export function isRunning(pid: number): boolean {
  return identityOf(pid) !== undefined
}

/** True when the number is taken, by a running process or by a zombie. */
export function isListed(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** The words a process was started with; `undefined` where the system does not tell. */
export function commandOf(pid: number): readonly string[] | undefined {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
  } catch {
    return undefined
  }
}

function identityFromProc(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name in brackets may hold spaces and brackets, so fields count from the last bracket.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const [state, startedAt] = [fields[0], fields[19]]
    if (state === 'Z' || state === 'X') return undefined
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${startedAt}`
  } catch {
    return undefined
  }
}
