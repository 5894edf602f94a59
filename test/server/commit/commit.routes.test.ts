import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { MAX_STEPS } from '../../../schemas/api/commits.ts'
import { documentSchema } from '../../../schemas/document/document-schema.ts'
import { type Client, startTestService, type TestService } from '../../support/service.ts'
import { storedState } from '../../support/service-people.ts'
import { expectSoundPlan } from '../../support/stored-plan.ts'
import {
  appended,
  commitTo,
  type OpenPart,
  openPart,
  stepsOf,
  wordsAt,
} from '../../support/writing.ts'

let service: TestService
let senco: Client
let teacher: Client
let plan = ''
beforeAll(async () => {
  service = await startTestService()
  senco = service.as('senco')
  teacher = service.as('teacher')
  plan = service.plans.theo
  await teacher.get('/api/session')
})
afterAll(async () => {
  await expectSoundPlan(service, plan)
  await service.close()
})

type Saved = {
  savedAt: string
  parts: {
    version: number
    missed: { version: number; steps: object[] }[]
    steps?: object[]
    kept?: number[]
    parked?: string
  }[]
}

const open = (key: string, as = senco) => openPart(as, plan, key)
const add = (part: OpenPart, id: string, statement: string) =>
  appended(part.doc, { item: 'need', id, statement })

async function withNeed(id: string, statement: string): Promise<OpenPart> {
  const part = await open('needs')
  expect((await commitTo(senco, plan, part, add(part, id, statement))).status).toBe(200)
  return open('needs')
}

function insertWords(part: OpenPart, before: string, words: string): object[] {
  const at = wordsAt(part.doc, before)
  return stepsOf(part.doc, (transform) => transform.insert(at, documentSchema.text(words)))
}

describe('two who write at the same time', () => {
  test('both texts survive, and the second is told what it missed', async () => {
    const part = await withNeed('both', 'Reading and writing.')
    const first = insertWords(part, 'Reading', 'FIRST ')
    const second = insertWords(part, 'writing', 'SECOND ')
    expect((await commitTo(senco, plan, part, first)).status).toBe(200)
    const saved = (await commitTo(teacher, plan, part, second)).json<Saved>().parts[0]
    expect(saved).toMatchObject({
      version: part.head + 2,
      missed: [{ version: part.head + 1, steps: first }],
    })
    expect(saved?.steps).not.toEqual(second)
    expect(saved?.kept).toBeUndefined()
    const now = await open('needs')
    expect(now.doc.textContent).toContain('FIRST Reading and SECOND writing.')
  })

  test('at the very same moment', async () => {
    const part = await withNeed('race', 'Here.')
    const writers = Array.from({ length: 8 }, (_, index) => `W${index} `)
    const answers = await Promise.all(
      writers.map((words, index) =>
        commitTo(index % 2 ? senco : teacher, plan, part, insertWords(part, 'Here.', words)),
      ),
    )
    expect(answers.map((answer) => answer.status)).toEqual(writers.map(() => 200))
    const versions = answers.map((answer) => answer.json<Saved>().parts[0]?.version)
    expect(new Set(versions).size).toBe(writers.length)
    const { textContent } = (await open('needs')).doc
    for (const words of writers) expect(textContent.split(words)).toHaveLength(2)
  })

  test('words with no place left are kept aside with their text', async () => {
    const part = await withNeed('lost', 'Somebody deletes all of this.')
    const at = wordsAt(part.doc, 'Somebody deletes')
    const doomed = stepsOf(part.doc, (t) =>
      t.delete(at, at + 'Somebody deletes all of this.'.length),
    )
    expect((await commitTo(senco, plan, part, doomed)).status).toBe(200)
    const steps = [...insertWords(part, 'deletes', 'KEPT ASIDE '), ...add(part, 'lost-2', 'Stays.')]
    // The second step was made on top of the first.
    const moved = steps.map((step, index) => (index === 0 ? step : shifted(step, 11)))
    const operation = randomUUID()
    const saved = (await commitTo(teacher, plan, part, moved, { operation })).json<Saved>().parts[0]
    expect(saved).toMatchObject({ kept: [1], parked: 'KEPT ASIDE' })
    const parked = await service.owner
      .selectFrom('parked')
      .selectAll()
      .where('commitId', '=', operation)
      .execute()
    expect(parked).toMatchObject([
      { authorId: teacher.account, text: 'KEPT ASIDE', steps: [moved[0]], resolvedAt: null },
    ])
    const row = await service.owner
      .selectFrom('partCommit')
      .select(['kept', 'sent', 'sentBase'])
      .where('commitId', '=', operation)
      .execute()
    expect(row).toEqual([{ kept: [1], sent: moved, sentBase: part.head }])
    expect((await open('needs')).doc.textContent).toContain('Stays.')
  })

  test('catching up gives the commits in order', async () => {
    const part = await open('needs')
    await commitTo(senco, plan, part, add(part, 'catch-1', 'One.'))
    const path = `/api/plans/${plan}/parts/${part.id}/commits?after=${part.head}`
    const answer = (await teacher.get(path)).json<{
      head: number
      commits: { version: number }[]
    }>()
    expect(answer.head).toBe(part.head + 1)
    expect(answer.commits.map((commit) => commit.version)).toEqual([part.head + 1])
  })

  function shifted(step: object, by: number): object {
    const { from, to } = step as { from: number; to: number }
    return { ...step, from: from + by, to: to + by }
  }
})

