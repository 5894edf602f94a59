import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AnswerOf } from '../../../schemas/api/contract.ts'
import type {
  compareVersions,
  listVersions,
  readAuthors,
  readHistory,
} from '../../../schemas/api/history.ts'
import { historyWords } from '../../../schemas/words/history.ts'
import { templateOf } from '../../../server/plan/seen-plan.ts'
import {
  type Client,
  EVERYBODY,
  startTestService,
  type TestService,
} from '../../support/service.ts'
import { expectSoundPlan } from '../../support/stored-plan.ts'
import { appended, commitTo, openPart, placeOf, stepsOf, wordsAt } from '../../support/writing.ts'

let service: TestService
let senco: Client
let teacher: Client
let mother: Client
let plan = ''
const day = (time: string) => new Date(`2026-11-22T${time}:00Z`)
beforeAll(async () => {
  service = await startTestService()
  plan = service.plans.theo
  senco = service.as('senco')
  teacher = service.as('teacher')
  mother = service.as('mother')
  for (const who of [senco, teacher, mother]) await who.get('/api/session')
})
afterAll(async () => {
  expect(await expectSoundPlan(service, plan)).toBeGreaterThan(5)
  await service.close()
})

type History = AnswerOf<typeof readHistory>
const read = async (client: Client, query = '') =>
  (await client.get(`/api/plans/${plan}/history${query}`)).json<History>()
const on = (part: string, rest: string) => `/api/plans/${plan}/parts/${part}/${rest}`

/** A part of needs with one need of its own, written by the SENCO at a time. */
async function withNeed(statement: string, time: string) {
  service.setClock(day(time))
  const id = `n-${randomUUID().slice(0, 8)}`
  const part = await openPart(senco, plan, 'needs')
  const answer = await commitTo(
    senco,
    plan,
    part,
    appended(part.doc, { item: 'need', id, statement }),
  )
  expect(answer.status).toBe(200)
  return { id, part: await openPart(senco, plan, 'needs') }
}

async function write(client: Client, before: string, words: string, more: object = {}) {
  const part = await openPart(client, plan, 'needs')
  const steps = stepsOf(part.doc, (transform) => {
    const place = wordsAt(part.doc, before) + before.length
    transform.insert(place, part.doc.type.schema.text(words))
  })
  const body = { app: 'test', parts: [{ part: part.id, base: part.head, steps }], ...more }
  return client.post(`/api/plans/${plan}/commits`, body)
}

