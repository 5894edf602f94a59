import { expect, test } from 'vitest'
import * as commits from '../../../server/commit/commit.repository.ts'
import { recordedSql } from '../../support/recorded-sql.ts'

const now = new Date(0)
const row = { id: 'i', part: 'p', base: 0, sentBase: 0, sent: null, kept: null, touched: [] }
const head = { id: 'i', plan: 'x', seq: 1, author: 'me', app: '1', now } as const
const parked = {
  id: 'i',
  plan: 'x',
  part: 'p',
  commit: 'c',
  author: 'me',
  steps: [],
  text: '',
  now,
}

// Read these when they change: this is all that a commit asks of the tables.
test.each<[string, Parameters<typeof recordedSql>[0]]>([
  ['nextSeq', (db) => commits.nextSeq(db, 'x', now)],
  ['lockPart', (db) => commits.lockPart(db, 'x', 'p')],
  ['commitsAfter', (db) => commits.commitsAfter(db, 'p', 3)],
  ['insertCommit', (db) => commits.insertCommit(db, { ...head, role: 'senco', kind: 'edit' })],
  ['insertPartCommit', (db) => commits.insertPartCommit(db, { ...row, steps: [] })],
  ['savePart', (db) => commits.savePart(db, 'p', 1, {})],
  ['saveSnapshot', (db) => commits.saveSnapshot(db, 'p', 1, {}, 'h')],
  ['authorsOf', (db) => commits.authorsOf(db, 'p')],
  ['idsElsewhere', (db) => commits.idsElsewhere(db, 'x', 'p', ['a', 'b'])],
  ['park', (db) => commits.park(db, parked)],
])('%s', async (_name, run) => {
  const statements = await recordedSql(run)
  expect(statements).toHaveLength(1)
  expect(statements).toMatchSnapshot()
})

test('a plan is counted up before its parts are locked, so that two commits cannot deadlock', async () => {
  const [count] = await recordedSql((db) => commits.nextSeq(db, 'x', now))
  const [lock] = await recordedSql((db) => commits.lockPart(db, 'x', 'p'))
  expect(count).toContain('update "plan" set "seq" = seq + 1')
  expect(lock).toMatch(/for update$/)
})
