import { createHmac, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SESSION_LENGTH } from '../../../server/session/session.service.ts'
import {
  type Reply,
  SAMPLE,
  signIn,
  startTestService,
  TEST_SECRET,
  type TestService,
} from '../../support/service.ts'
import { addPerson } from '../../support/service-people.ts'

let service: TestService
beforeAll(async () => {
  service = await startTestService()
})
afterAll(() => service.close())

const withCookie = (cookie: string, path = '/api/session'): Promise<Reply> =>
  service.nobody.get(path, { headers: { cookie } })

async function expectSignedOut(cookie: string): Promise<void> {
  for (const path of ['/api/session', '/api/plans', `/api/plans/${service.plans.theo}`]) {
    const answer = await withCookie(cookie, path)
    expect([answer.status, answer.problem.type]).toEqual([401, '/problems/signed-out'])
  }
}

type Claims = { sub: string; sid: string; iss: string; aud: string; iat: number; exp: number }
const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

function claimsOf(cookie: string): Claims {
  const payload = cookie.split('.')[1] ?? ''
  return JSON.parse(Buffer.from(payload, 'base64url').toString())
}

function forged(claims: Partial<Claims>, secret = TEST_SECRET, alg = 'HS256'): string {
  const signed = `${encoded({ alg, typ: 'JWT' })}.${encoded(claims)}`
  const hash = alg === 'HS512' ? 'sha512' : 'sha256'
  return `session=${signed}.${createHmac(hash, secret).update(signed).digest('base64url')}`
}

describe('signing in', () => {
  test('sets a cookie that scripts and other sites cannot use, and says who one is', async () => {
    const answer = await service.nobody.post('/api/session', { account: SAMPLE.senco })
    expect(answer.json()).toEqual({
      account: { id: SAMPLE.senco, name: 'Ms J. Whybrow', job: 'SENCO, Tidewater Primary School' },
      home: 'school',
      roles: ['senco'],
      mayCreatePlans: true,
    })
    const cookie = String(answer.headers['set-cookie'])
    expect(cookie).toMatch(/^session=[^;]+; Max-Age=43200; Path=\/; HttpOnly; SameSite=Lax$/)
    // Nothing about the person travels in it.
    expect(Object.keys(claimsOf(cookie.split(';')[0] ?? '')).toSorted()).toEqual([
      'aud',
      'exp',
      'iat',
      'iss',
      'sid',
      'sub',
    ])
  })

  test.each([
    ['mother', 'family'],
    ['idris', 'family'],
    ['teacher', 'school'],
    ['therapist', 'practitioner'],
    ['socialWorker', 'practitioner'],
    ['caseworker', 'council'],
  ] as const)('a %s starts at the %s page', async (who, home) => {
    expect((await service.as(who).get('/api/session')).json()).toMatchObject({ home })
  })

  test('behind https the cookie never travels any other way', async () => {
    const secure = await startTestService({
      environment: { PUBLIC_URL: 'https://plans.example.org' },
    })
    const answer = await secure.nobody.post('/api/session', { account: SAMPLE.senco })
    expect(String(answer.headers['set-cookie'])).toMatch(/^__Host-session=.*; HttpOnly; Secure;/)
    expect(answer.headers['strict-transport-security']).toContain('max-age=31536000')
    await secure.close()
  })

  test('is not possible as anybody who is no sample person', async () => {
    const real = await addPerson(service, {})
    await service.owner
      .updateTable('account')
      .set({ sample: false })
      .where('id', '=', real)
      .execute()
    for (const account of [real, randomUUID()]) {
      const answer = await service.nobody.post('/api/session', { account })
      expect([answer.status, answer.headers['set-cookie']]).toEqual([404, undefined])
    }
  })

  test.each([
    ['no account', {}, '/account'],
    ['no id', { account: 'senco' }, '/account'],
    ['an unknown field', { account: SAMPLE.senco, role: 'caseworker' }, '/role'],
    ['SQL', { account: `${SAMPLE.senco}' or '1'='1` }, '/account'],
  ])('with %s is refused', async (_name, body, pointer) => {
    const answer = await service.nobody.post('/api/session', body)
    expect([answer.status, answer.problem.errors?.[0]?.pointer]).toEqual([400, pointer])
    expect(answer.headers['set-cookie']).toBeUndefined()
  })

  test('sent again opens no second session', async () => {
    const operation = randomUUID()
    const send = () =>
      service.nobody.post('/api/session', { account: SAMPLE.father }, { operation })
    const cookies = [await send(), await send()].map(({ headers }) => String(headers['set-cookie']))
    const [first, second] = cookies.map((cookie) => claimsOf(cookie).sid)
    expect(first).toBe(second)
    const other = await service.nobody.post(
      '/api/session',
      { account: SAMPLE.mother },
      { operation },
    )
    expect([other.status, other.headers['set-cookie']]).toEqual([409, undefined])
  })
})