describe('one operation id', () => {
  test('sent again gives the same answer, and one commit', async () => {
    const part = await open('needs')
    const operation = randomUUID()
    const steps = add(part, 'again', 'Once.')
    const first = await commitTo(senco, plan, part, steps, { operation })
    const before = await storedState(service)
    const second = await commitTo(senco, plan, part, steps, { operation })
    expect(second.json()).toEqual(first.json())
    expect(await storedState(service)).toBe(before)
    expect((await open('needs')).doc.textContent.split('Once.')).toHaveLength(2)
  })

  test('sent five times at once gives one commit and five times the same answer', async () => {
    const part = await open('needs')
    const operation = randomUUID()
    const steps = add(part, 'at-once', 'Just one.')
    const send = () => commitTo(senco, plan, part, steps, { operation })
    const answers = await Promise.all([send(), send(), send(), send(), send()])
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200, 200, 200])
    expect(new Set(answers.map((answer) => answer.text)).size).toBe(1)
    const commits = service.owner.selectFrom('commit').select('id').where('id', '=', operation)
    expect(await commits.execute()).toHaveLength(1)
    expect((await open('needs')).head).toBe(part.head + 1)
  })

  test('never says two things', async () => {
    const part = await open('needs')
    const operation = randomUUID()
    const steps = add(part, 'two-things', 'This.')
    expect((await commitTo(senco, plan, part, steps, { operation })).status).toBe(200)
    const before = await storedState(service)
    const now = await open('needs')
    const answers = [
      await commitTo(senco, plan, now, add(now, 'other', 'That.'), { operation }),
      await commitTo(teacher, plan, part, steps, { operation }),
      await senco.post('/api/plans', { child: randomUUID(), template: 'x' }, { operation }),
    ]
    for (const answer of answers) {
      expect([answer.status, answer.problem.type]).toEqual([409, '/problems/operation-reused'])
    }
    expect(await storedState(service)).toBe(before)
  })

  test('of a write that was refused can be used again', async () => {
    const part = await open('needs')
    const operation = randomUUID()
    const wrong = [{ stepType: 'replace', from: 9, to: 3 }]
    expect((await commitTo(senco, plan, part, wrong, { operation })).status).toBe(409)
    const right = await commitTo(senco, plan, part, add(part, 'right', 'Right.'), { operation })
    expect(right.status).toBe(200)
  })
})

