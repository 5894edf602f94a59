import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { Step } from 'prosemirror-transform'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CommitTold, Hello, PresenceTold } from '../../../schemas/api/events.ts'
import { MOST_FOLLOWED } from '../../../server/events/hub.ts'
import type { EventStream } from '../../support/event-stream.ts'
import { type OneOfSeveral, type Several, startSeveral } from '../../support/processes.ts'
import { SAMPLE, SETTINGS, type Who } from '../../support/service.ts'
import { appended, commitTo, openPart } from '../../support/writing.ts'

let several: Several
let [one, two, deaf] = [] as unknown as [OneOfSeveral, OneOfSeveral, OneOfSeveral]
let plan = ''
beforeAll(async () => {
  several = await startSeveral()
  one = await several.start({ timing: { beat: 400 } })
  two = await several.start({ timing: { beat: 400 } })
  deaf = await several.start({ hints: false })
  plan = await several.planOf(SETTINGS.theo)
})
afterAll(() => several.close())

async function write(at: OneOfSeveral, who: Who, key: string, words: string): Promise<number> {
  const part = await openPart(at.as(who), plan, key)
  const item = { item: 'need', id: randomUUID(), statement: words } as const
  const answer = await commitTo(at.as(who), plan, part, appended(part.doc, item))
  expect([answer.status, answer.text.slice(0, 300)]).toEqual([200, expect.any(String)])
  return performance.now()
}

/** Many commits in a row, without reading the part before each. */
async function writeMany(count: number): Promise<void> {
  const part = await openPart(one.as('senco'), plan, 'outcomes')
  let doc = part.doc
  for (let turn = 0; turn < count; turn += 1) {
    const item = { item: 'outcome', id: randomUUID(), words: `MANY${turn}` } as const
    const steps = appended(doc, item)
    for (const json of steps) doc = Step.fromJSON(doc.type.schema, json).apply(doc).doc ?? doc
    const head = part.head + turn
    const answer = await commitTo(one.as('senco'), plan, { id: part.id, head }, steps)
    expect(answer.status).toBe(200)
  }
}

const tells = (words: string) => (event: { event: string; data: unknown }) =>
  event.event === 'commit' && JSON.stringify(event.data).includes(words)
const commitsIn = (stream: EventStream) =>
  stream.events.filter(({ event }) => event === 'commit').map(({ data }) => data as CommitTold)
const seqOf = async () => {
  const { seq } = await several.owner
    .selectFrom('plan')
    .select('seq')
    .where('id', '=', plan)
    .executeTakeFirstOrThrow()
  return seq
}

describe('who follows a plan', () => {
  test('is greeted, and told at once of a commit in the same process', async () => {
    const stream = await one.follow('mother', plan)
    expect(stream.status).toBe(200)
    expect(stream.headers.get('content-type')).toContain('text/event-stream')
    expect(stream.headers.get('content-security-policy')).toContain("default-src 'none'")
    const hello = await stream.next<Hello>(({ event }) => event === 'hello')
    expect(hello.data.heads.length).toBeGreaterThan(3)
    expect(hello.data.seq).toBe(await seqOf())
    const done = await write(one, 'senco', 'needs', 'SAMEPROCESS')
    const told = await stream.next<CommitTold>(tells('SAMEPROCESS'))
    expect(told.at - done).toBeLessThan(500)
    expect(told.id).toBe(String(told.data.seq))
    expect(told.data.by).toMatchObject({ account: SAMPLE.senco, role: 'senco' })
    expect(told.data.parts[0]?.steps).toHaveLength(1)
    stream.close()
  })

  test('is told of a commit in another process, by a hint', async () => {
    const stream = await two.follow('mother', plan)
    await stream.next(({ event }) => event === 'hello')
    const done = await write(one, 'senco', 'needs', 'OTHERPROCESS')
    const told = await stream.next(tells('OTHERPROCESS'))
    expect(told.at - done).toBeLessThan(1_000)
    stream.close()
  })

  test('is told within 2.5 s even when every hint is lost', async () => {
    const stream = await deaf.follow('mother', plan)
    await stream.next(({ event }) => event === 'hello')
    const done = await write(one, 'senco', 'needs', 'NOHINT')
    const told = await stream.next(tells('NOHINT'))
    expect(told.at - done).toBeLessThan(2_500)
    stream.close()
  })

  test('gets exactly what was missed, in order, and then what is new', async () => {
    const from = await seqOf()
    for (const words of ['MISSED1', 'MISSED2', 'MISSED3']) await write(one, 'senco', 'needs', words)
    for (const options of [{ resume: from }, { after: from }]) {
      const stream = await two.follow('mother', plan, options)
      await stream.next(tells('MISSED3'))
      await write(one, 'senco', 'needs', `NEW${Object.keys(options)[0]}`)
      await stream.next(tells('NEW'))
      const seqs = commitsIn(stream).map(({ seq }) => seq)
      expect(seqs).toEqual(seqs.map((_, index) => from + 1 + index))
      expect(seqs.length).toBeGreaterThanOrEqual(4)
      stream.close()
    }
  })

  test('goes on over more commits than one reading gives', async () => {
    const from = await seqOf()
    await writeMany(120)
    const stream = await deaf.follow('mother', plan, { resume: from })
    await stream.next(({ id }) => id === `${from + 120}`, 15_000)
    const seqs = commitsIn(stream).map(({ seq }) => seq)
    expect(seqs).toEqual(Array.from({ length: 120 }, (_, index) => from + 1 + index))
    stream.close()
  })

  test('hears of answers and advice too', async () => {
    const stream = await two.follow('senco', plan)
    await stream.next(({ event }) => event === 'hello')
    const advice = { title: 'T', on: '2026-11-02', words: 'ADVISED', recommendations: [] }
    const answer = await one.as('therapist').post(`/api/plans/${plan}/advice`, advice)
    expect(answer.status).toBe(200)
    await stream.next(tells('ADVISED'))
    stream.close()
  })
})

