import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'

/**
 * The content of a file only this account may read (mode 0600). When there is none yet, `make`
 * gives the content; of two processes making it at once one wins and both use the winner's.
 * What is returned is already safe on the disk.
 */
export function keepOnce(file: string, make: () => string): string {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  return read(file) ?? create(file, make())
}

function create(file: string, content: string): string {
  const draft = `${file}.${process.pid}`
  rmSync(draft, { force: true })
  writeDurably(draft, content)
  try {
    linkSync(draft, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(draft)
  }
  syncFolder(dirname(file))
  return readFileSync(file, 'utf8')
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

function writeDurably(file: string, content: string): void {
  const handle = openSync(file, 'wx', 0o600)
  writeSync(handle, content)
  fsyncSync(handle)
  closeSync(handle)
}

/** Makes new, renamed or deleted names in a folder survive a power cut. */
export function syncFolder(folder: string): void {
  // Windows cannot open a folder, and needs no such call.
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  fsyncSync(handle)
  closeSync(handle)
}
