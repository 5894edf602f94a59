import type { AnswerOf, BodyOf } from '../../schemas/api/contract.ts'
import type {
  listDiscussion,
  SuggestionView,
  startThread,
  ThreadView,
} from '../../schemas/api/discussion.ts'
import { discussedIn } from '../../schemas/document/discussed.ts'
import { documentSchema } from '../../schemas/document/document-schema.ts'
import type { Role } from '../../schemas/plan/kinds.ts'
import { Problem } from '../../schemas/problem.ts'
import { mayComment, mayWrite } from '../../schemas/rules/permissions.ts'
import { commitParts } from '../commit/commit.service.ts'
import { type Act, operationOf } from '../http/act.ts'
import * as plans from '../plan/plan.repository.ts'
import { type SeenPart, type SeenPlan, seePlan } from '../plan/seen-plan.ts'
import { VERSION } from '../version.ts'
import * as discussion from './discussion.repository.ts'

/** Longest words kept of what a comment is about, in characters. */
const QUOTE = 2_000

type ThreadRow = Awaited<ReturnType<typeof discussion.threadsOf>>[number]
type MessageRow = Awaited<ReturnType<typeof discussion.messagesOf>>[number]
type SuggestionRow = Awaited<ReturnType<typeof discussion.suggestionsOf>>[number]
type Made = { readonly id: string }
/** What a list is made for: the viewer, their role, the parts, and which marks stand in them. */
type Listing = {
  readonly viewer: string
  readonly role: Role
  readonly parts: ReadonlyMap<string, SeenPart>
  readonly standing: ReadonlySet<string>
}

const cut = (text: string): string => [...text].slice(0, QUOTE).join('')
const at = (moment: Date | null): string => moment?.toISOString() ?? ''

function threadView(row: ThreadRow, messages: readonly MessageRow[], list: Listing): ThreadView[] {
  const part = list.parts.get(row.partId)?.template
  if (!part) return []
  return [
    {
      id: row.id,
      part: row.partId,
      item: row.itemId,
      quote: row.quote,
      textRemoved: row.anchored && !list.standing.has(row.id),
      by: { account: row.openedBy, name: row.openerName, role: row.role, at: at(row.at) },
      resolved: row.resolvedBy ? { name: row.resolverName ?? '', at: at(row.resolvedAt) } : null,
      mayReply: mayComment(list.role, part),
      maySettle: mayWrite(list.role, part) || row.openedBy === list.viewer,
      messages: messages
        .filter(({ threadId }) => threadId === row.id)
        .map(({ id, text, authorId: account, authorName: name, role, at: when }) => ({
          id,
          text,
          by: { account, name, role, at: at(when) },
        })),
    },
  ]
}

function suggestionView(row: SuggestionRow, list: Listing): SuggestionView[] {
  const part = list.parts.get(row.partId)?.template
  if (!part) return []
  const open = row.state === 'open'
  const stands = list.standing.has(row.id)
  return [
    {
      id: row.id,
      part: row.partId,
      item: row.itemId,
      state: row.state,
      textRemoved: open && !stands,
      before: row.beforeText,
      after: row.afterText,
      reason: row.reason,
      by: { account: row.authorId, name: row.authorName, role: row.role, at: at(row.at) },
      decided: row.decidedBy ? { name: row.deciderName ?? '', at: at(row.decidedAt) } : null,
      decisionReason: row.decisionReason,
      mine: row.authorId === list.viewer,
      mayDecide: open && stands && mayWrite(list.role, part),
    },
  ]
}

/** Comments and suggestions in the parts the viewer may read, or in one of them. */
export async function list(
  act: Act,
  plan: string,
  part: string | undefined,
): Promise<AnswerOf<typeof listDiscussion>> {
  const seen = await seePlan(act, plan, 'read-plan')
  const chosen = seen.parts.filter(({ record }) => part === undefined || record.id === part)
  if (part !== undefined && chosen.length === 0) throw new Problem('not-found')
  const threads = await discussion.threadsOf(act.db, plan)
  const suggestions = await discussion.suggestionsOf(act.db, plan)
  const messages = await discussion.messagesOf(act.db, plan)
  const parts = new Map(chosen.map((one) => [one.record.id, one]))
  const discussed = [...threads, ...suggestions].map((row) => row.partId)
  const standing = await marksIn(
    act,
    [...new Set(discussed)].filter((id) => parts.has(id)),
  )
  const listing: Listing = { viewer: act.viewer, role: seen.role, parts, standing }
  return {
    threads: threads.flatMap((row) => threadView(row, messages, listing)),
    suggestions: suggestions.flatMap((row) => suggestionView(row, listing)),
  }
}

