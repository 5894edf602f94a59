import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { commandOf, isListed, isRunning } from './process-identity.ts'

/** What PostgreSQL writes about itself into its data folder while it runs. */
export type PostmasterFile = Readonly<{ pid: number; port: number; socketFolder: string }>

const fileName = 'postmaster.pid'

/** Reads `postmaster.pid`; `undefined` when there is none. */
export function readPostmasterFile(cluster: string): PostmasterFile | undefined {
  try {
    const lines = readFileSync(join(cluster, fileName), 'utf8').split('\n')
    const [pid, , , port, socketFolder = ''] = lines
    return { pid: Number(pid), port: Number(port), socketFolder }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** True when the process is running and is the PostgreSQL of this cluster, as far as one can see. */
export function isPostmasterOf(cluster: string, pid: number): boolean {
  if (!isRunning(pid)) return false
  const command = commandOf(pid)
  return command === undefined || command.includes(cluster)
}

/**
 * PostgreSQL refuses to start while the number in `postmaster.pid` is taken, even by a zombie that
 * nobody collects (usual in small containers) or by another program after a restart of the
 * machine. When we know that it is one of these, we put a number there that no process can have.
 * The rest of the file stays, so PostgreSQL still checks that no old worker uses the memory.
 */
export function forgetDeadPostmaster(cluster: string): void {
  const found = readPostmasterFile(cluster)
  if (found === undefined || !isListed(found.pid) || isPostmasterOf(cluster, found.pid)) return
  const file = join(cluster, fileName)
  const [, ...rest] = readFileSync(file, 'utf8').split('\n')
  writeFileSync(file, ['2147483646', ...rest].join('\n'))
}
