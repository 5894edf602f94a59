import type { Hello } from '../../schemas/api/events.ts'
import type { Role } from '../../schemas/plan/kinds.ts'
import { Problem } from '../../schemas/problem.ts'
import { asPerson } from '../database/as-person.ts'
import type { Act } from '../http/act.ts'
import type { Service } from '../http/service.ts'
import { seePlan } from '../plan/seen-plan.ts'
import { checkSession, type SessionToken } from '../session/session.service.ts'
import { headsOf } from './events.repository.ts'

/** What somebody who follows a plan is to it now, and how it stands. */
export type Admission = {
  readonly role: Role
  /** Ids of the parts they may read. */
  readonly readable: ReadonlySet<string>
  readonly seq: number
  readonly heads: Hello['heads']
}

/** Lets somebody follow a plan. Throws `not-found` or `forbidden` when they may not. */
export async function admit(act: Act, plan: string): Promise<Admission> {
  const seen = await seePlan(act, plan, 'read-plan')
  const readable = new Set(seen.parts.map(({ record }) => record.id))
  const heads = (await headsOf(act.db, plan)).filter(({ part }) => readable.has(part))
  return { role: seen.role, readable, seq: seen.plan.seq, heads }
}

/**
 * Looks again whether somebody may still follow a plan. Throws `signed-out`, `not-found` or
 * `forbidden` when not; other errors say nothing about it.
 */
export function admitAgain(
  { db, clock }: Pick<Service, 'db' | 'clock'>,
  token: SessionToken,
  plan: string,
): Promise<Admission> {
  return asPerson(
    db,
    token.sub,
    async (trx) => {
      const act: Act = { db: trx, viewer: token.sub, now: clock(), operation: null }
      await checkSession(act, token)
      return admit(act, plan)
    },
    { readOnly: true },
  )
}

/** True when an error says that somebody may not follow the plan any more. */
export function isRefusal(error: unknown): error is Problem {
  return error instanceof Problem && error.status < 500
}
