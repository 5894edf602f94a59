import { chownSync, existsSync, readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { StartRefused } from './start-refused.ts'

/** The account PostgreSQL runs as; empty for our own (it refuses to run as root). */
export type Account = Readonly<{ uid: number; gid: number }> | Readonly<Record<never, never>>

const nobody = 65534

/**
 * Who shall run PostgreSQL. As an ordinary account: that account. As root: whoever owns the
 * existing cluster, else the account `postgres` when there is one, else `nobody`.
 */
export function chooseAccount(cluster: string): Account {
  const me = process.getuid?.()
  if (me === undefined) return {}
  const owner = existsSync(cluster) ? statSync(cluster) : undefined
  if (me === 0) {
    if (owner !== undefined && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
    return namedAccount('postgres') ?? { uid: nobody, gid: nobody }
  }
  if (owner !== undefined && owner.uid !== me)
    throw new StartRefused(
      `The database in ${cluster} belongs to another account (number ${owner.uid}): start One Plan as that account or as root, or set DATA_DIR to another folder.`,
    )
  return {}
}

/** Hands a file or folder to the account. */
export function giveTo(account: Account, path: string): void {
  if ('uid' in account) chownSync(path, account.uid, account.gid)
}

/** True when the account can pass through `folder` and every folder above it, by their modes. */
export function canReach(account: Account, folder: string): boolean {
  if (!('uid' in account)) return true
  const { uid, gid, mode } = statSync(folder)
  const passes = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001
  if ((mode & passes) === 0) return false
  return dirname(folder) === folder || canReach(account, dirname(folder))
}

function namedAccount(name: string): Account | undefined {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`))
  const [, , uid, gid] = line?.split(':') ?? []
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : undefined
}
