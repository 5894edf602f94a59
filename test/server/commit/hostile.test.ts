import type { Node } from 'prosemirror-model'
import { Transform } from 'prosemirror-transform'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { documentSchema } from '../../../schemas/document/document-schema.ts'
import { checkPart } from '../../../schemas/document/part-check.ts'
import { ROLES } from '../../../schemas/plan/kinds.ts'
import { partTemplate } from '../../../schemas/plan/template.ts'
import { acceptCommit } from '../../../schemas/rules/accept-commit.ts'
import { refusalOfPart } from '../../../schemas/rules/part-judgement.ts'
import { latestTemplate } from '../../../server/template/templates.ts'
import { randomFrom } from '../../crash/random.ts'
import { Attacker, nested } from '../../support/hostile-steps.ts'
import {
  EVERYBODY,
  SAMPLE,
  startTestService,
  type TestService,
  type Who,
} from '../../support/service.ts'
import { expectSoundPlan } from '../../support/stored-plan.ts'
import { type Deed, unlawful } from '../../support/unlawful.ts'

const random = randomFrom(20_261_122)
let service: TestService
let parts: Part[] = []

type Part = {
  readonly id: string
  readonly plan: string
  readonly template: Deed['part']
  doc: Node
  head: number
  readonly authors: Map<string, string | null>
}

/** What the sample people are to the sample plans; nothing to any other. */
const JOBS: Readonly<Record<'theo' | 'trach' | 'idris', Partial<Record<Who, string>>>> = {
  theo: {
    senco: 'senco',
    teacher: 'teacher',
    mother: 'parent',
    father: 'parent',
    therapist: 'health',
  },
  trach: { nurse: 'health', socialWorker: 'care', caseworker: 'caseworker' },
  idris: { idris: 'young-person', caseworker: 'caseworker' },
}

beforeAll(async () => {
  service = await startTestService()
  parts = await storedParts()
  await giveWords()
})
afterAll(async () => {
  for (const plan of Object.values(service.plans)) await expectSoundPlan(service, plan)
  await service.close()
})

async function storedParts(): Promise<Part[]> {
  const { owner } = service
  const rows = await owner
    .selectFrom('part')
    .innerJoin('plan', 'plan.id', 'part.planId')
    .select(['part.id', 'part.planId', 'part.key', 'part.head', 'part.body', 'plan.templateId'])
    .orderBy('part.key')
    .execute()
  const items = await owner.selectFrom('item').select(['id', 'partId', 'authorId']).execute()
  const template = (id: string, key: string) => {
    const found = latestTemplate(id)
    if (!found) throw new Error(`There is no template ${id}`)
    return partTemplate(found, key)
  }
  return rows.map((row) => ({
    id: row.id,
    plan: row.planId,
    template: template(row.templateId, row.key),
    doc: documentSchema.nodeFromJSON(row.body),
    head: row.head,
    authors: new Map(
      items.filter(({ partId }) => partId === row.id).map(({ id, authorId }) => [id, authorId]),
    ),
  }))
}

/** Half of the imported words get an author, so that there is somebody to steal them from. */
async function giveWords(): Promise<void> {
  for (const part of parts) {
    for (const id of part.authors.keys()) {
      if (random.next() < 0.5) continue
      const author = SAMPLE[EVERYBODY[random.between(0, EVERYBODY.length - 1)] ?? 'senco']
      part.authors.set(id, author)
      await service.owner
        .updateTable('item')
        .set({ authorId: author })
        .where('planId', '=', part.plan)
        .where('id', '=', id)
        .execute()
    }
  }
}

const deedOf = (part: Part, account: string, role: string): Deed => ({
  account,
  role,
  part: part.template,
  authorOf: (item) => part.authors.get(item) ?? null,
})
const any = <T>(list: readonly T[]): T => {
  const picked = list[random.between(0, list.length - 1)]
  if (picked === undefined) throw new Error('There is nothing to pick from')
  return picked
}
const attackerOn = (plan: string) =>
  new Attacker(
    random,
    parts.filter((part) => part.plan === plan).flatMap((part) => [...part.authors.keys()]),
  )

/** Something somebody else wrote meanwhile, so that the forged steps are rebased. */
function meanwhile(doc: Node): Transform {
  const transform = new Transform(doc)
  const lines: number[] = []
  doc.descendants((node, pos) => {
    if (node.isTextblock) lines.push(pos + 1)
  })
  if (lines.length > 0 && random.next() < 0.3) {
    transform.insert(any(lines), documentSchema.text('meanwhile '))
  }
  return transform
}

