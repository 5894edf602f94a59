import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ClientConfig } from 'pg'
import type { TestProject } from 'vitest/node'
import { openDatabase } from '../../server/database/database.ts'
import { lockDataFolder } from '../../server/database/embedded/data-folder-lock.ts'
import { startEmbedded } from '../../server/database/embedded/embedded.ts'
import { keepPasswords } from '../../server/database/embedded/passwords.ts'
import { stopPostmaster } from '../../server/database/embedded/postmaster.ts'
import {
  isPostmasterOf,
  readPostmasterFile,
} from '../../server/database/embedded/postmaster-file.ts'
import { migrate } from '../../server/database/migrate.ts'

const prefix = 'one-plan-test-'

/** Once per run: a real PostgreSQL in a temporary folder with one migrated database to copy. */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  await sweepOrphans()
  const dataDir = mkdtempSync(join(tmpdir(), prefix))
  const embedded = await startEmbedded({
    dataDir,
    log: (line) => process.stderr.write(`${line}\n`),
  })
  const close = async () => {
    await embedded.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
  try {
    await migrateTemplate(embedded.owner)
  } catch (error) {
    await close()
    throw error
  }
  const { owner, app } = embedded
  const password = keepPasswords(dataDir).supervisor
  const supervisor = { ...owner, user: 'supervisor', password, database: 'postgres' }
  provide('postgres', { supervisor, owner: { ...owner }, app: { ...app } })
  return close
}

async function migrateTemplate(owner: ClientConfig): Promise<void> {
  const ownerDb = openDatabase(owner, { max: 1, statementTimeout: 0 })
  await migrate(ownerDb).finally(() => ownerDb.destroy())
}

/** A run that was killed leaves its server behind, which outlives us on purpose. */
async function sweepOrphans(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(prefix))) {
    const folder = join(tmpdir(), name)
    if (!existsSync(join(folder, 'one-plan.lock')) || isHeld(folder)) continue
    const cluster = join(folder, 'postgres')
    const pid = readPostmasterFile(cluster)?.pid
    if (pid !== undefined && isPostmasterOf(cluster, pid)) await stopPostmaster(pid)
    rmSync(folder, { recursive: true, force: true })
  }
}

function isHeld(folder: string): boolean {
  try {
    lockDataFolder(folder)
    return false
  } catch {
    return true
  }
}
