import { randomUUID } from 'node:crypto'
import type { AnswerOf } from '../../schemas/api/contract.ts'
import type { Home, listSignIns, SignedIn } from '../../schemas/api/session.ts'
import type { Role } from '../../schemas/plan/kinds.ts'
import { Problem } from '../../schemas/problem.ts'
import { permits } from '../../schemas/rules/permissions.ts'
import type { Trx } from '../database/as-person.ts'
import type { Act } from '../http/act.ts'
import { SAMPLE_PEOPLE, sampleRole } from '../sample/people.ts'
import * as sessions from './session.repository.ts'

/** What the signed cookie says: which session of which account. The session row is the judge. */
export type SessionToken = { readonly sub: string; readonly sid: string }

/** How long a session lasts, in milliseconds: twelve hours, then sign in again. */
export const SESSION_LENGTH = 12 * 60 * 60 * 1000

/** Throws `signed-out` unless the session of this token is still open. */
export async function checkSession(act: Act, token: SessionToken): Promise<void> {
  const open = await sessions.findOpen(act.db, token.sid, act.now)
  if (!open) throw new Problem('signed-out')
}

/** The sample people one can sign in as, each with the page where they start. */
export async function listSamples(db: Trx): Promise<AnswerOf<typeof listSignIns>> {
  const accounts = await sessions.sampleAccounts(db)
  return {
    accounts: accounts.flatMap((account) => {
      const person = SAMPLE_PEOPLE.find(({ id }) => id === account.id)
      return person ? [{ ...account, home: HOME_OF[sampleRole(person)] }] : []
    }),
  }
}

/** Throws `not-found` unless this is one of the sample people, who alone sign in by name. */
export async function requireSample(db: Trx, account: string): Promise<void> {
  if (!(await sessions.isSample(db, account))) throw new Problem('not-found')
}

/** Opens a session. */
export async function openSession(db: Trx, account: string, now: Date): Promise<{ sid: string }> {
  const sid = randomUUID()
  await sessions.insert(db, { id: sid, account, now, endsAt: new Date(+now + SESSION_LENGTH) })
  return { sid }
}

/** Ends the viewer's session: its cookie is worth nothing from now on. */
export async function closeSession(act: Act, sid: string): Promise<{ signedOut: true }> {
  await sessions.end(act.db, sid, act.now)
  return { signedOut: true }
}

const HOME_OF: Readonly<Record<Role, Home>> = {
  senco: 'school',
  teacher: 'school',
  caseworker: 'council',
  parent: 'family',
  'young-person': 'family',
  health: 'practitioner',
  care: 'practitioner',
}

/** Who is signed in, what they are to plans, and where they start. */
export async function describeViewer(db: Trx, viewer: string): Promise<SignedIn> {
  const account = await sessions.findAccount(db, viewer)
  if (!account) throw new Problem('signed-out')
  const roles = await sessions.rolesOf(db, viewer)
  return {
    account: { id: account.id, name: account.name, job: account.job },
    home: HOME_OF[roles[0] ?? 'parent'],
    roles: [...roles],
    mayCreatePlans: roles.some((role) => permits(role, 'create-plan')),
  }
}
