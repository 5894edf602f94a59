import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'

/** Whether a write that is sent again says so: with `fresh` ids every try is a new write. */
export type OperationIds = 'kept' | 'fresh'

/** How a caller speaks to the service. */
export type CallerOptions = Readonly<{
  url: string
  account: string
  ids: OperationIds
}>

type Acknowledged = Readonly<{ operation: string; answer: unknown; tries: number }>

/** A signed-in person's device: it sends a write again until somebody acknowledges it. */
export type Caller = Readonly<{
  read: (path: string) => Promise<unknown>
  write: (method: 'POST' | 'PUT', path: string, body?: object) => Promise<Acknowledged>
}>

/** Signs in and gives a caller. The session outlives restarts of the service. */
export async function callerFor(options: CallerOptions): Promise<Caller> {
  const { url, account } = options
  let cookie = ''
  const ask = async (method: string, path: string, operation?: string, body?: object) => {
    const answer = await fetch(`${url}${path}`, {
      method,
      headers: {
        cookie,
        ...(operation && { 'idempotency-key': operation }),
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(15_000),
    })
    const said: unknown = await answer.json()
    return { answer, said }
  }
  /** Undefined means: nobody answered, or the service asked to be asked again. */
  const attempt = async (...call: Parameters<typeof ask>) => {
    const { answer, said } = await ask(...call).catch(() => ({
      answer: undefined,
      said: undefined,
    }))
    if (!answer || answer.status === 503) return undefined
    if (answer.ok) return { answer, said }
    // Neither saved nor "try again": somebody's edit would be lost here.
    const [method, path] = call
    throw new Error(`${method} ${path} was answered ${answer.status}: ${JSON.stringify(said)}`)
  }
  const insist = async (method: string, path: string, body?: object) => {
    let operation = randomUUID()
    for (let tries = 1; ; tries += 1) {
      const got = await attempt(method, path, operation, body)
      if (got) return { ...got, operation, tries }
      if (options.ids === 'fresh') operation = randomUUID()
      await wait(40 + Math.random() * 160)
    }
  }
  const opened = await insist('POST', '/api/session', { account })
  cookie = (opened.answer.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  return {
    read: async (path) => (await insist('GET', path)).said,
    write: async (method, path, body) => {
      const { said, operation, tries } = await insist(method, path, body)
      return { operation, answer: said, tries }
    },
  }
}