test('10,000 forged commits as every role: none changes what that person may not', () => {
  const met = new Map<string, number>()
  const found: string[] = []
  const attackers = new Map(Object.values(service.plans).map((plan) => [plan, attackerOn(plan)]))
  for (let turn = 0; turn < 10_000; turn += 1) {
    const part = any(parts)
    const role = any(ROLES)
    const account = SAMPLE[any(EVERYBODY)]
    const since = meanwhile(part.doc)
    const sent = attackers.get(part.plan)?.steps(part.doc) ?? []
    const deed = deedOf(part, account, role)
    const answer = acceptCommit({
      head: since.doc,
      since: since.steps,
      sent,
      judge: (before, after) =>
        refusalOfPart({
          before,
          after,
          part: part.template,
          viewer: { account, role },
          authorOf: deed.authorOf,
          suggestion: () => undefined,
          thread: () => undefined,
        }),
    })
    const what = 'refusal' in answer ? answer.refusal : 'accepted'
    met.set(what, (met.get(what) ?? 0) + 1)
    if ('refusal' in answer) continue
    checkPart(answer.doc)
    const wrong = unlawful(deed, since.doc, answer.doc)
    found.push(...wrong.map((line) => `${line}: ${JSON.stringify(sent)}`))
  }
  expect(found).toEqual([])
  process.stdout.write(`forged commits: ${JSON.stringify(Object.fromEntries(met))}\n`)
  // The commits were not all nonsense: many were taken, many refused for what they touched.
  expect(met.get('accepted')).toBeGreaterThan(1_000)
  for (const refusal of ['does-not-fit', 'part-not-yours', 'item-not-yours', 'item-taken-out']) {
    expect(met.get(refusal), refusal).toBeGreaterThan(50)
  }
})

async function send(who: Who, part: Part, steps: readonly unknown[], base = part.head) {
  const body = { app: 'raw', parts: [{ part: part.id, base, steps }] }
  return service.as(who).post(`/api/plans/${part.plan}/commits`, body)
}

const planName = (plan: string) =>
  (Object.keys(JOBS) as (keyof typeof JOBS)[]).find((name) => service.plans[name] === plan) ??
  'theo'

/** What became of a part after an accepted commit, and what was unlawful about it. */
async function looked(who: Who, part: Part): Promise<readonly string[]> {
  const fresh = (await storedParts()).find(({ id }) => id === part.id)
  if (!fresh) return ['The part is gone']
  const role = JOBS[planName(part.plan)][who] ?? 'nobody'
  const wrong = unlawful(deedOf(part, SAMPLE[who], role), part.doc, fresh.doc)
  part.doc = fresh.doc
  part.head = fresh.head
  part.authors.clear()
  for (const [id, author] of fresh.authors) part.authors.set(id, author)
  return wrong
}

test('1,000 of them over HTTP, as everybody: no unlawful change, nothing but answers', async () => {
  const statuses = new Map<number, number>()
  const wrong: string[] = []
  for (let turn = 0; turn < 1_000; turn += 1) {
    const who = any(EVERYBODY)
    const at = parts.filter(({ plan }) => JOBS[planName(plan)][who] || random.next() < 0.05)
    const part = any(at)
    const steps = attackerOn(part.plan).steps(part.doc)
    const answer = await send(who, part, steps, Math.max(0, part.head - random.between(0, 2)))
    statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1)
    if (answer.status >= 500) wrong.push(`${answer.status}: ${JSON.stringify(steps)}`)
    if (answer.status === 200) wrong.push(...(await looked(who, part)))
  }
  process.stdout.write(`forged over HTTP: ${JSON.stringify(Object.fromEntries(statuses))}\n`)
  expect(wrong).toEqual([])
  expect(statuses.get(200)).toBeGreaterThan(50)
  expect(statuses.get(409)).toBeGreaterThan(100)
  // What was not accepted changed nothing anywhere.
  for (const part of await storedParts()) {
    const known = parts.find(({ id }) => id === part.id)
    expect(part.doc.toJSON()).toEqual(known?.doc.toJSON())
  }
}, 180_000)

