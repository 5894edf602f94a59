import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import type { PartSession } from '../../client/sync/part-session.ts'
import { documentSchema } from '../../schemas/document/document-schema.ts'
import { type EmbeddedDatabase, startEmbedded } from '../../server/database/embedded/embedded.ts'
import { callerFor } from '../crash/caller.ts'
import { check } from '../crash/check.ts'
import { killPostmaster, killWithWorkers } from '../crash/postgres-process.ts'
import { type Random, randomFrom } from '../crash/random.ts'
import { type ServiceProcess, serviceOn } from '../crash/service-process.ts'
import { emptyLedger, type Ledger } from '../crash/writer.ts'
import { typeOn, upToDate } from './typist.ts'

/**
 * Ten typists at two server processes over one real PostgreSQL; processes and PostgreSQL are killed:
 * `npm run soak -- crash [kills of a process] [kills of PostgreSQL]`. Says what was lost, by SQL.
 */
const [kills = 100, restarts = 10] = process.argv.slice(2).map(Number)
const TYPISTS = 10
const senco = '00000000-0000-4000-8000-000000000001'
const say = (line: string) => process.stdout.write(`${line}\n`)

type Scene = {
  readonly database: EmbeddedDatabase
  readonly services: readonly ServiceProcess[]
  readonly random: Random
  readonly ledger: Ledger
}

function address({ user, password, database, host, port }: Readonly<pg.ClientConfig>): string {
  const place = encodeURIComponent(host ?? '')
  return `postgres://${user}:${password}@localhost:${port}/${database}?host=${place}`
}

async function twoServices(dataDir: string, database: EmbeddedDatabase) {
  // Children take their settings from here.
  Object.assign(process.env, {
    DATABASE_URL: address(database.app),
    DATABASE_OWNER_URL: address(database.owner),
    SESSION_SECRET: randomBytes(32).toString('hex'),
    SAMPLE_DATA: 'on',
  })
  const services: ServiceProcess[] = []
  for (const name of ['one', 'two']) {
    const folder = join(dataDir, name)
    mkdirSync(folder)
    const service = await serviceOn(folder)
    service.start()
    await service.ready()
    services.push(service)
  }
  return services
}

async function killPostgres({ database, random }: Scene): Promise<void> {
  const pid = database.pid()
  if (random.next() < 0.5) killPostmaster(pid)
  else killWithWorkers(pid)
  for (const until = Date.now() + 60_000; database.pid() === pid; await wait(20)) {
    if (Date.now() > until) throw new Error('Nobody started PostgreSQL again')
  }
}

async function killService({ services, random }: Scene): Promise<void> {
  const service = services[random.between(0, services.length - 1)]
  await service?.kill()
  service?.start()
  // Often the next kill meets a process that is still starting.
  if (random.next() < 0.8) await service?.ready()
}

/** Waits until something was saved since: a kill must meet people at work. */
async function atWork({ ledger, random }: Scene): Promise<void> {
  const before = ledger.writes.acknowledged
  for (const until = Date.now() + 60_000; ledger.writes.acknowledged === before; await wait(10)) {
    if (Date.now() > until) throw new Error('Nothing was saved for a minute')
  }
  await wait(random.between(0, 400))
}

async function strikeAll(scene: Scene): Promise<void> {
  const strikes = scene.random.shuffled([
    ...Array<() => Promise<void>>(kills).fill(() => killService(scene)),
    ...Array<() => Promise<void>>(restarts).fill(() => killPostgres(scene)),
  ])
  for (const [index, strike] of strikes.entries()) {
    await atWork(scene)
    await strike()
    const { acknowledged, repeated } = scene.ledger.writes
    if ((index + 1) % 10 === 0) {
      say(
        `${index + 1} kills, ${acknowledged} commits acknowledged, ${repeated} tries without answer`,
      )
    }
  }
  for (const service of scene.services) await service.ready()
}

async function whereToType(url: string) {
  const reader = await callerFor({ url, account: senco, ids: 'kept' })
  const { plans } = (await reader.read('/api/plans')) as { plans: { id: string }[] }
  const plan = plans[0]?.id ?? ''
  const seen = (await reader.read(`/api/plans/${plan}`)) as {
    parts: { id: string; mayWrite: boolean }[]
  }
  const parts = seen.parts.filter(({ mayWrite }) => mayWrite).map(({ id }) => id)
  return { reader, plan, parts: parts.slice(0, 4) }
}

async function divergences(
  owner: pg.Client,
  sessions: readonly { part: string; session: PartSession }[],
): Promise<string[]> {
  const wrong: string[] = []
  for (const { part, session } of sessions) {
    await upToDate(session)
    const { rows } = await owner.query('select head, body from part where id = $1', [part])
    const [row] = rows as { head: number; body: object }[]
    const same = row && session.state.doc.eq(documentSchema.nodeFromJSON(row.body))
    if (!same || row.head !== session.version) wrong.push(`A typist of part ${part} diverged`)
    if (session.refused.length > 0) wrong.push(`Refused: ${JSON.stringify(session.refused)}`)
  }
  return wrong
}

async function run(dataDir: string, database: EmbeddedDatabase): Promise<boolean> {
  const random = randomFrom(Date.now() % 1_000_000)
  const services = await twoServices(dataDir, database)
  const ledger = emptyLedger('soak')
  const owner = new pg.Client(database.owner)
  try {
    const urls = services.map(({ url }) => url)
    const { reader, plan, parts } = await whereToType(urls[0] ?? '')
    let typing = true
    const typists = Array.from({ length: TYPISTS }, async (_, index) => {
      const part = parts[index % parts.length] ?? ''
      const goesOn = () => typing
      const name = `t${index}`
      const session = await typeOn({
        ...{ account: senco, urls, ledger, random, goesOn, name, plan, part },
      })
      return { part, session }
    })
    const struck = strikeAll({ database, services, random, ledger }).finally(() => {
      typing = false
    })
    await struck
    const sessions = await Promise.all(typists)
    await owner.connect()
    const faults = await check(ledger, { owner, reader, plan })
    const diverged = [...faults.diverged, ...(await divergences(owner, sessions))]
    say(
      `${kills} kills of a process, ${restarts} of PostgreSQL; ${ledger.edits.length} edits acknowledged; ` +
        `${faults.lost.length} lost, ${faults.doubled.length} doubled, ${diverged.length} divergences`,
    )
    for (const line of [...faults.lost, ...faults.doubled, ...diverged].slice(0, 20)) say(line)
    return faults.lost.length + faults.doubled.length + diverged.length === 0
  } finally {
    await owner.end().catch(() => {})
    for (const service of services) await service.kill().catch(() => {})
  }
}

const dataDir = mkdtempSync(join(tmpdir(), 'one-plan-soak-'))
const database = await startEmbedded({ dataDir, log: () => {} })
try {
  process.exitCode = (await run(dataDir, database)) ? 0 : 1
} finally {
  await database.stop()
  rmSync(dataDir, { recursive: true, force: true })
}
