import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SAMPLE, startTestService, type TestService } from '../../support/service.ts'
import { storedState } from '../../support/service-people.ts'

let service: TestService
beforeAll(async () => {
  service = await startTestService()
  await service.as('mother').get('/api/session')
})
afterAll(() => service.close())

const write = (headers: Readonly<Record<string, string>>) =>
  service
    .as('mother')
    .put(
      `/api/plans/${service.plans.theo}/answers/matters`,
      { text: 'x', known: [''] },
      { headers: { host: 'plans.example.org', ...headers } },
    )

describe('a write from another site is refused, and nothing written', () => {
  test.each<[string, Readonly<Record<string, string>>]>([
    ['another origin', { origin: 'https://evil.example' }],
    ['our name with another scheme', { origin: 'https://plans.example.org' }],
    ['our name with another port', { origin: 'http://plans.example.org:81' }],
    ['our name as the beginning', { origin: 'http://plans.example.org.evil.example' }],
    ['a page without an origin', { origin: 'null' }],
    ['an empty origin', { origin: '' }],
    ['the browser says cross-site', { 'sec-fetch-site': 'cross-site' }],
    ['the browser says same-site', { 'sec-fetch-site': 'same-site' }],
    ['both disagree', { origin: 'http://plans.example.org', 'sec-fetch-site': 'cross-site' }],
    [
      'a proxy nobody trusts',
      {
        origin: 'https://x.example',
        'x-forwarded-host': 'x.example',
        'x-forwarded-proto': 'https',
      },
    ],
  ])('%s', async (_name, headers) => {
    const before = await storedState(service)
    const answer = await write(headers)
    expect([answer.status, answer.problem.type]).toEqual([403, '/problems/cross-site'])
    expect(await storedState(service)).toBe(before)
  })

  test('also before there is a session', async () => {
    const headers = { origin: 'https://evil.example' }
    const answer = await service.nobody.post('/api/session', { account: SAMPLE.senco }, { headers })
    expect([answer.status, answer.headers['set-cookie']]).toEqual([403, undefined])
  })
})

test.each<[string, Readonly<Record<string, string>>]>([
  ['our origin', { origin: 'http://plans.example.org' }],
  ['our own page', { origin: 'http://plans.example.org', 'sec-fetch-site': 'same-origin' }],
  ['no browser', {}],
])('a write from %s is taken', async (_name, headers) => {
  expect((await write(headers)).status).toBe(200)
})

test('no other site is told that it may read', async () => {
  const headers = { origin: 'https://evil.example' }
  for (const answer of [
    await service.as('mother').get('/api/plans', { headers }),
    await service.as('mother').call('OPTIONS', '/api/plans', undefined, { headers }),
  ]) {
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual(
      [],
    )
  }
})