describe('what may not be read', () => {
  test('a stream is for those who may read the plan, and absent for the rest', async () => {
    const everybody = ['senco', 'teacher', 'mother', 'therapist', 'nurse', 'idris', 'caseworker']
    const statuses = await Promise.all(
      everybody.map(async (who) => {
        const stream = await one.follow(who as Who, plan)
        stream.close()
        return stream.status
      }),
    )
    expect(statuses).toEqual([200, 200, 200, 200, 404, 404, 404])
  })

  test('a plan that is not theirs does not exist', async () => {
    const stream = await one.follow('nurse', plan)
    expect(stream.status).toBe(404)
    const changes = await one.as('nurse').get(`/api/plans/${plan}/changes`)
    expect(changes.status).toBe(404)
    const place = { client: randomUUID(), place: {} }
    expect((await one.as('nurse').post(`/api/plans/${plan}/presence`, place)).status).toBe(404)
  })

  test('without a session nothing is told', async () => {
    const answer = await fetch(`${one.url}/api/plans/${plan}/events`)
    expect(answer.status).toBe(401)
    await answer.arrayBuffer()
  })

  test('a grant that ends, ends the stream', async () => {
    const stream = await two.follow('father', plan)
    await stream.next(({ event }) => event === 'hello')
    await several.owner
      .updateTable('circle')
      .set({ until: '2020-01-01' })
      .where('accountId', '=', SAMPLE.father)
      .execute()
    const end = await stream.next<{ why: string }>(({ event }) => event === 'end')
    expect(end.data.why).toBe('not-found')
    await stream.ended
    await write(one, 'senco', 'needs', 'AFTERGRANT')
    expect(stream.events.some(tells('AFTERGRANT'))).toBe(false)
    await several.owner
      .updateTable('circle')
      .set({ until: null })
      .where('accountId', '=', SAMPLE.father)
      .execute()
  })

  test('a session that ends, ends the stream', async () => {
    const stream = await two.follow('teacher', plan)
    await stream.next(({ event }) => event === 'hello')
    await several.signOut('teacher')
    const end = await stream.next<{ why: string }>(({ event }) => event === 'end')
    expect(end.data.why).toBe('signed-out')
    await stream.ended
  })
})

describe('limits', () => {
  test('one account has only so many streams, and a closed one makes room', async () => {
    const open = () => one.follow('idris', idris)
    const idris = await several.planOf(SETTINGS.idris)
    const streams = await Promise.all(Array.from({ length: MOST_FOLLOWED }, open))
    expect(streams.map(({ status }) => status)).toEqual(streams.map(() => 200))
    const refused = await open()
    expect(refused.status).toBe(429)
    streams[0]?.close()
    await wait(100)
    const again = await open()
    expect(again.status).toBe(200)
    for (const stream of [...streams, again]) stream.close()
  })

  test('a process that stops ends its streams at once', async () => {
    const short = await several.start()
    const stream = await short.follow('mother', plan)
    await stream.next(({ event }) => event === 'hello')
    const begun = performance.now()
    await short.close()
    await stream.ended
    expect(performance.now() - begun).toBeLessThan(2_000)
  })
})

