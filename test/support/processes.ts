import { randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import type { Kysely } from 'kysely'
import { readConfig } from '../../server/config.ts'
import { openDatabase } from '../../server/database/database.ts'
import type { Tables } from '../../server/database/tables.ts'
import type { Timing } from '../../server/events/hub.ts'
import { noSignals, postgresSignals } from '../../server/events/signals.ts'
import { createApp } from '../../server/http/app.ts'
import { seed } from '../../server/sample/seed.ts'
import { type EventStream, openEvents } from './event-stream.ts'
import { freshDatabase } from './postgres.ts'
import { type Client, plainPrinter, type Reply, SAMPLE, TEST_SECRET, type Who } from './service.ts'

/** One service on a port of its own, as one process of several. */
export type OneOfSeveral = {
  readonly url: string
  readonly as: (who: Who) => Client
  readonly follow: (
    who: Who,
    plan: string,
    options?: { readonly after?: number; readonly client?: string; readonly resume?: number },
  ) => Promise<EventStream>
  readonly close: () => Promise<void>
}

/** Several services on one database. */
export type Several = {
  readonly owner: Kysely<Tables>
  readonly planOf: (setting: string) => Promise<string>
  readonly start: (options?: {
    readonly hints?: boolean
    readonly timing?: Partial<Timing>
    readonly environment?: NodeJS.ProcessEnv
  }) => Promise<OneOfSeveral>
  readonly signOut: (who: Who) => Promise<void>
  readonly close: () => Promise<void>
}

/** A database with the sample plans, for as many services as a test starts. */
export async function startSeveral(): Promise<Several> {
  const fresh = await freshDatabase()
  const owner = openDatabase(fresh.owner, { max: 2 })
  await seed({ owner }, { reset: false })
  const closing: (() => Promise<void>)[] = []
  const cookies = new Map<Who, Promise<string>>()

  const start: Several['start'] = async ({ hints = true, timing = {}, environment = {} } = {}) => {
    const db = openDatabase(fresh.app, { max: 6 })
    const signals = hints ? postgresSignals(fresh.app) : noSignals
    const app = await createApp({
      config: readConfig({ LOG_LEVEL: 'silent', ...environment }),
      db,
      printer: plainPrinter,
      clock: () => new Date(),
      sessionSecret: TEST_SECRET,
      signals,
      timing,
    })
    await app.listen({ host: '127.0.0.1', port: 0 })
    const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
    const cookieOf = (who: Who) => {
      const known = cookies.get(who) ?? signIn(url, SAMPLE[who])
      cookies.set(who, known)
      return known
    }
    let closed: Promise<void> | undefined
    const close = () => {
      closed ??= app
        .close()
        .then(() => Promise.all([signals.close(), db.destroy()]))
        .then(() => {})
      return closed
    }
    closing.push(close)
    return {
      url,
      as: (who) => clientOf(url, SAMPLE[who], () => cookieOf(who)),
      follow: async (who, plan, { after, client, resume } = {}) => {
        const query = new URLSearchParams({
          ...(after !== undefined && { after: `${after}` }),
          ...(client !== undefined && { client }),
        })
        return openEvents(`${url}/api/plans/${plan}/events?${query}`, {
          cookie: await cookieOf(who),
          ...(resume !== undefined && { 'last-event-id': `${resume}` }),
        })
      },
      close,
    }
  }

  return {
    owner,
    start,
    planOf: async (setting) => {
      const row = await owner
        .selectFrom('plan')
        .select('id')
        .where('settingId', '=', setting)
        .executeTakeFirstOrThrow()
      return row.id
    },
    signOut: async (who) => {
      cookies.delete(who)
      await owner
        .updateTable('session')
        .set({ endedAt: new Date() })
        .where('accountId', '=', SAMPLE[who])
        .execute()
    },
    close: async () => {
      await Promise.all(closing.map((close) => close()))
      await owner.destroy()
      await fresh.close()
    },
  }
}

async function signIn(url: string, account: string): Promise<string> {
  const answer = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    body: JSON.stringify({ account }),
  })
  return answer.headers.get('set-cookie')?.split(';')[0] ?? ''
}

function clientOf(url: string, account: string, cookie: () => Promise<string>): Client {
  const call: Client['call'] = async (method, path, body, { operation, headers } = {}) => {
    const answer = await fetch(`${url}${path}`, {
      method,
      headers: {
        cookie: await cookie(),
        ...(method === 'GET' ? {} : { 'idempotency-key': operation ?? randomUUID() }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await answer.text()
    return {
      status: answer.status,
      text,
      headers: Object.fromEntries(answer.headers),
      json: <T>() => JSON.parse(text) as T,
      get problem() {
        return JSON.parse(text)
      },
    } satisfies Reply
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
