import { randomUUID } from 'node:crypto'
import { Transform } from 'prosemirror-transform'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SuggestionView, ThreadView } from '../../../schemas/api/discussion.ts'
import { documentSchema } from '../../../schemas/document/document-schema.ts'
import { decided } from '../../../schemas/rules/deciding.ts'
import { suggest } from '../../../schemas/rules/suggesting.ts'
import { someWords } from '../../support/discussing.ts'
import { type Client, startTestService, type TestService } from '../../support/service.ts'
import { addPerson } from '../../support/service-people.ts'
import { commitTo, type OpenPart, openPart, stepsOf, wordsAt } from '../../support/writing.ts'

let service: TestService
let plan: string
beforeAll(async () => {
  service = await startTestService()
  plan = service.plans.theo
})
afterAll(() => service.close())

type Discussion = { threads: ThreadView[]; suggestions: SuggestionView[] }
const discussion = async (client: Client) =>
  (await client.get(`/api/plans/${plan}/discussion`)).json<Discussion>()
const said = async (client: Client, key: string) => {
  const view = (await client.get(`/api/plans/${plan}`)).json<{ parts: { key: string }[] }>()
  return JSON.stringify(view.parts.find((part) => part.key === key))
}
const itemText = async (id: string) =>
  (
    await service.owner
      .selectFrom('item')
      .select('text')
      .where('planId', '=', plan)
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
  ).text

function suggested(part: OpenPart, words: string, instead: string, id: string): object[] {
  const at = wordsAt(part.doc, words)
  const wish = new Transform(part.doc)
  if (instead) wish.replaceWith(at, at + words.length, documentSchema.text(instead))
  else wish.delete(at, at + words.length)
  const made = suggest(wish, { mine: () => false, newId: () => id })
  return (made?.transform.steps ?? []).map((step) => step.toJSON() as object)
}

async function suggestAs(client: Client, key: string, words: string, instead: string) {
  const id = randomUUID()
  const part = await openPart(client, plan, key)
  const reply = await commitTo(client, plan, part, suggested(part, words, instead, id))
  return { id, reply, part }
}

const decide = (client: Client, id: string, accept: boolean, reason = 'because') =>
  client.post(`/api/plans/${plan}/suggestions/${id}/decision`, { accept, reason })

