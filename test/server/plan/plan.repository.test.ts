import { expect, test } from 'vitest'
import * as plans from '../../../server/plan/plan.repository.ts'
import { recordedSql } from '../../support/recorded-sql.ts'

const place = { personId: 'p', settingId: 's', authority: 'a', kind: 'one-plan' }

// Read these when they change: this is all that a request asks of the tables of plans.
test.each<[string, Parameters<typeof recordedSql>[0]]>([
  ['findPlan', (db) => plans.findPlan(db, 'x')],
  ['roleOn', (db) => plans.roleOn(db, 'me', place)],
  ['partsOf', (db) => plans.partsOf(db, 'x')],
  ['contactsOf', (db) => plans.contactsOf(db, 'x')],
  ['listPlans', (db) => plans.listPlans(db, 'me', '50%_\\')],
  ['postsOf', (db) => plans.postsOf(db, 'me')],
])('%s', async (_name, run) => {
  const statements = await recordedSql(run)
  expect(statements.length).toBeGreaterThan(0)
  expect(statements).toMatchSnapshot()
  // Values travel beside the statement, never inside it.
  for (const statement of statements) expect(statement).not.toMatch(/50%|'me'/)
})
