import { setTimeout as wait } from 'node:timers/promises'
import { Offline } from '../../client/api/offline.ts'
import { type PartCalls, PartSession } from '../../client/sync/part-session.ts'
import { documentSchema } from '../../schemas/document/document-schema.ts'
import { type ProblemJson, problemFromJson } from '../../schemas/problem.ts'
import type { Random } from '../crash/random.ts'
import type { Ledger } from '../crash/writer.ts'
import { Device } from '../simulation/device.ts'

type Place = { readonly plan: string; readonly part: string }
type Typing = Place & {
  readonly name: string
  readonly account: string
  readonly urls: readonly string[]
  readonly ledger: Ledger
  readonly random: Random
  readonly goesOn: () => boolean
}

/** Somebody's browser: asks whichever process it meets, and says Offline when none answers. */
async function browserOf({ account, urls, random }: Typing) {
  const call = async <T>(
    path: string,
    body?: object,
    operation?: string,
    cookie = '',
  ): Promise<T> => {
    const url = urls[random.between(0, urls.length - 1)]
    const answer = await fetch(`${url}${path}`, {
      method: body ? 'POST' : 'GET',
      headers: {
        cookie,
        ...(operation && { 'idempotency-key': operation }),
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(15_000),
    }).catch((cause: unknown) => {
      throw new Offline({ cause })
    })
    const said: unknown = await answer.json().catch((cause: unknown) => {
      throw new Offline({ cause })
    })
    if (!answer.ok) throw problemFromJson(said as ProblemJson)
    const set = answer.headers.get('set-cookie')?.split(';')[0]
    return (set === undefined ? said : { cookie: set }) as T
  }
  const path = '/api/session'
  const { cookie } = await insist(() =>
    call<{ cookie: string }>(path, { account }, crypto.randomUUID()),
  )
  return <T>(path: string, body?: object, operation?: string) =>
    call<T>(path, body, operation, cookie)
}

/** Tries until it works, as the page does. */
async function insist<T>(run: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await run()
    } catch {
      await wait(50 + Math.random() * 150)
    }
  }
}

type Browser = Awaited<ReturnType<typeof browserOf>>
type Saved = { readonly parts: readonly Awaited<ReturnType<PartCalls['commit']>>[] }

/** The real calls, which write into the ledger what was acknowledged. */
function callsOf(browser: Browser, { plan, part, ledger }: Typing): PartCalls {
  return {
    commit: async (operation, base, steps) => {
      const started = performance.now()
      const body = { app: '0.1.0', parts: [{ part, base, steps }] }
      const { parts } = await browser<Saved>(`/api/plans/${plan}/commits`, body, operation)
      const [saved] = parts
      if (!saved) throw new Error('The answer has no part')
      const { writes } = ledger
      writes.acknowledged += 1
      writes.longest = Math.max(writes.longest, Math.round(performance.now() - started))
      const tokens = new RegExp(`${ledger.run}-[a-z0-9]+-\\d+(?= \\.)`, 'g')
      for (const [token] of JSON.stringify(steps).matchAll(tokens)) {
        ledger.edits.push({ token, operation, places: [{ part, version: saved.version }] })
      }
      return saved
    },
    after: async (version) => {
      const path = `/api/plans/${plan}/parts/${part}/commits?after=${version}`
      return (await browser<{ commits: Awaited<ReturnType<PartCalls['after']>> }>(path)).commits
    },
  }
}

/** Puts a token where all ten type: at the start of the first paragraph. */
function typeToken(session: PartSession, token: string): void {
  const { tr, doc } = session.state
  const paragraph = documentSchema.nodes.paragraph
  if (doc.firstChild?.type === paragraph) session.apply(tr.insertText(token, 1))
  else
    session.apply(tr.insert(0, documentSchema.node('paragraph', null, documentSchema.text(token))))
}

/** Types tokens with the real session until told to stop, then until everything is saved. */
export async function typeOn(typing: Typing): Promise<PartSession> {
  const { plan, part, name, ledger, random } = typing
  const browser = await browserOf(typing)
  const opened = await insist(() =>
    browser<{ head: number; body: object }>(`/api/plans/${plan}/parts/${part}`),
  )
  const store = new Device(name, true).storeFor({})
  const session = new PartSession({
    place: { account: typing.account, plan, part, tab: name },
    version: opened.head,
    body: opened.body,
    plugins: [],
    calls: callsOf(browser, typing),
    store,
  })
  for (let count = 1; typing.goesOn(); count += 1) {
    typeToken(session, `${ledger.run}-${name}-${count} .`)
    if (random.next() < 0.6) await session.send().catch(() => (ledger.writes.repeated += 1))
    else if (random.next() < 0.5) await session.catchUp().catch(() => {})
    await wait(random.between(200, 1_800))
  }
  await insist(async () => {
    while (session.unsent) await session.send()
  })
  return session
}

/** The newest version, once nobody types any more. */
export function upToDate(session: PartSession): Promise<void> {
  return insist(() => session.catchUp())
}