describe('by hand', () => {
  const find = (name: keyof typeof JOBS, key: string) => {
    const part = parts.find(
      ({ plan, template }) => plan === service.plans[name] && template.key === key,
    )
    if (!part) throw new Error(`No part ${key}`)
    return part
  }
  const text = (words: string) => ({ type: 'paragraph', content: [{ type: 'text', text: words }] })
  const put = (...content: object[]) => ({
    stepType: 'replace',
    from: 0,
    to: 0,
    slice: { content },
  })
  const mark = (from: number, to: number) => ({
    stepType: 'addMark',
    mark: { type: 'strong' },
    from,
    to,
  })

  test.each<[string, unknown]>([
    ['from after to', { stepType: 'replace', from: 20, to: 4 }],
    ['from after to inside a set of marks', { stepType: 'markSet', steps: [mark(20, 4)] }],
    ['a mark from after to', mark(20, 4)],
    ['a set within a set', { stepType: 'markSet', steps: [{ stepType: 'markSet', steps: [] }] }],
    ['a step nobody knows', { stepType: 'erase', from: 0, to: 9 }],
    ['an attribute of the document', { stepType: 'docAttr', attr: 'id', value: 'x' }],
    ['a mark on a node', { stepType: 'addNodeMark', pos: 0, mark: { type: 'strong' } }],
    ['no step at all', null],
    ['a list of steps', [put(text('x'))]],
    ['half a position', { stepType: 'replace', from: 0.5, to: 1.5 }],
    ['a position below zero', { stepType: 'replace', from: -1, to: 0 }],
    ['a position that is text', { stepType: 'replace', from: '0', to: '0' }],
    [
      'a gap outside its range',
      {
        stepType: 'replaceAround',
        from: 5,
        to: 6,
        gapFrom: 0,
        gapTo: 9,
        insert: 0,
      },
    ],
    [
      'an open slice of one node',
      {
        stepType: 'replace',
        from: 0,
        to: 0,
        slice: { content: [text('x')], openStart: 1, openEnd: 1 },
      },
    ],
    [
      'an opening without end',
      {
        stepType: 'replace',
        from: 0,
        to: 0,
        slice: { content: [text('x')], openStart: 1e9 },
      },
    ],
    ['lists twenty deep', { stepType: 'replace', from: 0, to: 0, slice: nested(20) }],
    ['lists five hundred deep', { stepType: 'replace', from: 0, to: 0, slice: nested(500) }],
    ['lists twenty thousand deep', deep(20_000)],
    ['a node nobody knows', put({ type: 'iframe' })],
    ['a node named as a prototype', put({ type: '__proto__' })],
    ['a paragraph in bold', put({ ...text('x'), marks: [{ type: 'strong' }] })],
    ['a mark nobody knows', { ...mark(0, 5), mark: { type: 'blink' } }],
    [
      'a link that runs',
      { ...mark(0, 5), mark: { type: 'link', attrs: { href: 'javascript:1' } } },
    ],
    ['an attribute nobody knows', { stepType: 'attr', pos: 0, attr: 'author', value: 'x' }],
    ['an attribute of a prototype', { stepType: 'attr', pos: 0, attr: '__proto__', value: {} }],
    [
      'a huge attribute',
      { stepType: 'attr', pos: 0, attr: 'evidence', value: 'x'.repeat(500_000) },
    ],
    [
      'a huge list of links',
      {
        stepType: 'attr',
        pos: 0,
        attr: 'evidence',
        value: Array.from({ length: 9_000 }, (_, i) => `a${i}`),
      },
    ],
    ['an attribute of another kind', { stepType: 'attr', pos: 0, attr: 'removed', value: 'yes' }],
    ['an empty text', put({ type: 'paragraph', content: [{ type: 'text', text: '' }] })],
  ])('%s is refused, over HTTP and by the rule alone', async (_name, step) => {
    const part = find('theo', 'needs')
    const sent = typeof step === 'string' ? step : [step]
    const answer = Array.isArray(sent)
      ? await send('senco', part, sent)
      : await service.as('senco').post(`/api/plans/${part.plan}/commits`, sent)
    expect([400, 409, 413]).toContain(answer.status)
    expect(answer.problem.title).not.toBe('')
    const alone = Array.isArray(sent) ? sent : [overflowing()]
    const judged = acceptCommit({ head: part.doc, since: [], sent: alone, judge: () => null })
    expect(judged).toMatchObject({ refusal: 'does-not-fit' })
  })

  /** JSON too deep to be written by JSON.stringify. */
  function deep(depth: number): string {
    return `{"app":"x","parts":${'['.repeat(depth)}${']'.repeat(depth)}}`
  }

  function overflowing(): object {
    let node: object = { type: 'paragraph' }
    for (let level = 0; level < 20_000; level += 1) node = { type: 'listItem', content: [node] }
    return put(node)
  }

  test('the same id for another edit is refused, and for the same edit changes nothing', async () => {
    const part = find('theo', 'needs')
    const operation = crypto.randomUUID()
    const body = (words: string) => ({
      app: 'raw',
      parts: [{ part: part.id, base: part.head, steps: [put(text(words))] }],
    })
    const post = (who: Who, words: string) =>
      service.as(who).post(`/api/plans/${part.plan}/commits`, body(words), { operation })
    const first = await post('senco', 'first')
    expect(first.status, first.text).toBe(200)
    expect((await post('senco', 'first')).text).toBe(first.text)
    expect((await post('senco', 'second')).status).toBe(409)
    expect((await post('teacher', 'first')).status).toBe(409)
    expect(await looked('senco', part)).toEqual([])
    expect(part.doc.textContent.split('first').length).toBe(2)
  })

  test('an item of another part, of another plan or of another person is not taken', async () => {
    const part = find('theo', 'actions')
    const taken = [...find('theo', 'needs').authors.keys()][0] ?? ''
    const action = documentSchema.nodes.action?.createAndFill({ id: taken })?.toJSON()
    const here = await send('senco', part, [put(action)])
    expect([here.status, here.problem.type]).toEqual([409, '/problems/part-refused'])
    const other = find('trach', 'B')
    const elsewhere = await send('senco', other, [put(text('x'))])
    expect([elsewhere.status, elsewhere.problem.type]).toEqual([404, '/problems/not-found'])
  })
})
