import { createHash } from 'node:crypto'
import { Problem } from '../../schemas/problem.ts'
import type { Trx } from '../database/as-person.ts'

type Write = {
  readonly id: string
  readonly viewer: string
  readonly name: string
  /** What the write says: the same id must never say two things. */
  readonly fingerprint: string
}

/** Digest of a write: its call, its parameters and its body. */
export function fingerprintOf(name: string, params: unknown, body: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify([name, params, body ?? null]))
    .digest('hex')
}

/**
 * Runs a write once. Its client-made id is put into the same transaction first, so a resend (the
 * reply to COMMIT was lost, a double click, two tabs) waits for the first and gets its answer.
 */
export async function once<Answer extends object>(
  db: Trx,
  write: Write,
  run: () => Promise<Answer>,
): Promise<Answer> {
  const fresh = await db
    .insertInto('operation')
    .values({
      id: write.id,
      accountId: write.viewer,
      name: write.name,
      fingerprint: write.fingerprint,
      status: 0,
      answer: '{}',
      at: new Date(),
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!fresh) return repeated<Answer>(db, write)
  const answer = await run()
  await db
    .updateTable('operation')
    .set({ status: 200, answer: JSON.stringify(answer) })
    .where('id', '=', write.id)
    .execute()
  return answer
}

async function repeated<Answer extends object>(db: Trx, write: Write): Promise<Answer> {
  const stored = await db
    .selectFrom('operation')
    .select(['fingerprint', 'answer'])
    .where('id', '=', write.id)
    .executeTakeFirst()
  // Another person's operation is not visible here: it is refused in the same words.
  if (stored?.fingerprint !== write.fingerprint) throw new Problem('operation-reused')
  return stored.answer as Answer
}
