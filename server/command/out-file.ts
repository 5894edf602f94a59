import { rename, rm, stat, writeFile } from 'node:fs/promises'
import { commandWords as words } from '../../schemas/words/command.ts'
import { WrongUse } from './wrong-use.ts'

async function isOrdinary(file: string): Promise<boolean> {
  try {
    return (await stat(file)).isFile()
  } catch {
    return true
  }
}

async function replace(file: string, bytes: string | Uint8Array): Promise<void> {
  const beside = `${file}.${process.pid}.part`
  try {
    await writeFile(beside, bytes, { mode: 0o600, flag: 'wx' })
    await rename(beside, file)
  } catch (error) {
    await rm(beside, { force: true })
    throw error
  }
}

/**
 * Writes a file that only its owner may read, because it is about a child. An ordinary file is
 * there whole or not at all. Throws WrongUse when it cannot be written.
 */
export async function writeOut(file: string, bytes: string | Uint8Array): Promise<void> {
  try {
    await ((await isOrdinary(file)) ? replace(file, bytes) : writeFile(file, bytes))
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException
    const why = words.writeReasons[code] ?? message
    throw new WrongUse(words.cannotWrite(file, why), { cause: error })
  }
}
