import type { Trx } from '../database/as-person.ts'

/** The viewer's own answers about a plan. */
export function answersOf(db: Trx, plan: string) {
  return db.selectFrom('answer').selectAll().where('planId', '=', plan).execute()
}

/** The text of one answer as it is saved, '' when there is none; holds it until the write ends. */
export async function lock(db: Trx, plan: string, question: string): Promise<string> {
  const row = await db
    .selectFrom('answer')
    .select('text')
    .where('planId', '=', plan)
    .where('question', '=', question)
    .forUpdate()
    .executeTakeFirst()
  return row?.text ?? ''
}

export async function save(
  db: Trx,
  answer: { plan: string; account: string; question: string; text: string; now: Date },
): Promise<void> {
  await db
    .insertInto('answer')
    .values({
      planId: answer.plan,
      accountId: answer.account,
      question: answer.question,
      text: answer.text,
      savedAt: answer.now,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['planId', 'accountId', 'question'])
        .doUpdateSet({ text: answer.text, savedAt: answer.now }),
    )
    .execute()
}

/** Marks answers as sent with exactly the text they have now. */
export async function markSent(
  db: Trx,
  plan: string,
  questions: readonly string[],
  now: Date,
): Promise<void> {
  await db
    .updateTable('answer')
    .set((set) => ({ sentText: set.ref('text'), sentAt: now }))
    .where('planId', '=', plan)
    .where('question', 'in', questions)
    .execute()
}

/** The viewer among the people around the child, when the SENCO has said who they are. */
export async function contactOf(db: Trx, person: string, account: string): Promise<string> {
  const row = await db
    .selectFrom('circle')
    .select('contactId')
    .where('personId', '=', person)
    .where('accountId', '=', account)
    .executeTakeFirst()
  return row?.contactId ?? ''
}
