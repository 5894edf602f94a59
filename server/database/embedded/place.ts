import { createHash, randomBytes } from 'node:crypto'
import { chmodSync, existsSync, lstatSync, mkdirSync, realpathSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { syncFolder } from '../../private-file.ts'
import { type Account, canReach, chooseAccount, giveTo } from './account.ts'
import { StartRefused } from './start-refused.ts'

/** Where the embedded database lives and as whom it runs. */
export type Place = Readonly<{
  dataDir: string
  account: Account
  /** A folder the account can pass through; cluster, sockets and copied programs lie in it. */
  home: string
  /** PostgreSQL's own data folder. */
  cluster: string
  logFile: string
}>

/** The longest path the system accepts for `<folder>/.s.PGSQL.5432` (103 on macOS, 107 on Linux). */
const longestSocketFolder = 103 - '/.s.PGSQL.5432'.length

/** Makes the data folder if needed and decides where in it, or beside it, the database lives. */
export function choosePlace(dataDir: string): Place {
  const inside = realpathSync(dataDir)
  const elsewhere = join(inside, 'postgres-home')
  const known = lstatSync(elsewhere, { throwIfNoEntry: false }) ? followed(elsewhere) : inside
  const account = chooseAccount(join(known, 'postgres'))
  const home = known === inside ? reachableHome(inside, elsewhere, account) : known
  return {
    dataDir: inside,
    account,
    home,
    cluster: join(home, 'postgres'),
    logFile: join(inside, 'postgres.log'),
  }
}

/**
 * As root we give up our rights to run PostgreSQL. When the data folder lies where the lesser
 * account cannot go (a project under /root), the database goes to /var/lib/one-plan and the data
 * folder keeps a link to it.
 */
function reachableHome(inside: string, elsewhere: string, account: Account): string {
  if (!('uid' in account)) return inside
  // Others may pass through, not look around; what is inside stays closed to them.
  chmodSync(inside, lstatSync(inside).mode | 0o011)
  if (canReach(account, inside) || existsSync(join(inside, 'postgres'))) return inside
  const home = join('/var/lib/one-plan', randomBytes(8).toString('hex'))
  mkdirSync(home, { recursive: true, mode: 0o711 })
  for (const folder of ['/var/lib/one-plan', home]) chmodSync(folder, 0o711)
  if (!canReach(account, home))
    throw new StartRefused(
      `PostgreSQL may not run as root, and another account can reach neither ${inside} nor ${home}: set DATA_DIR to a folder that every account can pass through, for example /srv/one-plan.`,
    )
  symlinkSync(home, elsewhere)
  syncFolder(inside)
  return home
}

function followed(link: string): string {
  try {
    return realpathSync(link)
  } catch (cause) {
    throw new StartRefused(
      `${link} points to a folder that is gone: bring it back (is a disk missing?), or set DATA_DIR to another folder.`,
      { cause },
    )
  }
}

/**
 * A folder for the unix socket that only the account may enter. Socket paths are short by law of
 * the system, so a deep data folder gets one in the folder for temporary files.
 */
export function prepareSocketFolder(place: Place): string {
  const near = join(place.home, 'run')
  if (near.length <= longestSocketFolder) return closedFolder(near, place.account)
  const name = createHash('sha256').update(place.cluster).digest('hex').slice(0, 16)
  const roomy = [tmpdir(), '/tmp'].find(
    (folder) =>
      join(folder, `one-plan-${name}`).length <= longestSocketFolder &&
      existsSync(folder) &&
      canReach(place.account, folder),
  )
  return closedFolder(join(roomy ?? '/tmp', `one-plan-${name}`), place.account)
}

/** Makes a folder with mode 0700 for the account; refuses one that somebody else made. */
export function closedFolder(folder: string, account: Account): string {
  if (!lstatSync(folder, { throwIfNoEntry: false })) {
    mkdirSync(folder, { mode: 0o700 })
    giveTo(account, folder)
  }
  const found = lstatSync(folder)
  const me = process.getuid?.()
  const wanted = 'uid' in account ? account.uid : me
  // Root made it a moment ago and died before giving it away.
  if (me === 0 && found.uid === 0) giveTo(account, folder)
  else if (!found.isDirectory() || (wanted !== undefined && found.uid !== wanted))
    throw new StartRefused(
      `${folder} belongs to somebody else: remove it, or set DATA_DIR to another folder.`,
    )
  chmodSync(folder, 0o700)
  return folder
}