describe('one question at a time', () => {
  type Answer = { hello: Hello; commits: CommitTold[]; here: PresenceTold['here'] }
  const ask = async (at: OneOfSeveral, query: string) => {
    const answer = await at.as('mother').get(`/api/plans/${plan}/changes?${query}`)
    expect(answer.status).toBe(200)
    return answer.json<Answer>()
  }

  test('is answered at once without a position, or when there is something new', async () => {
    const first = await ask(one, 'wait=20')
    expect(first.commits).toEqual([])
    expect(first.hello.seq).toBe(await seqOf())
    await write(one, 'senco', 'needs', 'ASKED')
    const next = await ask(one, `after=${first.hello.seq}&wait=20`)
    expect(next.commits).toHaveLength(1)
    expect(next.hello.seq).toBe(first.hello.seq + 1)
  })

  test('waits for a commit in another process', async () => {
    const from = await seqOf()
    const waiting = ask(two, `after=${from}&wait=20`)
    await wait(200)
    await write(one, 'senco', 'needs', 'WAITED')
    const answer = await waiting
    expect(answer.commits.map(({ seq }) => seq)).toEqual([from + 1])
    expect(JSON.stringify(answer.commits)).toContain('WAITED')
  })

  test('comes back empty in time', async () => {
    const from = await seqOf()
    const begun = performance.now()
    const answer = await ask(one, `after=${from}&wait=1`)
    expect(performance.now() - begun).toBeGreaterThan(900)
    expect(answer.commits).toEqual([])
  })
})

describe('presence', () => {
  const tellAt = (at: OneOfSeveral, who: Who, client: string, place: object | null) =>
    at.as(who).post(`/api/plans/${plan}/presence`, { client, place })

  test('is told to the others in every process, and ends with the stream', async () => {
    const [mine, theirs] = [randomUUID(), randomUUID()]
    const mother = await two.follow('mother', plan, { client: theirs })
    const senco = await one.follow('senco', plan, { client: mine })
    await mother.next(({ event }) => event === 'hello')
    const part = await openPart(one.as('senco'), plan, 'needs')
    const place = { part: part.id, version: part.head, anchor: 3, head: 5 }
    expect((await tellAt(one, 'senco', mine, place)).status).toBe(200)
    expect((await tellAt(one, 'senco', mine, place)).status).toBe(429)
    const told = await mother.next<PresenceTold>(({ event }) => event === 'presence')
    expect(told.data.here).toEqual([
      {
        ...{ client: mine, account: SAMPLE.senco, role: 'senco', ...place },
        name: expect.stringContaining('Whybrow'),
      },
    ])
    // Who comes later is told as well, and nobody is told of themselves.
    const third = await deaf.follow('therapist', plan)
    const fourth = await two.follow('therapist', plan)
    await fourth.next<PresenceTold>(({ event }) => event === 'presence')
    senco.close()
    const gone = await mother.next<PresenceTold>(
      ({ event, data }) => event === 'presence' && (data as PresenceTold).gone.length > 0,
    )
    expect(gone.data.gone).toEqual([mine])
    expect(senco.events.filter(({ event }) => event === 'presence')).toEqual([])
    for (const stream of [mother, third, fourth]) stream.close()
  })

  test('nobody can take somebody else off, and null says that one leaves', async () => {
    const client = randomUUID()
    const mother = await one.follow('mother', plan)
    await tellAt(one, 'senco', client, {})
    await mother.next(({ data }) => JSON.stringify(data).includes(client))
    await tellAt(two, 'mother', client, null)
    await wait(400)
    const gone = (event: { data: unknown }) => (event.data as PresenceTold).gone?.includes(client)
    expect(mother.events.some(gone)).toBe(false)
    await tellAt(two, 'senco', client, null)
    await mother.next(gone)
    mother.close()
  })

  test('leaves nothing in the tables', async () => {
    const count = async () =>
      (await several.owner.selectFrom('operation').select('id').execute()).length
    const before = await count()
    expect((await tellAt(one, 'mother', randomUUID(), {})).status).toBe(200)
    expect(await count()).toBe(before)
  })
})