describe('the history', () => {
  test('tells who did what, in words; ten minutes of one person are one entry', async () => {
    const { id, part } = await withNeed('He forgets.', '10:00')
    service.setClock(day('10:05'))
    await write(senco, 'He forgets', ' steps')
    service.setClock(day('10:16'))
    await write(senco, 'He forgets', ' many')
    service.setClock(day('10:17'))
    const again = await openPart(teacher, plan, 'needs')
    const steps = stepsOf(again.doc, (transform) => {
      transform.setNodeAttribute(placeOf(again.doc, id), 'area', 'cognition-and-learning')
    })
    expect((await commitTo(teacher, plan, again, steps)).status).toBe(200)
    const { entries } = await read(mother, `?part=${part.id}`)
    const told = entries.slice(0, 3).map(({ author, at, changes }) => ({
      who: author.name,
      at,
      did: changes.map(({ did }) => did.replace(/Need \d+/, 'Need N')),
    }))
    expect(told).toEqual([
      {
        who: 'Mr D. Osei',
        at: day('10:17').toISOString(),
        did: [
          'filled in area of need in Need N (‘He forgets many steps.’): ‘Cognition and learning’',
        ],
      },
      {
        who: 'Ms J. Whybrow',
        at: day('10:16').toISOString(),
        did: [
          'changed the need in Need N (‘He forgets many steps.’): it was ‘He forgets steps.’, now ‘He forgets many steps.’',
        ],
      },
      {
        who: 'Ms J. Whybrow',
        at: day('10:05').toISOString(),
        did: ['added Need N (‘He forgets steps.’)'],
      },
    ])
  })

  test('can be asked for one person, and goes on where it stopped', async () => {
    const { people, entries } = await read(mother)
    const osei = people.find(({ name }) => name === 'Mr D. Osei')?.account
    const his = await read(mother, `?person=${osei}`)
    expect(new Set(his.entries.map(({ author }) => author.name))).toEqual(new Set(['Mr D. Osei']))
    const next = await read(mother, '?skip=1')
    expect(next.entries[0]).toEqual(entries[1])
  })

  test('counts what others did since one last looked, and never goes back', async () => {
    const first = await read(mother)
    expect(first.fresh).toBeGreaterThan(0)
    const look = (latest: number) => mother.put(`/api/plans/${plan}/seen`, { latest })
    expect((await look(first.latest)).status).toBe(200)
    expect(await read(mother)).toMatchObject({ fresh: 0 })
    await withNeed('Something new.', '11:00')
    expect((await look(1)).json()).toEqual({ latest: first.latest })
    const since = await read(mother)
    expect([since.fresh, since.entries.filter(({ fresh }) => fresh).length]).toEqual([1, 1])
    expect(
      (await read(senco)).entries.find(({ at }) => at === day('11:00').toISOString())?.fresh,
    ).toBe(false)
  })

  test('says why, and on whose behalf', async () => {
    const { part } = await withNeed('He is tired.', '12:00')
    const answer = await write(senco, 'He is tired', ' by noon', {
      reason: 'Told by phone.',
      onBehalfOf: 'P4',
    })
    expect(answer.status).toBe(200)
    const [entry] = (await read(mother, `?part=${part.id}`)).entries
    expect(entry).toMatchObject({ reason: 'Told by phone.' })
    expect(entry?.author.onBehalfOf).toBeTruthy()
    const refused = await write(teacher, 'He is tired', ' x', { onBehalfOf: 'P4' })
    expect([refused.status, refused.problem.detail]).toEqual([403, historyWords.notOnBehalf])
    const unknown = await write(senco, 'He is tired', ' x', { onBehalfOf: 'nobody-here' })
    expect([unknown.status, unknown.problem.errors?.[0]?.pointer]).toEqual([400, '/onBehalfOf'])
  })
})

describe('two versions', () => {
  test('are compared in words; a stale edit is told as it was stored', async () => {
    const { part } = await withNeed('He reads slowly.', '13:00')
    await write(senco, 'He reads', ' rather')
    // The teacher had not seen that yet.
    const steps = stepsOf(part.doc, (transform) => {
      transform.insert(
        wordsAt(part.doc, 'He reads slowly') + 15,
        part.doc.type.schema.text(' at home'),
      )
    })
    expect((await commitTo(teacher, plan, part, steps)).status).toBe(200)
    const address = on(part.id, `compare?from=${part.head}&to=${part.head + 2}`)
    const { changes } = (await mother.get(address)).json<AnswerOf<typeof compareVersions>>()
    expect(changes).toHaveLength(1)
    expect(changes[0]).toMatchObject({
      was: 'He reads slowly.',
      now: 'He reads rather slowly at home.',
    })
    expect(
      changes[0]?.runs.filter(({ kind }) => kind === 'added').map(({ text }) => text.trim()),
    ).toEqual(['rather', 'at home'])
  })

  test('of the plan are compared by time', async () => {
    const from = day('13:30').toISOString()
    await withNeed('Late news.', '14:00')
    const address = `/api/plans/${plan}/compare?from=${from}&to=${day('14:01').toISOString()}`
    const { parts } = (await mother.get(address)).json<{
      parts: { changes: { sentence: string }[] }[]
    }>()
    expect(parts).toHaveLength(1)
    expect(parts[0]?.changes.map(({ sentence }) => sentence)).toEqual([
      expect.stringMatching(/^New: Need \d+ \(‘Late news\.’\)\.$/),
    ])
  })

  test('can be chosen, and read', async () => {
    const part = await openPart(mother, plan, 'needs')
    const { versions } = (await mother.get(on(part.id, 'versions'))).json<
      AnswerOf<typeof listVersions>
    >()
    expect(versions[0]?.version).toBe(part.head)
    expect(versions.at(-1)?.version).toBe(0)
    const then = (await mother.get(on(part.id, 'versions/0'))).text
    expect(then).not.toContain('Late news.')
    expect((await mother.get(on(part.id, `versions/${part.head + 1}`))).status).toBe(404)
    const compared = await mother.get(on(part.id, `compare?from=0&to=${part.head + 1}`))
    expect([compared.status, compared.problem.errors?.[0]?.pointer]).toEqual([400, '/to'])
  })
})

