import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { historyWords } from '../../../schemas/words/history.ts'
import { documentsAt } from '../../../server/history/replay.ts'
import { verifyEverything } from '../../../server/history/verify.ts'
import { startTestService, type TestService } from '../../support/service.ts'
import { appended, commitTo, openPart, stepsOf, wordsAt } from '../../support/writing.ts'

const words = historyWords.verify
let service: TestService
let plan = ''
let part = ''
beforeAll(async () => {
  service = await startTestService()
  plan = service.plans.theo
  const senco = service.as('senco')
  const first = await openPart(senco, plan, 'needs')
  part = first.id
  await commitTo(
    senco,
    plan,
    first,
    appended(first.doc, { item: 'need', id: 'long', statement: 'Zz' }),
  )
  // Over the next snapshot.
  for (let times = 0; times < 205; times += 1) {
    const { id, head, doc } = await openPart(senco, plan, 'needs')
    const steps = stepsOf(doc, (transform) => {
      transform.insert(wordsAt(doc, 'Zz') + 1, doc.type.schema.text('z'))
    })
    expect((await commitTo(senco, plan, { id, head }, steps)).status).toBe(200)
  }
})
afterAll(() => service.close())

/** What a replay finds after a statement, which is then undone. */
async function after(statement: string): Promise<readonly string[]> {
  const undone = new Error('undone')
  let found: readonly string[] = []
  await service.owner
    .transaction()
    .execute(async (trx) => {
      await sql.raw(statement.replaceAll('$part', `'${part}'`)).execute(trx)
      const { differences } = await verifyEverything(trx)
      expect(differences.every((one) => one.plan === plan && one.part === 'needs')).toBe(true)
      found = differences.map(({ why }) => why)
      throw undone
    })
    .catch((error: unknown) => {
      if (error !== undone) throw error
    })
  return found
}

test('a sound history agrees with what is stored', async () => {
  const { differences, parts, commits, snapshots } = await verifyEverything(service.owner)
  expect(differences).toEqual([])
  expect(commits).toBeGreaterThanOrEqual(206)
  expect(snapshots).toBe(parts + 1)
})

test('every version is folded from the nearest snapshot', async () => {
  const found = await documentsAt(service.owner, part, [0, 1, 199, 200, 206, 999])
  expect([...found.keys()]).toEqual([0, 1, 199, 200, 206])
  expect(found.get(206)?.textContent).toContain(`Z${'z'.repeat(206)}`)
  expect(found.get(199)?.textContent).not.toContain('z'.repeat(200))
})

test('what differs is named', async () => {
  const change = (table: string, where: string) =>
    `update ${table} set body = replace(body::text, 'Zz', 'Yz')::jsonb where ${where}`
  expect(await after(change('part', 'id = $part'))).toEqual([words.body])
  expect(await after(change('part_snapshot', 'part_id = $part and version = 200'))).toEqual([
    words.hash(200),
  ])
  expect(
    await after("update part_snapshot set sha256 = 'x' where part_id = $part and version = 0"),
  ).toEqual([words.hash(0)])
  expect(await after('delete from part_snapshot where part_id = $part and version = 0')).toEqual([
    words.noStart,
  ])
  expect(await after('delete from part_commit where part_id = $part and version = 7')).toEqual([
    words.gap(7),
  ])
  expect(await after('update part set head = head + 1 where id = $part')).toEqual([words.gap(207)])
  expect(await after('update part set head = head - 1 where id = $part')).toEqual([
    words.head(205, 206),
    words.body,
  ])
  expect(
    await after(
      `update part_commit set steps = '[{"stepType":"replace","from":0,"to":100000}]' where part_id = $part and version = 9`,
    ),
  ).toEqual([words.step(9)])
})