describe('a suggestion', () => {
  test('is not in the plan until it is accepted, then with both names on record', async () => {
    const [mother, senco] = [service.as('mother'), service.as('senco')]
    const words = someWords((await openPart(mother, plan, 'support')).doc)
    const before = await said(senco, 'support')
    const { id, reply } = await suggestAs(mother, 'support', words, 'ninety minutes')
    expect(reply.status).toBe(200)
    expect(await said(senco, 'support').then((text) => text.includes('ninety'))).toBe(false)
    const one = (await discussion(senco)).suggestions.find((row) => row.id === id)
    expect(one?.by).toMatchObject({ account: mother.account, role: 'parent' })
    expect(one?.before).toContain(words)
    expect(one?.after).toContain('ninety minutes')
    expect(one).toMatchObject({ state: 'open', mayDecide: true, mine: false })
    expect(await itemText(one?.item ?? '')).toContain(words)

    expect((await decide(senco, id, true)).status).toBe(200)
    expect(await said(senco, 'support')).toBe(
      before
        .replace(words, 'ninety minutes')
        .replace(
          /"head":\d+/,
          `"head":${((await openPart(senco, plan, 'support')).head).toString()}`,
        ),
    )
    expect(await itemText(one?.item ?? '')).toContain('ninety minutes')
    const done = (await discussion(mother)).suggestions.find((row) => row.id === id)
    expect(done?.state).toBe('accepted')
    expect(done?.by.account).toBe(mother.account)
    const commit = await service.owner
      .selectFrom('commit')
      .select(['authorId', 'kind'])
      .where('kind', '=', 'accept-suggestion')
      .executeTakeFirstOrThrow()
    expect(commit.authorId).toBe(senco.account)
    // Twice is once, and decided is decided.
    expect((await decide(senco, id, false)).status).toBe(409)
  })

  test('declined restores the old text exactly, and needs a reason', async () => {
    const [father, teacher] = [service.as('father'), service.as('teacher')]
    const before = (await openPart(teacher, plan, 'needs')).doc
    const words = someWords((await openPart(father, plan, 'needs')).doc)
    const { id } = await suggestAs(father, 'needs', words, '')
    const marked = (await openPart(teacher, plan, 'needs')).doc
    expect(marked.eq(before)).toBe(false)
    expect((await decide(teacher, id, false, ' ')).status).toBe(400)
    expect((await decide(father, id, true)).status).toBe(403)
    expect((await decide(teacher, id, false, 'It is right as it is.')).status).toBe(200)
    expect((await openPart(teacher, plan, 'needs')).doc.toJSON()).toEqual(before.toJSON())
    const one = (await discussion(father)).suggestions.find((row) => row.id === id)
    expect(one).toMatchObject({ state: 'declined', decisionReason: 'It is right as it is.' })
    expect(one?.decided?.name).toBe('Mr D. Osei')
  })

  test('is repeated by its operation id', async () => {
    const [mother, senco] = [service.as('mother'), service.as('senco')]
    const words = someWords((await openPart(mother, plan, 'outcomes')).doc)
    const { id } = await suggestAs(mother, 'outcomes', words, 'twice')
    const operation = randomUUID()
    const path = `/api/plans/${plan}/suggestions/${id}/decision`
    const first = await senco.post(path, { accept: true, reason: '' }, { operation })
    const again = await senco.post(path, { accept: true, reason: '' }, { operation })
    expect([first.status, again.status]).toEqual([200, 200])
    expect(again.text).toBe(first.text)
  })

  test('is all that somebody may do who does not write here', async () => {
    const mother = service.as('mother')
    const part = await openPart(mother, plan, 'needs')
    const at = wordsAt(part.doc, someWords(part.doc))
    const typed = stepsOf(part.doc, (transform) => transform.insert(at, documentSchema.text('x')))
    const refused = await commitTo(mother, plan, part, typed)
    expect([refused.status, refused.problem.type]).toEqual([409, '/problems/part-refused'])
    const removed = stepsOf(part.doc, (transform) => transform.setNodeAttribute(0, 'removed', true))
    expect((await commitTo(mother, plan, part, removed)).status).toBe(409)
    expect((await openPart(mother, plan, 'needs')).doc.eq(part.doc)).toBe(true)
  })

  test('of somebody else is never gone on with, forged or taken away', async () => {
    const [mother, father] = [service.as('mother'), service.as('father')]
    const words = someWords((await openPart(mother, plan, 'support')).doc)
    const { id } = await suggestAs(mother, 'support', words, 'mothers words')
    const part = await openPart(father, plan, 'support')
    const at = wordsAt(part.doc, 'mothers words')
    const insertion = documentSchema.marks.insertion?.create({ id })
    const forged = documentSchema.text('more', insertion ? [insertion] : [])
    const attempts = [
      stepsOf(part.doc, (transform) => transform.insert(at, forged)),
      stepsOf(part.doc, (transform) => transform.delete(at, at + 4)),
      stepsOf(part.doc, (transform) => transform.removeMark(at, at + 4, insertion)),
    ]
    for (const attempt of attempts) {
      expect((await commitTo(father, plan, part, attempt)).status).toBe(409)
    }
    // In another part, even a writer may not use it.
    const actions = await openPart(father, plan, 'working')
    const there = wordsAt(actions.doc, someWords(actions.doc))
    const moved = stepsOf(actions.doc, (transform) => transform.insert(there, forged))
    expect((await commitTo(father, plan, actions, moved)).status).toBe(409)
    // Its author may take it back.
    const own = stepsOf(part.doc, (transform) => {
      transform.delete(at, at + 'mothers words'.length)
    })
    expect((await commitTo(mother, plan, part, own)).status).toBe(200)
    const left = (await openPart(mother, plan, 'support')).doc
    const rest = decided(left, id, false).map((step) => step.toJSON() as object)
    expect((await discussion(father)).suggestions.some((row) => row.id === id)).toBe(true)
    const open = await openPart(mother, plan, 'support')
    expect((await commitTo(mother, plan, open, rest)).status).toBe(200)
    expect((await discussion(father)).suggestions.some((row) => row.id === id)).toBe(false)
  })

  test('says why, by its author only', async () => {
    const [mother, father] = [service.as('mother'), service.as('father')]
    const words = someWords((await openPart(mother, plan, 'outcomes')).doc)
    const { id } = await suggestAs(mother, 'outcomes', words, 'another')
    const path = `/api/plans/${plan}/suggestions/${id}/reason`
    expect((await father.put(path, { reason: 'no' })).status).toBe(403)
    expect((await mother.put(path, { reason: 'He said so.' })).status).toBe(200)
    const one = (await discussion(father)).suggestions.find((row) => row.id === id)
    expect(one?.reason).toBe('He said so.')
  })
})

