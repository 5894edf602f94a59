import { randomUUID } from 'node:crypto'
import { Writable } from 'node:stream'
import type { FastifyInstance, InjectOptions } from 'fastify'
import type { Kysely } from 'kysely'
import type { ProblemJson } from '../../schemas/problem.ts'
import { readConfig } from '../../server/config.ts'
import { openDatabase } from '../../server/database/database.ts'
import type { Tables } from '../../server/database/tables.ts'
import { createApp } from '../../server/http/app.ts'
import type { Printer } from '../../server/printing/printer.ts'
import { seed } from '../../server/sample/seed.ts'
import { freshDatabase } from './postgres.ts'

const sample = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`

/** Accounts of the sample people, by what they are. */
export const SAMPLE = {
  senco: sample(1),
  teacher: sample(2),
  mother: sample(3),
  father: sample(4),
  idris: sample(5),
  therapist: sample(6),
  nurse: sample(7),
  socialWorker: sample(8),
  caseworker: sample(9),
} as const
export type Who = keyof typeof SAMPLE
export const EVERYBODY = Object.keys(SAMPLE) as Who[]

/** Schools of the sample plans. */
export const SETTINGS = {
  theo: '00000000-0000-4000-9000-000000000001',
  trach: '00000000-0000-4000-9000-000000000002',
  idris: '00000000-0000-4000-9000-000000000003',
} as const

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE' | 'HEAD' | 'PATCH' | 'OPTIONS'

/** An answer of the service, read once. */
export type Reply = {
  readonly status: number
  readonly text: string
  readonly headers: Readonly<Record<string, unknown>>
  /** The body as JSON; throws when it is none. */
  readonly json: <T>() => T
  /** The body as a problem; throws when it is none. */
  readonly problem: ProblemJson
}

export type CallOptions = {
  /** The operation id; a new one for every write when left out, none at all when null. */
  readonly operation?: string | null
  readonly headers?: Readonly<Record<string, string>>
}

/** Calls the service as one person (or as nobody). */
export type Client = {
  readonly account: string
  readonly call: (
    method: Method,
    path: string,
    body?: unknown,
    options?: CallOptions,
  ) => Promise<Reply>
  readonly get: (path: string, options?: CallOptions) => Promise<Reply>
  readonly post: (path: string, body?: unknown, options?: CallOptions) => Promise<Reply>
  readonly put: (path: string, body?: unknown, options?: CallOptions) => Promise<Reply>
  readonly delete: (path: string, options?: CallOptions) => Promise<Reply>
}

/** A whole service with a database and sample data of its own. */
export type TestService = {
  readonly app: FastifyInstance
  /** Past every rule: looks at and arranges tables. */
  readonly owner: Kysely<Tables>
  /** The pool of role `app`, as requests use it. */
  readonly db: Kysely<Tables>
  /** The three sample plans. */
  readonly plans: { readonly theo: string; readonly trach: string; readonly idris: string }
  /** One of the sample people. */
  readonly as: (who: Who) => Client
  /** Anybody with a sample account, by its id. */
  readonly asAccount: (account: string) => Client
  readonly nobody: Client
  /** The signed-in person's cookie header. */
  readonly cookieOf: (account: string) => Promise<string>
  readonly setClock: (now: Date | null) => void
  /** Everything logged so far. */
  readonly logged: () => string
  readonly close: () => Promise<void>
}

export const TEST_SECRET = 'a-secret-of-the-tests-that-is-long-enough'

/** Stands in for the PDF thread, which has tests of its own: gives the definition back as bytes. */
export const plainPrinter: Printer = {
  print: async (definition) =>
    new Uint8Array(Buffer.from(`%PDF-plain ${JSON.stringify(definition.content)}`)),
  close: async () => {},
}

/** Starts a service of its own for one test file; about half a second. */
export async function startTestService(
  options: { readonly printer?: Printer; readonly environment?: NodeJS.ProcessEnv } = {},
): Promise<TestService> {
  const fresh = await freshDatabase()
  const owner = openDatabase(fresh.owner, { max: 2 })
  const db = openDatabase(fresh.app, { max: 8 })
  await seed({ owner }, { reset: false })
  let now: Date | null = null
  const lines: string[] = []
  const logTo = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk))
      done()
    },
  })
  const app = await createApp({
    config: readConfig({ LOG_LEVEL: 'trace', ...options.environment }),
    db,
    printer: options.printer ?? plainPrinter,
    clock: () => now ?? new Date(),
    sessionSecret: TEST_SECRET,
    logTo,
  })
  // An injected answer cannot do without a listener here; a real one can.
  app.addHook('onRequest', async (_request, { raw }) => {
    Object.assign(raw, { setTimeout: () => raw })
  })
  const { asAccount, cookieOf } = people(app)
  return {
    app,
    owner,
    db,
    plans: await samplePlans(owner),
    as: (who) => asAccount(SAMPLE[who]),
    asAccount,
    nobody: clientOf(app, '', async () => ''),
    cookieOf,
    setClock: (to) => {
      now = to
    },
    logged: () => lines.join(''),
    close: async () => {
      await app.close()
      await Promise.all([owner.destroy(), db.destroy()])
      await fresh.close()
    },
  }
}

function people(app: FastifyInstance) {
  const cookies = new Map<string, Promise<string>>()
  const cookieOf = (account: string) => {
    const known = cookies.get(account) ?? signIn(app, account)
    cookies.set(account, known)
    return known
  }
  const asAccount = (account: string) => clientOf(app, account, () => cookieOf(account))
  return { asAccount, cookieOf }
}

/** Signs in anew and gives the cookie as a browser would send it. */
export async function signIn(app: FastifyInstance, account: string): Promise<string> {
  const answer = await app.inject({
    method: 'POST',
    url: '/api/session',
    headers: { 'idempotency-key': randomUUID() },
    payload: { account },
  })
  const cookie = answer.cookies[0]
  if (!cookie) throw new Error(`Signing in as ${account} gave ${answer.statusCode} ${answer.body}`)
  return `${cookie.name}=${cookie.value}`
}

function clientOf(app: FastifyInstance, account: string, cookie: () => Promise<string>): Client {
  const call: Client['call'] = async (method, path, body, options = {}) => {
    const reads = method === 'GET' || method === 'HEAD'
    const operation = options.operation === undefined ? randomUUID() : options.operation
    const known = await cookie()
    const request: InjectOptions = {
      method,
      url: path,
      headers: {
        ...(known ? { cookie: known } : {}),
        ...(reads || operation === null ? {} : { 'idempotency-key': operation }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...options.headers,
      },
      ...(body === undefined ? {} : { payload: payloadOf(body) }),
    }
    return replyOf(await app.inject(request))
  }
  return {
    account,
    call,
    get: (path, options) => call('GET', path, undefined, options),
    post: (path, body, options) => call('POST', path, body, options),
    put: (path, body, options) => call('PUT', path, body, options),
    delete: (path, options) => call('DELETE', path, undefined, options),
  }
}

/** Text and bytes go as they are, so that broken JSON can be sent too. */
function payloadOf(body: unknown): string | Buffer {
  return typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body)
}

type Injected = Awaited<ReturnType<FastifyInstance['inject']>>

function replyOf(answer: Injected): Reply {
  return {
    status: answer.statusCode,
    text: answer.body,
    headers: answer.headers,
    json: <T>() => JSON.parse(answer.body) as T,
    get problem() {
      const type = String(answer.headers['content-type'])
      if (!type.startsWith('application/problem+json')) {
        throw new Error(`Not a problem: ${answer.statusCode} ${type} ${answer.body.slice(0, 300)}`)
      }
      return JSON.parse(answer.body) as ProblemJson
    },
  }
}

async function samplePlans(owner: Kysely<Tables>): Promise<TestService['plans']> {
  const rows = await owner.selectFrom('plan').select(['id', 'settingId']).execute()
  const planOf = (setting: string) => rows.find((row) => row.settingId === setting)?.id ?? ''
  return {
    theo: planOf(SETTINGS.theo),
    trach: planOf(SETTINGS.trach),
    idris: planOf(SETTINGS.idris),
  }
}
