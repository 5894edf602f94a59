import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { Fragment, type Node, Slice } from 'prosemirror-model'
import { ReplaceStep } from 'prosemirror-transform'
import { prosemirrorToYXmlFragment } from 'y-prosemirror'
import * as Y from 'yjs'
import { documentSchema } from '../../../schemas/document/document-schema.ts'
import { itemFromJson } from '../../../schemas/document/part-json.ts'
import { APP_VERSION } from '../../../schemas/rules/app-version.ts'
import { keepPasswords } from '../../../server/database/embedded/passwords.ts'
import { readPostmasterFile } from '../../../server/database/embedded/postmaster-file.ts'
import { databaseName } from '../../../server/database/embedded/roles.ts'
import { people, planOf, signIn, withService } from '../temporary-service.ts'
import { cpuOf, type Spent } from './cpu.ts'
import { randomOf } from './habits.ts'
import { Wire } from './wire.ts'

/** Where people write together: our service and Hocuspocus, over one PostgreSQL, with one text. */
export type Scene = Readonly<{
  url: string
  plan: string
  part: string
  /** Teachers of the child, one for each who types. */
  accounts: readonly string[]
  owner: pg.Client
  /** CPU of our service with its PostgreSQL. */
  ourCpu: () => Spent
  hocuspocus: Readonly<{ url: string; cpu: () => Spent }>
  words: number
}>

const PEOPLE = 50
const WORDS = 3_000
const PART = 'needs'

/** Runs something where both systems are up; `processes` are those of our service. */
export function withScene<T>(processes: number, work: (scene: Scene) => Promise<T>): Promise<T> {
  // The service takes its settings from here.
  process.env.PROCESSES = `${processes}`
  return withService(
    async (service) => {
      const { url, dataDir } = service
      const pid = await service.ask()
      const connection = connectionOf(dataDir)
      const owner = new pg.Client(connection)
      // When something else fails, PostgreSQL is stopped under it: that must not hide why.
      owner.on('error', () => {})
      await owner.connect()
      const plan = await planOf(url, await signIn(url, people.senco))
      const accounts = await addTeachers(owner, plan)
      const { part, doc } = await fill(url, plan)
      await storeYjs(owner, doc)
      const { child, port } = await startHocuspocus(connection)
      try {
        return await work({
          ...{ url, plan, part, accounts, owner, words: wordsIn(doc) },
          ourCpu: () => cpuOf(pid),
          hocuspocus: {
            url: `ws://127.0.0.1:${port}`,
            cpu: () => ({
              server: cpuOf(child.pid ?? 0).server,
              postgres: cpuOf(pid).postgres,
            }),
          },
        })
      } finally {
        child.kill()
        await owner.end()
      }
    },
    new URL('./measured-service.ts', import.meta.url),
  ).finally(() => {
    delete process.env.PROCESSES
  })
}

function connectionOf(dataDir: string): pg.ClientConfig {
  const password = keepPasswords(dataDir).owner
  const { port, socketFolder } = readPostmasterFile(join(dataDir, 'postgres')) ?? {}
  const place = { host: socketFolder || '127.0.0.1', ...(port && { port }) }
  return { user: 'owner', password, database: databaseName, ...place }
}

async function addTeachers(owner: pg.Client, plan: string): Promise<string[]> {
  const accounts = Array.from({ length: PEOPLE }, () => crypto.randomUUID())
  await owner.query(
    `insert into account (id, name, job, sample)
       select id, 'Teacher ' || left(id::text, 4), 'Teacher', true from unnest($1::uuid[]) as id`,
    [accounts],
  )
  await owner.query(
    `insert into circle (person_id, account_id, role)
       select person_id, account, 'teacher' from plan, unnest($2::uuid[]) as account where plan.id = $1`,
    [plan, accounts],
  )
  return accounts
}

const VOCABULARY =
  `the child school support needs help with reading writing speech language routine adult small
group morning quiet place friends outcome progress term review family says likes building trains
music swimming therapy weekly session plan team`.split(/\s+/)

/** Fills the part up to about 3,000 words through the service, half of it in entries. */
async function fill(url: string, plan: string): Promise<{ part: string; doc: Node }> {
  const wire = new Wire(url, 0)
  await wire.signIn(people.senco)
  const { parts } = await wire.call<{ parts: { id: string; key: string }[] }>(`/api/plans/${plan}`)
  const part = parts.find(({ key }) => key === PART)?.id
  if (part === undefined) throw new Error(`The plan has no part ${PART}`)
  const read = async () => {
    const path = `/api/plans/${plan}/parts/${part}`
    const { head, body } = await wire.call<{ head: number; body: object }>(path)
    return { head, doc: documentSchema.nodeFromJSON(body) }
  }
  const random = randomOf(7)
  for (let now = await read(); ; now = await read()) {
    if (wordsIn(now.doc) >= WORDS) {
      wire.close()
      return { part, doc: now.doc }
    }
    const end = now.doc.content.size
    const step = new ReplaceStep(end, end, new Slice(Fragment.from(some(random)), 0, 0))
    const body = { app: APP_VERSION, parts: [{ part, base: now.head, steps: [step.toJSON()] }] }
    await wire.call(`/api/plans/${plan}/commits`, body, crypto.randomUUID())
  }
}

function some(random: () => number): Node[] {
  const text = () => {
    const length = 15 + Math.floor(random() * 20)
    return Array.from({ length }, () => VOCABULARY[Math.floor(random() * VOCABULARY.length)]).join(
      ' ',
    )
  }
  const written = (content: string) =>
    documentSchema.node('paragraph', null, documentSchema.text(content))
  return Array.from({ length: 4 }, () => [
    written(text()),
    written(text()),
    itemFromJson({ item: 'need', id: crypto.randomUUID(), statement: `${text()}\n${text()}` }),
  ]).flat()
}

function wordsIn(doc: Node): number {
  return doc.textBetween(0, doc.content.size, ' ').split(/\s+/).filter(Boolean).length
}

async function storeYjs(owner: pg.Client, doc: Node): Promise<void> {
  const shared = new Y.Doc()
  prosemirrorToYXmlFragment(doc, shared.getXmlFragment('prosemirror'))
  await owner.query('create table bench_yjs (name text primary key, state bytea not null)')
  await owner.query('insert into bench_yjs values ($1, $2)', [
    'plan',
    Buffer.from(Y.encodeStateAsUpdate(shared)),
  ])
}

async function startHocuspocus(
  connection: pg.ClientConfig,
): Promise<{ child: ChildProcess; port: number }> {
  const script = fileURLToPath(new URL('./hocuspocus-server.ts', import.meta.url))
  const child = spawn(process.execPath, [script, JSON.stringify(connection)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  if (!child.stdout) throw new Error('Hocuspocus has no output')
  const [port] = await once(child.stdout, 'data')
  return { child, port: Number(port) }
}