describe('a comment', () => {
  const start = (client: Client, part: OpenPart, body: object) =>
    client.post(`/api/plans/${plan}/parts/${part.id}/threads`, body)

  test('keeps its words when they go, and finds them again when they come back', async () => {
    const [nurse, senco] = [service.as('therapist'), service.as('senco')]
    const part = await openPart(nurse, plan, 'aspirations')
    const words = someWords(part.doc)
    const from = wordsAt(part.doc, words)
    const range = { base: part.head, from, to: from + words.length }
    const made = await start(nurse, part, { text: 'Is this still so?', item: null, words: range })
    expect(made.status).toBe(200)
    const { id } = made.json<{ id: string }>()
    const thread = async () => (await discussion(senco)).threads.find((row) => row.id === id)
    expect(await thread()).toMatchObject({ quote: words, textRemoved: false, resolved: null })
    expect((await thread())?.item).not.toBe(null)
    expect((await thread())?.messages[0]?.text).toBe('Is this still so?')
    expect(await said(senco, 'aspirations')).not.toContain(id)

    const now = await openPart(senco, plan, 'aspirations')
    const transform = new Transform(now.doc).delete(from, from + words.length)
    const undo = transform.steps.map((step, at) => step.invert(transform.docs[at] ?? now.doc))
    const gone = await commitTo(
      senco,
      plan,
      now,
      transform.steps.map((step) => step.toJSON()),
    )
    expect(gone.status).toBe(200)
    expect(await thread()).toMatchObject({ quote: words, textRemoved: true })
    const later = { ...now, head: now.head + 1 }
    const back = await commitTo(
      senco,
      plan,
      later,
      undo.reverse().map((step) => step.toJSON()),
    )
    expect(back.status).toBe(200)
    expect(await thread()).toMatchObject({ textRemoved: false })
  })

  test('on a whole entry is answered, resolved and opened again', async () => {
    const [mother, senco, father] = [
      service.as('mother'),
      service.as('senco'),
      service.as('father'),
    ]
    const part = await openPart(mother, plan, 'reviews')
    const item = (await openPart(mother, plan, 'support')).doc.firstChild?.attrs.id as string
    const support = await openPart(mother, plan, 'support')
    const made = await start(mother, support, { text: 'Who does this?', item, words: null })
    const { id } = made.json<{ id: string }>()
    const path = `/api/plans/${plan}/threads/${id}`
    expect((await senco.post(`${path}/messages`, { text: 'Mr Osei does.' })).status).toBe(200)
    expect((await father.put(path, { resolved: true })).status).toBe(403)
    expect((await senco.put(path, { resolved: true })).status).toBe(200)
    const thread = async () => (await discussion(father)).threads.find((row) => row.id === id)
    expect((await thread())?.resolved?.name).toBe('Ms J. Whybrow')
    expect((await thread())?.messages.map(({ text }) => text)).toEqual([
      'Who does this?',
      'Mr Osei does.',
    ])
    expect((await mother.put(path, { resolved: false })).status).toBe(200)
    expect((await thread())?.resolved).toBe(null)
    // An entry of another part, or one that is not there, is no place for it.
    expect((await start(mother, part, { text: 'x', item, words: null })).status).toBe(404)
  })

  test('cannot be forged by a commit', async () => {
    const mother = service.as('mother')
    const part = await openPart(mother, plan, 'aspirations')
    const at = wordsAt(part.doc, someWords(part.doc))
    const comment = documentSchema.marks.comment?.create({ id: randomUUID() })
    const forged = stepsOf(
      part.doc,
      (transform) => comment && transform.addMark(at, at + 3, comment),
    )
    expect((await commitTo(mother, plan, part, forged)).status).toBe(409)
  })
})

describe('somebody else’s plan', () => {
  test('answers as if it were not there', async () => {
    const stranger = service.as('nurse')
    const part = await openPart(service.as('mother'), plan, 'support')
    const id = randomUUID()
    const replies = [
      await stranger.get(`/api/plans/${plan}/discussion`),
      await stranger.post(`/api/plans/${plan}/parts/${part.id}/threads`, {
        text: 'x',
        item: null,
        words: null,
      }),
      await stranger.post(`/api/plans/${plan}/threads/${id}/messages`, { text: 'x' }),
      await stranger.put(`/api/plans/${plan}/threads/${id}`, { resolved: true }),
      await decide(stranger, id, true),
      await stranger.put(`/api/plans/${plan}/suggestions/${id}/reason`, { reason: 'x' }),
    ]
    expect(replies.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404, 404])
  })

  test('a part one may not read is not discussed with one', async () => {
    const { trach } = service.plans
    const council = service.as('caseworker')
    const part = await openPart(council, trach, 'D')
    const made = await council.post(`/api/plans/${trach}/parts/${part.id}/threads`, {
      text: 'Only for those who read D.',
      item: null,
      words: null,
    })
    expect(made.status).toBe(200)
    const path = `/api/plans/${trach}/discussion`
    expect((await service.as('nurse').get(path)).text).toContain('Only for those who read D.')
    const teacher = await addPerson(service, { circle: { plan: trach, role: 'teacher' } })
    const read = await service.asAccount(teacher).get(path)
    expect([read.status, read.text.includes('Only for those')]).toEqual([200, false])
    expect((await service.asAccount(teacher).get(`${path}?part=${part.id}`)).status).toBe(404)
    const reply = `/api/plans/${trach}/threads/${made.json<{ id: string }>().id}/messages`
    expect((await service.asAccount(teacher).post(reply, { text: 'x' })).status).toBe(404)
  })
})