describe('who wrote it', () => {
  test('is told word by word, also after a rebase', async () => {
    const part = await openPart(mother, plan, 'needs')
    const { blocks } = (await mother.get(on(part.id, 'authors'))).json<
      AnswerOf<typeof readAuthors>
    >()
    const text = (block: (typeof blocks)[number]) => block.runs.map((run) => run.text).join('')
    const block = blocks.find((one) => text(one) === 'He reads rather slowly at home.')
    expect(block?.runs.map((run) => [run.text, run.author.name])).toEqual([
      ['He reads rather slowly', 'Ms J. Whybrow'],
      [' at home', 'Mr D. Osei'],
      ['.', 'Ms J. Whybrow'],
    ])
    expect(blocks.some((one) => one.runs.every((run) => run.start))).toBe(true)
    await write(teacher, 'He reads rather', ' very')
    const now = (await mother.get(on(part.id, 'authors'))).json<AnswerOf<typeof readAuthors>>()
    const later = now.blocks.find((one) => text(one).startsWith('He reads rather very'))
    expect(later?.runs[1]).toMatchObject({ text: ' very', author: { name: 'Mr D. Osei' } })
  })
})

describe('nobody else', () => {
  test('sees the history of a plan that is not theirs, or of a part they may not read', async () => {
    const parts = await service.owner
      .selectFrom('part')
      .selectAll()
      .where('planId', '=', plan)
      .execute()
    const record = await service.owner
      .selectFrom('plan')
      .selectAll()
      .where('id', '=', plan)
      .executeTakeFirstOrThrow()
    const { parts: templates } = templateOf(record)
    let [closed, strangers] = [0, 0]
    for (const who of EVERYBODY) {
      const client = service.as(who)
      const seen = await client.get(`/api/plans/${plan}`)
      const readable = seen.status === 200 ? seen.json<{ parts: { id: string }[] }>().parts : []
      if (seen.status === 404) {
        strangers += 1
        expect((await client.get(`/api/plans/${plan}/history`)).status).toBe(404)
        expect((await client.put(`/api/plans/${plan}/seen`, { latest: 1 })).status).toBe(404)
      }
      for (const part of parts) {
        if (readable.some(({ id }) => id === part.id)) continue
        closed += 1
        const { head } = part
        for (const rest of ['versions', 'versions/0', `compare?from=0&to=${head}`, 'authors']) {
          expect([who, part.key, rest, (await client.get(on(part.id, rest))).status]).toEqual([
            who,
            part.key,
            rest,
            404,
          ])
        }
        expect((await client.get(`/api/plans/${plan}/history?part=${part.id}`)).status).toBe(404)
        expect((await client.post(on(part.id, 'restore'), { version: 0 })).status).toBe(404)
      }
    }
    expect(templates.length).toBe(parts.length)
    expect(strangers).toBeGreaterThan(2)
    expect(closed).toBeGreaterThan(20)
  })

  test('is told the name of a thing in a part they may not read', async () => {
    const hidden = await service.owner
      .selectFrom('item')
      .innerJoin('part', 'part.id', 'item.partId')
      .select(['item.id', 'item.text', 'part.key'])
      .where('item.planId', '=', plan)
      .execute()
    const { parts } = (await mother.get(`/api/plans/${plan}`)).json<{ parts: { key: string }[] }>()
    const text = (await mother.get(`/api/plans/${plan}/history`)).text
    for (const item of hidden) {
      if (parts.some(({ key }) => key === item.key) || item.text.length < 20) continue
      expect(text).not.toContain(item.text.slice(0, 30))
    }
  })
})