async function marksIn(act: Act, parts: readonly string[]): Promise<ReadonlySet<string>> {
  if (parts.length === 0) return new Set()
  const bodies = await plans.bodiesOf(act.db, parts)
  return new Set(
    bodies.flatMap(({ body }) => [...discussedIn(documentSchema.nodeFromJSON(body)).keys()]),
  )
}

/** The part, when the viewer may comment on it. */
function commentable(seen: SeenPlan, part: string): SeenPart {
  const found = seen.parts.find(({ record }) => record.id === part)
  if (!found) throw new Problem('not-found')
  if (!mayComment(seen.role, found.template)) throw new Problem('forbidden')
  return found
}

/** Starts a comment. Its mark and its thread come in one transaction. */
export async function start(
  act: Act,
  where: { readonly plan: string; readonly part: string },
  body: BodyOf<typeof startThread>,
): Promise<Made> {
  const seen = await seePlan(act, where.plan, 'comment')
  const { record } = commentable(seen, where.part)
  const id = operationOf(act)
  const by = { by: act.viewer, role: seen.role, now: act.now }
  const quote = body.words ? '' : await quoteOfItem(act, where, body.item)
  const anchored = body.words !== null
  await discussion.insertThread(act.db, {
    ...{ ...where, ...by, id, anchored, quote },
    item: body.item,
    version: record.head,
  })
  await discussion.insertMessage(act.db, {
    ...by,
    id,
    plan: where.plan,
    thread: id,
    text: body.text,
  })
  if (body.words) await anchor(act, seen, { id, part: where.part, ...body.words })
  return { id }
}

async function quoteOfItem(
  act: Act,
  { plan, part }: { readonly plan: string; readonly part: string },
  item: string | null,
): Promise<string> {
  if (item === null) return ''
  const text = await discussion.textOfItem(act.db, plan, part, item)
  if (text === undefined) throw new Problem('not-found')
  return cut(text)
}

async function anchor(
  act: Act,
  seen: SeenPlan,
  words: { id: string; part: string; base: number; from: number; to: number },
): Promise<void> {
  const { id, part, base, from, to } = words
  const mark = { type: 'comment', attrs: { id } }
  const parts = [{ part, base, steps: [{ stepType: 'addMark', mark, from, to }] }]
  await commitParts(act, seen, { kind: 'comment', app: VERSION, parts })
  const { body, head } = await plans.bodyOf(act.db, part)
  const set = discussedIn(documentSchema.nodeFromJSON(body)).get(id)
  // The words went while the comment was on its way: nothing is kept of a comment on nothing.
  if (!set) throw new Problem('stale')
  await discussion.setAnchor(act.db, { id, item: set.item, quote: cut(set.quote), version: head })
}

/** A thread in a part the viewer may read. */
async function threadSeen(act: Act, plan: string, id: string) {
  const seen = await seePlan(act, plan, 'comment')
  const thread = (await discussion.openersOf(act.db, plan)).find((row) => row.id === id)
  if (!thread) throw new Problem('not-found')
  return { seen, thread, part: commentable(seen, thread.partId) }
}

/** Adds a reply; its id is the operation's. */
export async function reply(act: Act, plan: string, thread: string, text: string): Promise<Made> {
  const { seen } = await threadSeen(act, plan, thread)
  const id = operationOf(act)
  const by = { by: act.viewer, role: seen.role, now: act.now }
  await discussion.insertMessage(act.db, { ...by, id, plan, thread, text })
  return { id }
}

/** Resolves a thread or opens it again: who began it, or who writes the part. */
export async function settle(act: Act, plan: string, id: string, resolved: boolean): Promise<Made> {
  const { seen, thread, part } = await threadSeen(act, plan, id)
  if (thread.openedBy !== act.viewer && !mayWrite(seen.role, part.template)) {
    throw new Problem('forbidden')
  }
  await discussion.settle(act.db, id, resolved ? { account: act.viewer, at: act.now } : null)
  return { id }
}
