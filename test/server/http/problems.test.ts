import { type AddressInfo, connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Problem } from '../../../schemas/problem.ts'
import { problemOf } from '../../../server/http/problems.ts'
import { type Method, startTestService, type TestService } from '../../support/service.ts'

let service: TestService
let port = 0
beforeAll(async () => {
  service = await startTestService()
  await service.app.listen({ host: '127.0.0.1', port: 0 })
  port = (service.app.server.address() as AddressInfo).port
})
afterAll(() => service.close())

describe('an address that does not exist', () => {
  test.each([
    '/api/nothing',
    '/api/plans/',
    '/api//plans',
    '/API/plans',
    '/api/plans;x=1',
    '/api/%2e%2e/plans',
    '/assets/../../package.json',
    '/assets/..%2f..%2fpackage.json',
    '/..%5c..%5cpackage.json',
    '/server/main.ts',
    '/package.json',
    '/.env',
    '/data/session-secret',
    `/api/plans/${'a'.repeat(500)}`,
  ])('%.60s', async (path) => {
    const answer = await service.as('senco').get(path)
    expect([path, answer.status]).toEqual([path, answer.status === 400 ? 400 : 404])
    expect(answer.problem.type).toMatch(/not-found|bad-input/)
    expect(answer.text).not.toContain('dependencies')
  })

  test.each(['/api/plans/%zz', '/%', '/api/%E0%A4%A', '/api/plans/%00'])('%s', async (path) => {
    const answer = await service.as('senco').get(path)
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(answer.status).toBeLessThan(500)
    expect(answer.problem.type).toMatch(/not-found|bad-input/)
    expect(answer.text).not.toContain('%')
  })
})

test.each<[Method, string, string]>([
  ['PATCH', '/api/plans', 'GET, POST'],
  ['DELETE', '/api/plans', 'GET, POST'],
  ['PUT', '/api/session', 'POST, GET, DELETE'],
  ['POST', '/api/health', 'GET'],
  ['GET', '/api/plans/00000000-0000-4000-8000-000000000001/commits', 'POST'],
  ['OPTIONS', '/api/children?name=a', 'GET, POST'],
])('%s %s is the wrong method', async (method, path, allow) => {
  const answer = await service.as('senco').call(method, path)
  expect([answer.status, answer.problem.type]).toEqual([405, '/problems/wrong-method'])
  expect(answer.headers.allow).toBe(allow)
})

describe('what is not a request', () => {
  const host = 'Host: localhost\r\n'
  test.each([
    [
      'huge headers',
      `GET /api/plans HTTP/1.1\r\n${host}Cookie: ${'a'.repeat(70_000)}\r\n\r\n`,
      413,
    ],
    ['no HTTP at all', 'HELLO\r\n\r\n', 400],
    ['a method nobody knows', `BREW /api/plans HTTP/1.1\r\n${host}\r\n`, 400],
    ['no host', 'GET /api/plans HTTP/1.1\r\n\r\n', 400],
    [
      'two lengths',
      `POST /api/session HTTP/1.1\r\n${host}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
      400,
    ],
    ['a header with NUL', `GET /api/plans HTTP/1.1\r\n${host}X: a\u0000b\r\n\r\n`, 400],
  ])('%s', async (_name, bytes, status) => {
    const answer = await raw(bytes)
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `))
    if (!_name.startsWith('no host')) expect(answer).toContain('application/problem+json')
    expect((await service.nobody.get('/api/health')).status).toBe(200)
  })

  test('path tricks that a client would tidy away', async () => {
    for (const path of [
      '/api/plans/../../etc/passwd',
      '/assets/../../../package.json',
      '//x/api/plans',
    ]) {
      const answer = await raw(`GET ${path} HTTP/1.1\r\n${host}Connection: close\r\n\r\n`)
      expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /)
      expect(answer).not.toMatch(/root:|dependencies/)
    }
  })

  function raw(bytes: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () => socket.write(bytes))
      let answer = ''
      socket.on('data', (data) => {
        answer += data
        if (answer.includes('\r\n\r\n')) setTimeout(() => socket.destroy(), 30)
      })
      socket.on('close', () => resolve(answer))
      socket.on('error', (error) => (answer ? resolve(answer) : reject(error)))
    })
  }
})

describe('an error as a problem', () => {
  const withCode = (code: string) =>
    Object.assign(new Error(`select secret from ${code}`), { code })
  test.each([
    ['53300', 'busy'],
    ['57P01', 'busy'],
    ['40P01', 'busy'],
    ['ECONNREFUSED', 'busy'],
    ['22021', 'bad-input'],
    ['22P05', 'bad-input'],
    ['23505', 'broken'],
    ['42601', 'broken'],
    ['FST_ERR_CTP_BODY_TOO_LARGE', 'too-large'],
  ])('%s is %s', (code, expected) => {
    const problem = problemOf(withCode(code))
    expect(problem.code).toBe(expected)
    expect(JSON.stringify(problem.toJSON('r'))).not.toContain('select')
  })

  test.each([
    ['timeout exceeded when trying to connect', 'busy'],
    ['Connection terminated unexpectedly', 'busy'],
    ['Cannot read properties of undefined', 'broken'],
  ])('%s is %s', (message, expected) => {
    expect(problemOf(new Error(message)).code).toBe(expected)
  })

  test('a problem stays what it is, and what is no error at all is broken', () => {
    const problem = new Problem('stale')
    expect(problemOf(problem)).toBe(problem)
    for (const odd of ['text', 7, {}]) expect(problemOf(odd).code).toBe('broken')
  })
})

test('a database that is gone is a busy service, not a broken one', async () => {
  const other = await startTestService()
  const senco = other.as('senco')
  await senco.get('/api/session')
  await other.db.destroy()
  for (const path of ['/api/plans', '/api/ready']) {
    const answer = await senco.get(path)
    expect(answer.status).toBeGreaterThanOrEqual(500)
    expect(answer.text).not.toMatch(/pool|kysely|driver|node_modules/i)
  }
  expect((await senco.get('/api/health')).status).toBe(200)
  await other.owner.destroy()
})
