import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Offline } from '../../../client/api/offline.ts'
import { send } from '../../../client/api/send.ts'
import { sendAnswers } from '../../../schemas/api/answers.ts'
import { Problem } from '../../../schemas/problem.ts'

const params = { plan: '3f0d8f8e-0000-4000-8000-000000000001' }
let keys: (string | null)[] = []

/** Answers in turn; the last one for ever. */
function service(...answers: (() => Response)[]): void {
  keys = []
  vi.stubGlobal('fetch', async (_: string, init: RequestInit) => {
    keys.push(new Headers(init.headers).get('idempotency-key'))
    return (answers.length > 1 ? answers.shift() : answers[0])?.()
  })
}

const done = () => Response.json({ sent: 2 })
const away = (): Response => {
  throw new TypeError('Failed to fetch')
}
const says = (code: ConstructorParameters<typeof Problem>[0]) => () =>
  new Response(JSON.stringify(new Problem(code)), {
    status: new Problem(code).status,
    headers: { 'content-type': 'application/problem+json' },
  })

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** Lets the waiting between the tries pass. */
async function outcome(sending: Promise<unknown>): Promise<unknown> {
  const settled = sending.catch((error: unknown) => error)
  await vi.advanceTimersByTimeAsync(30_000)
  return settled
}

test('repeats under the same operation id until it is done', async () => {
  service(away, says('busy'), done)
  expect(await outcome(send(sendAnswers, { params }))).toEqual({ sent: 2 })
  expect(keys).toHaveLength(3)
  expect(new Set(keys).size).toBe(1)
})

test('keeps the operation id it is given', async () => {
  service(away, done)
  await outcome(send(sendAnswers, { params, operation: 'mine' }))
  expect(keys).toEqual(['mine', 'mine'])
})

test('gives up in the end with what the last try said', async () => {
  service(away)
  expect(await outcome(send(sendAnswers, { params }))).toBeInstanceOf(Offline)
  expect(keys).toHaveLength(4)
})

test.each(['bad-input', 'stale', 'signed-out', 'broken'] as const)(
  'does not repeat what was refused: %s',
  async (code) => {
    service(says(code))
    expect(await outcome(send(sendAnswers, { params }))).toMatchObject({ code })
    expect(keys).toHaveLength(1)
  },
)
