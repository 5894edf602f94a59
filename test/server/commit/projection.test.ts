import fc from 'fast-check'
import { type Node, Slice } from 'prosemirror-model'
import { Transform } from 'prosemirror-transform'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { documentSchema } from '../../../schemas/document/document-schema.ts'
import { itemFromJson } from '../../../schemas/document/part-json.ts'
import { type Client, startTestService, type TestService } from '../../support/service.ts'
import { expectSoundPlan } from '../../support/stored-plan.ts'
import { appended, commitTo, type OpenPart, openAgain, openPart } from '../../support/writing.ts'

let service: TestService
let senco: Client
let teacher: Client
let plan = ''
beforeAll(async () => {
  service = await startTestService()
  senco = service.as('senco')
  teacher = service.as('teacher')
  plan = service.plans.theo
})
afterAll(() => service.close())

/** One thing somebody does; numbers choose the place among those there are. */
type Edit = {
  readonly kind: 'type' | 'erase' | 'add' | 'area' | 'link' | 'remove' | 'mark' | 'split' | 'prose'
  readonly place: number
  readonly length: number
  readonly text: string
}
const edit: fc.Arbitrary<Edit> = fc.record({
  kind: fc.constantFrom('type', 'erase', 'add', 'area', 'link', 'remove', 'mark', 'split', 'prose'),
  place: fc.nat(10_000),
  length: fc.integer({ min: 1, max: 30 }),
  text: fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 8 })
    .map((s) => s.replaceAll('\0', '0')),
})
/** Who writes, what they do, and whether they look at the plan first. */
const turn = fc.record({
  teacher: fc.boolean(),
  edits: fc.array(edit, { minLength: 1, maxLength: 4 }),
  fresh: fc.integer({ min: 0, max: 4 }).map((n) => n === 0),
})

let made = 0

function textAt(doc: Node, place: number): { from: number; to: number } | undefined {
  const found: { from: number; to: number }[] = []
  doc.descendants((node, from) => {
    if (node.isText) found.push({ from, to: from + node.nodeSize })
  })
  return found[place % Math.max(found.length, 1)]
}

function itemAt(doc: Node, place: number, types: readonly string[]): number | undefined {
  const found: number[] = []
  doc.forEach((node, offset) => {
    if (types.includes(node.type.name)) found.push(offset)
  })
  return found[place % Math.max(found.length, 1)]
}

function perform(transform: Transform, { kind, place, length, text }: Edit): void {
  const { doc } = transform
  const run = textAt(doc, place)
  const item = itemAt(doc, place, ['need'])
  if (kind === 'add') {
    made += 1
    const node = itemFromJson({ item: 'need', id: `made-${made}`, statement: text })
    transform.insert(doc.content.size, node)
  } else if (kind === 'prose') {
    transform.insert(
      doc.content.size,
      documentSchema.node('paragraph', null, documentSchema.text(text)),
    )
  } else if (kind === 'area' && item !== undefined) {
    transform.setNodeAttribute(item, 'area', length % 2 ? 'health' : '')
  } else if (kind === 'link' && item !== undefined) {
    transform.setNodeAttribute(item, 'evidence', [`A${length}`, `A${length + 1}`])
  } else if (kind === 'remove' && item !== undefined) {
    transform.setNodeAttribute(item, 'removed', length % 2 === 0)
  } else if (run) {
    const at = run.from + (place % (run.to - run.from))
    const to = Math.min(run.to, at + length)
    if (kind === 'type') transform.insert(at, documentSchema.text(text))
    if (kind === 'erase') transform.replace(at, to, Slice.empty)
    if (kind === 'mark' && doc.resolve(at).parent.type.name === 'paragraph') {
      transform.addMark(at, to, documentSchema.mark('strong'))
    }
    if (kind === 'split' && doc.resolve(at).parent.type.name === 'paragraph') transform.split(at)
  }
}

test('whatever two people do, the record, the documents and the rows agree', async () => {
  const tally = { saved: 0, rebased: 0, parked: 0 }
  const property = fc.asyncProperty(
    fc.array(turn, { minLength: 2, maxLength: 6 }),
    async (turns) => {
      const screens: Record<'senco' | 'teacher', OpenPart> = {
        senco: await openPart(senco, plan, 'needs'),
        teacher: await openPart(teacher, plan, 'needs'),
      }
      for (const { teacher: isTeacher, edits, fresh } of turns) {
        const who = isTeacher ? 'teacher' : 'senco'
        const client = isTeacher ? teacher : senco
        if (fresh) screens[who] = await openAgain(client, plan, screens[who])
        const transform = new Transform(screens[who].doc)
        for (const one of edits) perform(transform, one)
        if (transform.steps.length === 0) continue
        const answer = await commitTo(client, plan, screens[who], transform.steps)
        if (answer.status === 409) expect(answer.problem.type).toBe('/problems/part-refused')
        else {
          expect(answer.status, answer.text).toBe(200)
          const [saved] = answer.json<{ parts: { missed: object[]; parked?: string }[] }>().parts
          tally.saved += 1
          if (saved?.missed.length) tally.rebased += 1
          if (saved?.parked !== undefined) tally.parked += 1
        }
        screens[who] = await openAgain(client, plan, screens[who])
      }
    },
  )
  await fc.assert(property, { numRuns: 60, seed: 20261122, endOnFailure: true })
  const commits = await expectSoundPlan(service, plan)
  expect(commits).toBe(tally.saved)
  expect(tally.saved).toBeGreaterThan(100)
  expect(tally.rebased).toBeGreaterThan(20)
}, 240_000)

describe('a very large edit', () => {
  test('may bring more items and links than one statement has room for', async () => {
    const part = await openPart(service.as('caseworker'), service.plans.trach, 'B')
    const targets = Array.from({ length: 200 }, (_, index) => `k${index}`)
    const items = Array.from({ length: 100 }, (_, index) => ({
      item: 'need' as const,
      id: `many-${index}`,
      statement: 'x',
      evidence: targets,
    }))
    const steps = appended(part.doc, ...items)
    const answer = await commitTo(service.as('caseworker'), service.plans.trach, part, steps)
    expect(answer.status, answer.text).toBe(200)
    await expectSoundPlan(service, service.plans.trach)
  })

  test('with more entries than a part may hold is refused, however small they are', async () => {
    const part = await openPart(service.as('caseworker'), service.plans.trach, 'A')
    const strength = (index: number) => ({
      type: 'strength',
      attrs: { id: `s${index}` },
      content: [{ type: 'strength_words', content: [{ type: 'paragraph' }] }],
    })
    const content = Array.from({ length: 7_500 }, (_, index) => strength(index))
    const at = part.doc.content.size
    const steps = [{ stepType: 'replace', from: at, to: at, slice: { content } }]
    const answer = await commitTo(service.as('caseworker'), service.plans.trach, part, steps)
    expect([answer.status, answer.problem.type]).toEqual([409, '/problems/part-refused'])
  })
})