describe('signing out', () => {
  test('makes the cookie worth nothing, at once, and only that one', async () => {
    const one = await signIn(service.app, SAMPLE.teacher)
    const other = await signIn(service.app, SAMPLE.teacher)
    const answer = await service.nobody.delete('/api/session', { headers: { cookie: one } })
    expect(answer.json()).toEqual({ signedOut: true })
    expect(String(answer.headers['set-cookie'])).toMatch(/^session=; /)
    await expectSignedOut(one)
    expect((await withCookie(other)).status).toBe(200)
  })

  test('happens by itself after twelve hours', async () => {
    const cookie = await signIn(service.app, SAMPLE.teacher)
    const now = Date.now()
    service.setClock(new Date(now + SESSION_LENGTH - 60_000))
    expect((await withCookie(cookie)).status).toBe(200)
    service.setClock(new Date(now + SESSION_LENGTH + 1_000))
    await expectSignedOut(cookie)
    service.setClock(null)
  })
})

describe('a cookie that is not ours', () => {
  const hour = 3_600
  const seconds = () => Math.floor(Date.now() / 1000)
  let good: Claims
  beforeAll(async () => {
    good = claimsOf(await signIn(service.app, SAMPLE.senco))
  })

  test('the negative control: a rightly made one works', async () => {
    expect((await withCookie(forged(good))).status).toBe(200)
  })

  test.each<[string, () => string]>([
    ['nothing', () => 'session='],
    ['nonsense', () => 'session=nonsense'],
    ['three dots', () => 'session=...'],
    ['another key', () => forged(good, 'another-key-that-is-long-enough-to-be-one')],
    ['an empty key', () => forged(good, '')],
    ['no algorithm', () => `session=${encoded({ alg: 'none', typ: 'JWT' })}.${encoded(good)}.`],
    ['NONE', () => `session=${encoded({ alg: 'NONE' })}.${encoded(good)}.x`],
    ['another algorithm', () => forged(good, TEST_SECRET, 'HS512')],
    ['an algorithm with public keys', () => forged(good, TEST_SECRET, 'RS256')],
    ['expired', () => forged({ ...good, iat: seconds() - 2 * hour, exp: seconds() - hour })],
    ['without an end', () => forged({ ...good, exp: undefined as never })],
    ['another issuer', () => forged({ ...good, iss: 'elsewhere' })],
    ['another audience', () => forged({ ...good, aud: 'elsewhere' })],
    ['without a session', () => forged({ ...good, sid: undefined as never })],
    ['a session that never was', () => forged({ ...good, sid: randomUUID() })],
    ['somebody else with this session', () => forged({ ...good, sub: SAMPLE.mother })],
    ['nobody with this session', () => forged({ ...good, sub: undefined as never })],
    [
      'a changed payload',
      () => {
        const [head, , signature] = forged(good).split('.')
        return `${head}.${encoded({ ...good, sub: SAMPLE.mother })}.${signature}`
      },
    ],
  ])('%s', async (_name, make) => {
    await expectSignedOut(make())
  })

  test.each<[string, () => Partial<Claims>]>([
    ['an account that is no id', () => ({ ...good, sub: 'x' })],
    ['an account that is an object', () => ({ ...good, sub: {} as never })],
    ['a session that is no id', () => ({ ...good, sid: `' or true --` })],
  ])('even rightly signed, %s is nobody', async (_name, claims) => {
    await expectSignedOut(forged(claims()))
  })

  test('a token in a header is not looked at', async () => {
    const token = forged(good).slice('session='.length)
    const headers = { authorization: `Bearer ${token}` }
    expect((await service.nobody.get('/api/plans', { headers })).status).toBe(401)
  })
})
