import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { MAX_JSON_DEPTH, nestsDeeper } from '../../../server/http/json-body.ts'
import {
  type Client,
  type Reply,
  startTestService,
  type TestService,
} from '../../support/service.ts'
import { storedState } from '../../support/service-people.ts'

let service: TestService
let mother: Client
let answers = ''
beforeAll(async () => {
  service = await startTestService()
  mother = service.as('mother')
  answers = `/api/plans/${service.plans.theo}/answers/matters`
  await mother.get('/api/session')
})
afterAll(() => service.close())

let before = ''
beforeEach(async () => {
  before = await storedState(service)
})

/** A clear refusal, and nothing written. */
async function expectRefused(answer: Reply, status: number, code: string): Promise<void> {
  expect(answer.status, answer.text).toBe(status)
  expect(answer.problem.type).toBe(`/problems/${code}`)
  expect(answer.problem.title).toMatch(/^[A-Z].*\.$/)
  expect(answer.problem.requestId).toMatch(/^[0-9a-f-]{36}$/)
  expect(await storedState(service)).toBe(before)
}

describe('JSON that is not', () => {
  test.each([
    ['cut off', '{"text":"a"'],
    ['not JSON', 'text=a'],
    ['two values', '{"text":"a"}{"text":"b"}'],
    ['a comment', '{"text":"a"/*b*/}'],
    ['a BOM in the middle', '{"text":\uFEFF"a"}'],
    ['NaN', '{"text":NaN}'],
    ['a control character', '{"text":"a\u0001"}'],
    ['__proto__', '{"text":"a","__proto__":{"admin":true}}'],
    ['constructor.prototype', '{"text":"a","constructor":{"prototype":{"admin":true}}}'],
    ['nested 100,000 deep', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
    ['nested deep in an object', `{"text":${'{"a":'.repeat(100)}1${'}'.repeat(100)}}`],
  ])('%s', async (_name, body) => {
    await expectRefused(await mother.put(answers, body), 400, 'bad-json')
  })

  test('nothing at all', async () => {
    const answer = await mother.put(answers, undefined)
    await expectRefused(answer, 400, 'bad-input')
    await expectRefused(await mother.put(answers, ''), 400, 'bad-input')
  })

  test('a good body after all of that', async () => {
    expect((await mother.put(answers, { text: 'a', known: [''] })).status).toBe(200)
  })
})

describe('other bodies', () => {
  test.each([
    ['text/plain'],
    ['application/x-www-form-urlencoded'],
    ['multipart/form-data; boundary=x'],
    ['application/xml'],
    ['application/jsonp'],
    ['text/json'],
    ['application/json, text/plain'],
    ['nonsense'],
  ])('%s', async (type) => {
    const headers = { 'content-type': type }
    const answer = await mother.put(answers, '{"text":"a"}', { headers })
    await expectRefused(answer, 415, 'wrong-type')
  })

  test('JSON with a character set is fine', async () => {
    const headers = { 'content-type': 'application/json; charset=utf-8' }
    expect((await mother.put(answers, '{"text":"ä","known":["","a"]}', { headers })).status).toBe(
      200,
    )
  })

  test('five megabytes', async () => {
    await expectRefused(
      await mother.put(answers, { text: 'a'.repeat(5_000_000) }),
      413,
      'too-large',
    )
  })

  test('one byte more than a megabyte', async () => {
    const body = JSON.stringify({ text: '' })
    const text = 'a'.repeat(1_048_577 - body.length)
    await expectRefused(await mother.put(answers, { text }), 413, 'too-large')
    // One less is read, and then found too long for an answer.
    await expectRefused(await mother.put(answers, { text: text.slice(1) }), 400, 'bad-input')
  })
})

describe('how deep JSON nests', () => {
  test.each([
    ['[]', 1],
    ['[[]]', 2],
    ['{"a":[{"b":1}]}', 3],
    ['"[[[["', 0],
    ['"\\"[["', 0],
    ['["\\\\",["]"]]', 2],
    ['[],[],[]', 1],
  ])('%s', (json, depth) => {
    expect(nestsDeeper(json, depth)).toBe(false)
    if (depth > 0) expect(nestsDeeper(json, depth - 1)).toBe(true)
  })

  test('the deepest that is taken', async () => {
    const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`
    await expectRefused(await mother.put(answers, nested(MAX_JSON_DEPTH)), 400, 'bad-input')
    await expectRefused(await mother.put(answers, nested(MAX_JSON_DEPTH + 1)), 400, 'bad-json')
  })
})

test('a write that takes no body is given none', async () => {
  const send = `/api/plans/${service.plans.theo}/answers/send`
  await mother.put(answers, { text: 'Swimming.', known: ['', 'a', 'ä'] })
  before = await storedState(service)
  await expectRefused(await mother.post(send, { to: 'everybody' }), 400, 'bad-input')
  const operation = randomUUID()
  expect((await mother.post(send, {}, { operation })).json()).toEqual({ sent: 1 })
})
