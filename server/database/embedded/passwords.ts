import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { keepOnce } from '../../private-file.ts'

/**
 * The passwords of the three roles: `supervisor` (only the code in this folder: roles, stopping),
 * `owner` (migrations) and `app` (requests). Other programs may run under the same account as
 * PostgreSQL, so even the socket asks for them.
 */
export type Passwords = Readonly<{ supervisor: string; owner: string; app: string }>

/** The passwords of a data folder: made at its first start, then kept there with mode 0600. */
export function keepPasswords(dataDir: string): Passwords {
  const random = () => randomBytes(24).toString('base64url')
  const make = () =>
    JSON.stringify({ supervisor: random(), owner: random(), app: random() } satisfies Passwords)
  return JSON.parse(keepOnce(join(dataDir, 'database-passwords.json'), make))
}
