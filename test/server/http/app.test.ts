import { afterAll, beforeAll, expect, test } from 'vitest'
import { CONTRACTS } from '../../../schemas/api/contracts.ts'
import { startTestService, type TestService } from '../../support/service.ts'

/** Served without a contract: pages for people who integrate. */
const DOCUMENTS = [
  'GET /api',
  'GET /api/page.css',
  'GET /api/openapi.json',
  'GET /schemas/plan/1.json',
]

let service: TestService
beforeAll(async () => {
  service = await startTestService()
})
afterAll(() => service.close())

test('every contract is served, and what is served has a contract', () => {
  const declared = CONTRACTS.map(({ method, path }) => `${method} ${path}`)
  const served = servedRoutes().filter((route) => !isOurPage(route))
  expect(new Set(declared).size).toBe(CONTRACTS.length)
  expect(served.toSorted()).toEqual([...declared, ...DOCUMENTS].toSorted())
  expect(CONTRACTS.length).toBeGreaterThan(15)
})

test('only the calls that must be open are open', () => {
  const open = CONTRACTS.filter((contract) => contract.access === 'open').map(({ name }) => name)
  expect(open).toEqual(['health', 'readiness', 'listSignIns', 'signIn'])
})

test('every answer says how it may be used', async () => {
  const answers = await Promise.all(
    ['/api/plans', '/api/health', '/nowhere', '/api'].map((path) => service.nobody.get(path)),
  )
  for (const { headers } of answers) {
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['content-security-policy']).toContain("default-src 'none'")
    expect(headers['content-security-policy']).not.toContain('unsafe')
    expect(headers['x-frame-options']).toBe('DENY')
    expect(headers['referrer-policy']).toBe('no-referrer')
  }
})

test('nobody’s plan stays in a cache', async () => {
  for (const path of ['/api/plans', `/api/plans/${service.plans.theo}`, '/api/session']) {
    const answer = await service.as('senco').get(path)
    expect([path, answer.status, answer.headers['cache-control']]).toEqual([path, 200, 'no-store'])
  }
})

test('open calls answer without a session', async () => {
  expect((await service.nobody.get('/api/health')).json()).toMatchObject({ alive: true })
  expect((await service.nobody.get('/api/ready')).json()).toEqual({ ready: true })
  const { accounts } = (await service.nobody.get('/api/sign-ins')).json<{ accounts: object[] }>()
  expect(accounts).toHaveLength(9)
})

/** Routes as the router has them, without the HEAD that comes with every GET. */
function servedRoutes(): string[] {
  const above: string[] = []
  return service.app
    .printRoutes({ commonPrefix: false })
    .split('\n')
    .flatMap((line) => {
      const found = /^(?<indent>[│ ]*)[├└]── (?<path>\S*) ?(?:\((?<methods>[^)]*)\))?/.exec(line)
      if (!found?.groups) return []
      const { indent = '', path = '', methods = '' } = found.groups
      const depth = indent.length / 4
      above.length = depth
      above[depth] = path
      return methods
        .split(', ')
        .filter((method) => method !== '' && method !== 'HEAD')
        .map((method) => `${method} ${above.join('')}`)
    })
}

/** A file of the built client. */
function isOurPage(route: string): boolean {
  return !/^[A-Z]+ \/(api|schemas)(\/|$)/.test(route)
}