describe('what is not a commit', () => {
  let part: OpenPart
  let before = ''
  beforeEach(async () => {
    part = await open('needs')
    before = await storedState(service)
  })
  const step = { stepType: 'replace', from: 0, to: 0 }
  const one = (rest: object) => ({
    app: 'x',
    parts: [{ part: part.id, base: 0, steps: [step], ...rest }],
  })

  test.each<[string, string, () => unknown]>([
    ['nothing in it', '/app', () => ({})],
    ['a list', '', () => []],
    ['null', '', () => null],
    ['text', '', () => '"x"'],
    ['an unknown field', '/force', () => ({ ...one({}), force: true })],
    ['an unknown field in a part', '/parts/0/author', () => one({ author: 'me' })],
    ['a version as text', '/parts/0/base', () => one({ base: '3' })],
    ['half a version', '/parts/0/base', () => one({ base: 0.5 })],
    ['a version below zero', '/parts/0/base', () => one({ base: -1 })],
    ['no parts', '/parts', () => ({ app: 'x', parts: [] })],
    ['no steps', '/parts/0/steps', () => one({ steps: [] })],
    ['too many steps', '/parts/0/steps', () => one({ steps: Array(MAX_STEPS + 1).fill(step) })],
    ['a part that is no id', '/parts/0/part', () => one({ part: '../..' })],
    ['a step that is text', '/parts/0/steps/0', () => one({ steps: ['replace'] })],
    [
      'an unknown step',
      '/parts/0/steps/0/stepType',
      () => one({ steps: [{ ...step, stepType: 'x' }] }),
    ],
    [
      'a step that sets an attribute of the part itself',
      '/parts/0/steps/0/stepType',
      () => one({ steps: [{ stepType: 'docAttr', attr: 'id', value: 'x' }] }),
    ],
    [
      'a step that marks a node',
      '/parts/0/steps/0/stepType',
      () => one({ steps: [{ stepType: 'addNodeMark', pos: 0, mark: { type: 'em' } }] }),
    ],
    ['a place below zero', '/parts/0/steps/0/from', () => one({ steps: [{ ...step, from: -1 }] })],
    [
      'an unknown field of a step',
      '/parts/0/steps/0/by',
      () => one({ steps: [{ ...step, by: 1 }] }),
    ],
  ])('%s', async (_name, pointer, make) => {
    const answer = await senco.post(`/api/plans/${plan}/commits`, make())
    expect([answer.status, answer.problem.type]).toEqual([400, '/problems/bad-input'])
    expect(answer.problem.errors?.map((error) => error.pointer)).toContain(pointer)
    expect(await storedState(service)).toBe(before)
  })

  test.each([
    ['NUL in text', 'a\u0000b'],
    ['half a surrogate pair', 'a\ud83d'],
    ['the other half', '\udc00b'],
  ])('%s: the place is named', async (_name, words) => {
    const text = { type: 'text', text: words }
    const slice = { content: [{ type: 'paragraph', content: [text] }] }
    const steps = [step, { stepType: 'replace', from: 0, to: 0, slice }]
    const answer = await commitTo(senco, plan, part, steps)
    expect([answer.status, answer.problem.type]).toEqual([400, '/problems/bad-input'])
    const pointer = '/parts/0/steps/1/slice/content/0/content/0/text'
    expect(answer.problem.errors).toEqual([
      { pointer, detail: expect.stringMatching(/cannot be kept/) },
    ])
    const named = [{ stepType: 'attr', pos: 0, attr: 'area', value: [words] }]
    expect((await commitTo(senco, plan, part, named)).problem.errors?.[0]?.pointer).toBe(
      '/parts/0/steps/0/value/0',
    )
    const key = [{ stepType: 'attr', pos: 0, attr: 'area', value: { [words]: 1 } }]
    expect((await commitTo(senco, plan, part, key)).status).toBe(400)
    expect(await storedState(service)).toBe(before)
  })

  test.each([['after=-1'], ['after='], [''], ['after=1e3'], ['after=1&after=2'], ['after=1&x=1']])(
    'catching up with ?%s',
    async (query) => {
      const answer = await senco.get(`/api/plans/${plan}/parts/${part.id}/commits?${query}`)
      expect([answer.status, answer.problem.type]).toEqual([400, '/problems/bad-input'])
      expect(answer.problem.errors?.length).toBeGreaterThan(0)
    },
  )
})
