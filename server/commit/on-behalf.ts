import { Problem } from '../../schemas/problem.ts'
import { mayWriteOnBehalf } from '../../schemas/rules/on-behalf.ts'
import { historyWords } from '../../schemas/words/history.ts'
import type { Act } from '../http/act.ts'
import type { SeenPlan } from '../plan/seen-plan.ts'

/**
 * Throws unless this viewer may write on behalf of this person around the child: `forbidden` for
 * other roles, `bad-input` for somebody who is not around the child.
 */
export async function requireBehalf(
  act: Act,
  seen: SeenPlan,
  contact: string | undefined,
): Promise<void> {
  if (contact === undefined) return
  if (!mayWriteOnBehalf(seen.role)) {
    throw new Problem('forbidden', { detail: historyWords.notOnBehalf })
  }
  const found = await act.db
    .selectFrom('contact')
    .select('id')
    .where('planId', '=', seen.plan.id)
    .where('id', '=', contact)
    .executeTakeFirst()
  if (found) return
  const errors = [{ pointer: '/onBehalfOf', detail: historyWords.noContact }]
  throw new Problem('bad-input', { errors })
}
