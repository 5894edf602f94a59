import type { Node } from 'prosemirror-model'
import { Transform } from 'prosemirror-transform'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { documentSchema } from '../../schemas/document/document-schema.ts'
import { checkPart } from '../../schemas/document/part-check.ts'
import { ROLES } from '../../schemas/plan/kinds.ts'
import { acceptCommit } from '../../schemas/rules/accept-commit.ts'
import { refusalOfPart } from '../../schemas/rules/part-judgement.ts'
import { randomFrom } from '../crash/random.ts'
import { Attacker } from '../support/hostile-steps.ts'
import { EVERYBODY, SAMPLE, startTestService, type TestService } from '../support/service.ts'
import {
  deedOf,
  JOBS,
  lookAgain,
  planName,
  type StoredPart,
  sendRaw,
  storedParts,
} from '../support/stored-parts.ts'
import { expectSoundPlan } from '../support/stored-plan.ts'
import { unlawful } from '../support/unlawful.ts'

const random = randomFrom(20_261_122)
let service: TestService
let parts: StoredPart[] = []

beforeAll(async () => {
  service = await startTestService()
  parts = await storedParts(service)
  await giveWords()
})
afterAll(async () => {
  for (const plan of Object.values(service.plans)) await expectSoundPlan(service, plan)
  await service.close()
})

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

test('1,000 of them over HTTP, as everybody: no unlawful change, nothing but answers', async () => {
  const statuses = new Map<number, number>()
  const wrong: string[] = []
  for (let turn = 0; turn < 1_000; turn += 1) {
    const who = any(EVERYBODY)
    const at = parts.filter(
      ({ plan }) => JOBS[planName(service, plan)][who] || random.next() < 0.05,
    )
    const part = any(at)
    const steps = attackerOn(part.plan).steps(part.doc)
    const answer = await sendRaw(
      service,
      who,
      part,
      steps,
      Math.max(0, part.head - random.between(0, 2)),
    )
    statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1)
    if (answer.status >= 500) wrong.push(`${answer.status}: ${JSON.stringify(steps)}`)
    if (answer.status === 200) wrong.push(...(await lookAgain(service, who, part)))
  }
  process.stdout.write(`forged over HTTP: ${JSON.stringify(Object.fromEntries(statuses))}\n`)
  expect(wrong).toEqual([])
  expect(statuses.get(200)).toBeGreaterThan(50)
  expect(statuses.get(409)).toBeGreaterThan(100)
  // What was not accepted changed nothing anywhere.
  for (const part of await storedParts(service)) {
    const known = parts.find(({ id }) => id === part.id)
    expect(part.doc.toJSON()).toEqual(known?.doc.toJSON())
  }
}, 180_000)
