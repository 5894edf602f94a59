import { afterEach, describe, expect, test, vi } from 'vitest'
import { addressOf } from '../../../client/api/address.ts'
import { call, signedOut } from '../../../client/api/call.ts'
import { Offline } from '../../../client/api/offline.ts'
import { saveAnswer } from '../../../schemas/api/answers.ts'
import { exportPlanPdf, listPlans, readPlan } from '../../../schemas/api/plans.ts'
import { readSession } from '../../../schemas/api/session.ts'
import { Problem } from '../../../schemas/problem.ts'

const plan = '3f0d8f8e-0000-4000-8000-000000000001'

type Seen = { address: string; init: RequestInit }

function service(answer: () => Promise<Response> | Response): Seen[] {
  const seen: Seen[] = []
  vi.stubGlobal('fetch', async (address: string, init: RequestInit) => {
    seen.push({ address, init })
    return answer()
  })
  return seen
}

const json = (value: unknown, status = 200, type = 'application/json') =>
  new Response(JSON.stringify(value), { status, headers: { 'content-type': type } })
const problem = (code: ConstructorParameters<typeof Problem>[0]) => {
  const told = new Problem(code, { errors: [{ pointer: '/text', detail: 'Too long.' }] })
  return json(told.toJSON(), told.status, 'application/problem+json; charset=utf-8')
}

afterEach(() => void vi.unstubAllGlobals())

describe('an address', () => {
  test('has its parameters and query filled in and escaped', () => {
    const params = { plan, question: 'a/b?' }
    expect(addressOf(saveAnswer, params)).toBe(`/api/plans/${plan}/answers/a%2Fb%3F`)
    expect(addressOf(listPlans, {}, { name: 'Zoë & co' })).toBe('/api/plans?name=Zo%C3%AB+%26+co')
    expect(addressOf(listPlans)).toBe('/api/plans')
  })

  test('is refused when a parameter is missing', () => {
    expect(() => addressOf(readPlan, { plan: '' })).toThrow(TypeError)
  })
})

describe('a call', () => {
  test('reads without an operation id, with our own cookies only', async () => {
    const seen = service(() => json({ plans: [] }))
    expect(await call(listPlans)).toEqual({ plans: [] })
    expect(seen[0]?.init.credentials).toBe('same-origin')
    expect(new Headers(seen[0]?.init.headers).has('idempotency-key')).toBe(false)
  })

  test('writes with an operation id of its own, or the one it is given', async () => {
    const seen = service(() => json({ savedAt: '2026-11-22T10:42:00Z' }))
    const options = {
      params: { plan, question: 'matters' },
      body: { text: ' exactly 🚂 ', known: [''] },
    }
    await call(saveAnswer, options)
    await call(saveAnswer, options)
    await call(saveAnswer, { ...options, operation: 'given' })
    const keys = seen.map(({ init }) => new Headers(init.headers).get('idempotency-key'))
    expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/)
    expect(keys[1]).not.toBe(keys[0])
    expect(keys[2]).toBe('given')
    expect(seen[0]?.init.method).toBe('PUT')
    expect(JSON.parse(String(seen[0]?.init.body))).toEqual({
      text: ' exactly 🚂 ',
      known: [''],
    })
  })

  test('gives a file as bytes', async () => {
    service(() => new Response('%PDF'))
    expect(await call(exportPlanPdf, { params: { plan } })).toEqual(
      new TextEncoder().encode('%PDF'),
    )
  })
})

describe('a call that fails', () => {
  test('for want of a connection is Offline', async () => {
    service(() => Promise.reject(new TypeError('Failed to fetch')))
    await expect(call(listPlans)).rejects.toBeInstanceOf(Offline)
  })

  test('when the connection breaks within the answer is Offline', async () => {
    const broken = new ReadableStream({ start: (stream) => stream.error(new TypeError('reset')) })
    service(() => new Response(broken))
    await expect(call(listPlans)).rejects.toBeInstanceOf(Offline)
  })

  test('because it was called off says so', async () => {
    service(() => Promise.reject(new DOMException('stop', 'AbortError')))
    await expect(call(listPlans)).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }))
  })

  test('because the service says no is the same problem again', async () => {
    service(() => problem('bad-input'))
    await expect(call(listPlans)).rejects.toMatchObject({
      code: 'bad-input',
      errors: [{ pointer: '/text', detail: 'Too long.' }],
    })
  })

  test.each([
    [502, 'busy'],
    [503, 'busy'],
    [500, 'broken'],
    [401, 'signed-out'],
  ])('with a page of something between: %i is %s', async (status, code) => {
    service(() => new Response('<h1>Bad gateway</h1>', { status }))
    await expect(call(listPlans)).rejects.toMatchObject({ code })
  })

  test('because the session ended tells everybody once', async () => {
    service(() => problem('signed-out'))
    let told = 0
    const hear = () => void told++
    signedOut.addEventListener('signed-out', hear)
    await expect(call(readSession)).rejects.toMatchObject({ code: 'signed-out' })
    signedOut.removeEventListener('signed-out', hear)
    expect(told).toBe(1)
  })
})
