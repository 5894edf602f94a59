import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { keepOnce } from './private-file.ts'

/**
 * The key that signs session cookies, made once and kept in the data folder, readable by the
 * operator only. Deleting the file signs everybody out.
 */
export function sessionSecret(dataDir: string): string {
  return keepOnce(join(dataDir, 'session-secret'), () => randomBytes(48).toString('base64url'))
}
