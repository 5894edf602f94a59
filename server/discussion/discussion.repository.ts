import type { Role } from '../../schemas/plan/kinds.ts'
import type { Trx } from '../database/as-person.ts'
import type { SuggestionState } from '../database/discussion-tables.ts'

/** Threads of a plan with the names of who opened and resolved them, oldest first. */
export function threadsOf(db: Trx, plan: string) {
  return db
    .selectFrom('thread')
    .innerJoin('account as opener', 'opener.id', 'thread.openedBy')
    .leftJoin('account as resolver', 'resolver.id', 'thread.resolvedBy')
    .selectAll('thread')
    .select(['opener.name as openerName', 'resolver.name as resolverName'])
    .where('thread.planId', '=', plan)
    .orderBy('thread.at')
    .orderBy('thread.id')
    .execute()
}

/** Messages of a plan's threads, oldest first. */
export function messagesOf(db: Trx, plan: string) {
  return db
    .selectFrom('message')
    .innerJoin('account', 'account.id', 'message.authorId')
    .selectAll('message')
    .select('account.name as authorName')
    .where('message.planId', '=', plan)
    .orderBy('message.at')
    .orderBy('message.id')
    .execute()
}

/** Suggestions of a plan with the names of who made and decided them, oldest first. */
export function suggestionsOf(db: Trx, plan: string) {
  return db
    .selectFrom('suggestion')
    .innerJoin('account as author', 'author.id', 'suggestion.authorId')
    .leftJoin('account as decider', 'decider.id', 'suggestion.decidedBy')
    .selectAll('suggestion')
    .select(['author.name as authorName', 'decider.name as deciderName'])
    .where('suggestion.planId', '=', plan)
    .where('suggestion.withdrawn', '=', false)
    .orderBy('suggestion.at')
    .orderBy('suggestion.id')
    .execute()
}

/** Who opened a plan's threads, and where. */
export function openersOf(db: Trx, plan: string) {
  return db
    .selectFrom('thread')
    .select(['id', 'partId', 'openedBy'])
    .where('planId', '=', plan)
    .execute()
}

/** Who made a plan's suggestions, where, and what has become of them. */
export function authorsOf(db: Trx, plan: string) {
  return db
    .selectFrom('suggestion')
    .select(['id', 'partId', 'authorId', 'state'])
    .where('planId', '=', plan)
    .execute()
}

export async function insertThread(
  db: Trx,
  thread: {
    id: string
    plan: string
    part: string
    item: string | null
    anchored: boolean
    quote: string
    version: number
    by: string
    role: Role
    now: Date
  },
): Promise<void> {
  await db
    .insertInto('thread')
    .values({
      id: thread.id,
      planId: thread.plan,
      partId: thread.part,
      itemId: thread.item,
      anchored: thread.anchored,
      quote: thread.quote,
      version: thread.version,
      openedBy: thread.by,
      role: thread.role,
      at: thread.now,
    })
    .execute()
}

/** Says what words a new thread was set on, once its mark is in the part. */
export async function setAnchor(
  db: Trx,
  thread: { id: string; item: string | null; quote: string; version: number },
): Promise<void> {
  await db
    .updateTable('thread')
    .set({ itemId: thread.item, quote: thread.quote, version: thread.version })
    .where('id', '=', thread.id)
    .execute()
}

export async function insertMessage(
  db: Trx,
  message: {
    id: string
    plan: string
    thread: string
    by: string
    role: Role
    text: string
    now: Date
  },
): Promise<void> {
  await db
    .insertInto('message')
    .values({
      id: message.id,
      planId: message.plan,
      threadId: message.thread,
      authorId: message.by,
      role: message.role,
      text: message.text,
      at: message.now,
    })
    .execute()
}

/** Resolves a thread, or opens it again with null. */
export async function settle(
  db: Trx,
  thread: string,
  by: { readonly account: string; readonly at: Date } | null,
): Promise<void> {
  await db
    .updateTable('thread')
    .set({ resolvedAt: by?.at ?? null, resolvedBy: by?.account ?? null })
    .where('id', '=', thread)
    .execute()
}

export async function insertSuggestion(
  db: Trx,
  suggestion: {
    id: string
    plan: string
    part: string
    item: string | null
    by: string
    role: Role
    before: string
    after: string
    now: Date
  },
): Promise<void> {
  await db
    .insertInto('suggestion')
    .values({
      planId: suggestion.plan,
      id: suggestion.id,
      partId: suggestion.part,
      itemId: suggestion.item,
      authorId: suggestion.by,
      role: suggestion.role,
      at: suggestion.now,
      beforeText: suggestion.before,
      afterText: suggestion.after,
    })
    .execute()
}

/** Keeps what an undecided suggestion would change, as it is written on. */
export async function setWords(
  db: Trx,
  plan: string,
  id: string,
  words: { readonly before: string; readonly after: string },
): Promise<void> {
  await db
    .updateTable('suggestion')
    .set({ beforeText: words.before, afterText: words.after, withdrawn: false })
    .where('planId', '=', plan)
    .where('id', '=', id)
    .where('state', '=', 'open')
    .execute()
}

/** Its author has taken these suggestions back, all of them that are their own. */
export async function withdraw(
  db: Trx,
  plan: string,
  ids: readonly string[],
  author: string,
): Promise<void> {
  await db
    .updateTable('suggestion')
    .set({ withdrawn: true })
    .where('planId', '=', plan)
    .where('id', 'in', [...ids])
    .where('authorId', '=', author)
    .where('state', '=', 'open')
    .execute()
}

export async function setReason(db: Trx, plan: string, id: string, reason: string): Promise<void> {
  await db
    .updateTable('suggestion')
    .set({ reason })
    .where('planId', '=', plan)
    .where('id', '=', id)
    .execute()
}

/** Decides an open suggestion; false when somebody else did in the meantime. */
export async function decide(
  db: Trx,
  suggestion: {
    plan: string
    id: string
    state: Exclude<SuggestionState, 'open'>
    by: string
    reason: string
    now: Date
  },
): Promise<boolean> {
  const decided = await db
    .updateTable('suggestion')
    .set({
      state: suggestion.state,
      decidedBy: suggestion.by,
      decidedAt: suggestion.now,
      decisionReason: suggestion.reason,
    })
    .where('planId', '=', suggestion.plan)
    .where('id', '=', suggestion.id)
    .where('state', '=', 'open')
    .returning('id')
    .executeTakeFirst()
  return decided !== undefined
}

/** What an item of a part says; undefined when there is none. */
export async function textOfItem(
  db: Trx,
  plan: string,
  part: string,
  item: string,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('item')
    .select('text')
    .where('planId', '=', plan)
    .where('partId', '=', part)
    .where('id', '=', item)
    .executeTakeFirst()
  return row?.text
}
