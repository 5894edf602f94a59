import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import {
  type EmbeddedDatabase,
  startEmbedded,
} from '../../../../server/database/embedded/embedded.ts'
import { isRunning } from '../../../../server/database/embedded/process-identity.ts'
import { StartRefused } from '../../../../server/database/embedded/start-refused.ts'
import { withClient } from '../../../../server/database/embedded/superuser.ts'

const starter = join(import.meta.dirname, '../../../support/embedded-holder.ts')
let folder = ''
let dataDir = ''
const lines: string[] = []
const start = () => startEmbedded({ dataDir, log: (line) => lines.push(line) })

// One cluster for all tests, because making one takes a second; each test leaves it stopped.
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'one-plan-embedded-'))
  spawnSync('chmod', ['711', folder])
  dataDir = join(folder, 'data')
  const first = await start()
  await ask(first.owner, 'create table kept (id int primary key)')
  await ask(first.owner, 'grant insert, select on kept to app')
  await first.stop()
})
beforeEach(() => lines.splice(0))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('a first start leaves nothing open to others', async () => {
  const database = await start()
  try {
    expect(database.adopted).toBe(false)
    const cluster = join(dataDir, 'postgres')
    expect(statSync(cluster).mode & 0o777).toBe(0o700)
    expect(statSync(String(database.app.host)).mode & 0o777).toBe(0o700)
    expect(statSync(dataDir).mode & 0o066).toBe(0)
    for (const secret of ['database-passwords.json', 'postgres.log'])
      expect(statSync(join(dataDir, secret)).mode & 0o777).toBe(0o600)
    expect(readdirSync(dataDir).filter((name) => name.includes('.new'))).toEqual([])
  } finally {
    await database.stop()
  }
})

test('it loses nothing, speaks to nobody outside and trusts nobody inside', async () => {
  const database = await start()
  try {
    const [settings] = await ask(
      database.owner,
      `select current_setting('fsync') fsync, current_setting('synchronous_commit') sync,
         current_setting('data_checksums') checksums, current_setting('listen_addresses') tcp,
         current_setting('server_encoding') encoding, lower('ŁÉΣ') lower, pg_get_userbyid(datdba) owner
       from pg_database where datname = current_database()`,
    )
    expect(settings).toEqual({
      fsync: 'on',
      sync: 'on',
      checksums: 'on',
      tcp: '',
      encoding: 'UTF8',
      lower: 'łéσ',
      owner: 'owner',
    })
    const roles = await ask(
      database.app,
      `select rolname from pg_roles where rolname in ('owner', 'app') and rolcanlogin
         and not (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb) order by 1`,
    )
    expect(roles).toEqual([{ rolname: 'app' }, { rolname: 'owner' }])
    await expect(ask({ ...database.app, password: 'wrong' }, 'select 1')).rejects.toThrow(
      'password authentication failed',
    )
    await expect(ask(database.app, 'create table mine (id int)')).rejects.toThrow(
      'permission denied',
    )
  } finally {
    await database.stop()
  }
})

test('a second start on the same folder says so plainly', async () => {
  const database = await start()
  try {
    await expect(start()).rejects.toThrow(/^One Plan is already running on the data folder/)
    await expect(start()).rejects.toMatchObject({ exitCode: 2 })
  } finally {
    await database.stop()
  }
})

test('after kill -9 of our process the next start adopts the running server', async () => {
  const holder = await startHolder()
  await holder.kill()
  expect(isRunning(holder.pid)).toBe(true)
  const database = await start()
  try {
    expect(database).toMatchObject({ adopted: true })
    expect(database.pid()).toBe(holder.pid)
  } finally {
    await database.stop()
  }
  expect(isRunning(holder.pid)).toBe(false)
})

test('it waits for a server that is still shutting down', async () => {
  const holder = await startHolder()
  await holder.kill()
  process.kill(holder.pid, 'SIGINT')
  const database = await start()
  await database.stop()
  expect(isRunning(holder.pid)).toBe(false)
})

test('after kill -9 of both, what was acknowledged is there', async () => {
  const holder = await startHolder()
  await ask(holder.app, 'insert into kept values (1)')
  process.kill(holder.pid, 'SIGKILL')
  await holder.kill()
  const database = await start()
  try {
    expect(await ask(database.app, 'select id from kept')).toEqual([{ id: 1 }])
  } finally {
    await database.stop()
  }
})

test('a server that dies under us is started again on the same address', async () => {
  const database = await start()
  try {
    const before = database.pid()
    process.kill(before, 'SIGKILL')
    await expect.poll(() => lines.at(-1), { timeout: 15_000 }).toBe('The database is back.')
    expect(database.pid()).not.toBe(before)
    expect(await ask(database.app, 'select 1 as one')).toEqual([{ one: 1 }])
  } finally {
    await database.stop()
  }
})

test('a number taken by another program does not keep it from starting', async () => {
  const file = join(dataDir, 'postgres', 'postmaster.pid')
  const text = `${process.pid}\n${join(dataDir, 'postgres')}\n1\n5432\n/nowhere\n\n  1 1\nready   \n`
  writeFileSync(file, text)
  // As the account PostgreSQL runs as, or it takes the number for none of its business anyway.
  const { uid, gid } = statSync(join(dataDir, 'postgres'))
  spawnSync('chown', [`${uid}:${gid}`, file])
  await (await start()).stop()
})

test('halves of a first start that crashed are thrown away', async () => {
  mkdirSync(join(dataDir, 'postgres.new-0badcafe', 'base'), { recursive: true })
  writeFileSync(join(dataDir, 'postgres.new-0badcafe.password'), 'x')
  await (await start()).stop()
  expect(readdirSync(dataDir).filter((name) => name.includes('.new-'))).toEqual([])
})

test('a folder too deep for a socket gets one elsewhere', async () => {
  const deep = join(folder, 'x'.repeat(60), 'y'.repeat(60))
  mkdirSync(deep, { recursive: true, mode: 0o711 })
  cpSync(dataDir, deep, { recursive: true })
  spawnSync('cp', ['-a', `${dataDir}/.`, deep])
  const database = await startEmbedded({ dataDir: deep, log: () => {} })
  try {
    expect(String(database.app.host).length).toBeLessThan(90)
    expect(statSync(String(database.app.host)).mode & 0o777).toBe(0o700)
    expect(await ask(database.app, 'select 1 as one')).toEqual([{ one: 1 }])
  } finally {
    await database.stop()
    rmSync(String(database.app.host), { recursive: true })
  }
})

test('a folder of another major version is refused, naming dump and restore', async () => {
  const file = join(dataDir, 'postgres', 'PG_VERSION')
  const right = readFileSync(file)
  writeFileSync(file, '15\n')
  try {
    await expect(start()).rejects.toThrow(StartRefused)
    await expect(start()).rejects.toThrow(/PostgreSQL 15.*PostgreSQL 18.*pg_dumpall.*restore/)
  } finally {
    writeFileSync(file, right)
  }
  await (await start()).stop()
})

async function ask(connection: EmbeddedDatabase['app'], sql: string): Promise<unknown[]> {
  return withClient(connection, async (client) => (await client.query(sql)).rows)
}

type Holder = Pick<EmbeddedDatabase, 'app'> & { pid: number; kill: () => Promise<void> }

/** Another process that starts the database and can be killed like ours could be. */
async function startHolder(): Promise<Holder> {
  const child: ChildProcess = spawn(process.execPath, [starter, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const said = await new Promise<string>((resolve) => child.stdout?.once('data', resolve))
  return {
    ...JSON.parse(said),
    kill: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGKILL')
      await ended
    },
  }
}
