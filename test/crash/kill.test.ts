import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { keepPasswords } from '../../server/database/embedded/passwords.ts'
import { readPostmasterFile } from '../../server/database/embedded/postmaster-file.ts'
import { databaseName } from '../../server/database/embedded/roles.ts'
import { type Caller, callerFor, type OperationIds } from './caller.ts'
import { check } from './check.ts'
import { lossyProxy } from './lossy-proxy.ts'
import { type Kill, kills, killWhileStarting, strike, type Toll } from './nemesis.ts'
import { killWithWorkers, postmasterOf } from './postgres-process.ts'
import { randomFrom } from './random.ts'
import { type ServiceProcess, serviceOn } from './service-process.ts'
import { emptyLedger, type Ledger, writeAnswers, writeParagraphs } from './writer.ts'

const senco = '00000000-0000-4000-8000-000000000001'
const mother = '00000000-0000-4000-8000-000000000003'
const father = '00000000-0000-4000-8000-000000000004'

const seed = Number(process.env.CRASH_SEED ?? Date.now() % 1_000_000)
const random = randomFrom(seed)
const dataDir = mkdtempSync(join(tmpdir(), 'one-plan-crash-'))
let service: ServiceProcess
let plan = ''
let parts: readonly string[] = []

const person = (account: string, url = service.url, ids: OperationIds = 'kept') =>
  callerFor({ url, account, ids })

beforeAll(async () => {
  process.stdout.write(`crash test: CRASH_SEED=${seed}\n`)
  service = await serviceOn(dataDir)
  service.start()
  // The first 2 of the 20, in the very first start: half a cluster or half the sample data must
  // not stay.
  await killWhileStarting(service, random)
  await killWhileStarting(service, random)
  await service.ready()
  const reader = await person(senco)
  const { plans } = (await reader.read('/api/plans')) as { plans: { id: string }[] }
  plan = plans[0]?.id ?? ''
  const seen = (await reader.read(`/api/plans/${plan}`)) as {
    parts: { id: string; mayWrite: boolean }[]
  }
  parts = seen.parts.filter((part) => part.mayWrite).map((part) => part.id)
})

afterAll(async () => {
  await service.stop().catch(() => service.kill().catch(() => {}))
  const left = postmasterOf(dataDir)
  if (left !== undefined) killWithWorkers(left)
  rmSync(dataDir, { recursive: true, force: true })
})

async function checked(ledger: Ledger) {
  const password = keepPasswords(dataDir).owner
  const { port, socketFolder } = readPostmasterFile(join(dataDir, 'postgres')) ?? {}
  const place = { host: socketFolder || '127.0.0.1', ...(port && { port }) }
  const owner = new pg.Client({ user: 'owner', password, database: databaseName, ...place })
  await owner.connect()
  try {
    return await check(ledger, { owner, reader: await person(senco), plan })
  } finally {
    await owner.end()
  }
}

async function firstQuestion(family: Caller, nth: number): Promise<string> {
  const { questions } = (await family.read(`/api/plans/${plan}/answers`)) as {
    questions: { key: string }[]
  }
  return questions[nth]?.key ?? ''
}

/** Four windows of staff, two of them on the same parts, and two parents, until told to stop. */
async function writeAll(ledger: Ledger, goesOn: () => boolean): Promise<void> {
  const [first = '', second = ''] = parts
  const desks = [[first], [first], [second], [second, first]]
  const families = [mother, father]
  await Promise.all([
    ...desks.map(async (desk, index) => {
      const caller = await person(senco)
      await writeParagraphs({ caller, ledger, plan, name: `desk${index}`, goesOn }, desk)
    }),
    ...families.map(async (account, index) => {
      const caller = await person(account)
      const question = await firstQuestion(caller, index)
      const name = `family${index}`
      await writeAnswers({ caller, ledger, plan, name, goesOn }, { account, question })
    }),
  ])
}

test('after 20 kills of the server and 10 of PostgreSQL every acknowledged write is there once', {
  timeout: 600_000,
}, async () => {
  const ledger = emptyLedger('kills')
  const toll: Toll = new Map<Kill, number[]>()
  let writing = true
  const written = writeAll(ledger, () => writing)
  written.catch(() => {})
  try {
    const saved = () => ledger.writes.acknowledged
    const scene = { service, random, toll, saved }
    for (const kill of random.shuffled(kills)) await strike(kill, scene)
  } finally {
    writing = false
    await written
  }
  const { acknowledged, longest, repeated } = ledger.writes
  process.stdout.write(
    `crash test: ${acknowledged} writes, ${repeated} of them repeated, longest ${longest} ms, away ${JSON.stringify(Object.fromEntries(toll))}\n`,
  )
  expect(await checked(ledger)).toEqual({ lost: [], doubled: [], diverged: [] })
  // The writers were really at work in between, and really met the kills.
  expect(acknowledged).toBeGreaterThan(100)
  expect(repeated).toBeGreaterThan(20)
})

async function writeOverLossyWire(ids: OperationIds): Promise<Ledger> {
  const ledger = emptyLedger(`wire${ids}`)
  const proxy = await lossyProxy(service.url, (writes) => writes % 3 === 1)
  try {
    const caller = await person(senco, proxy.url, ids)
    const goesOn = () => ledger.edits.length < 8
    await writeParagraphs({ caller, ledger, plan, name: 'desk', goesOn }, parts.slice(0, 1), 5)
    expect(proxy.lost()).toBeGreaterThan(2)
  } finally {
    await proxy.close()
  }
  return ledger
}

test('a reply lost after COMMIT: the repeat with the same operation id changes nothing', async () => {
  const ledger = await writeOverLossyWire('kept')
  expect(await checked(ledger)).toEqual({ lost: [], doubled: [], diverged: [] })
})

test('negative control: with operation ids off the same check finds the doubled edits', async () => {
  const ledger = await writeOverLossyWire('fresh')
  const { doubled } = await checked(ledger)
  expect(doubled.length).toBeGreaterThan(5)
  expect(doubled.join('\n')).toMatch(/wirefresh-desk-1 is 2 times in the documents/)
  expect(doubled.join('\n')).toMatch(/is 2 times in the plan over HTTP/)
})
