import type { Node } from 'prosemirror-model'
import { changedChildren } from '../../schemas/document/changed-children.ts'
import { type Discussed, discussedIn, wordsOfSuggestion } from '../../schemas/document/discussed.ts'
import type { Role } from '../../schemas/plan/kinds.ts'
import type {
  DiscussionChange,
  KnownSuggestion,
  KnownThread,
} from '../../schemas/rules/discussion-change.ts'
import type { Act } from '../http/act.ts'
import * as discussion from './discussion.repository.ts'

type Where = { readonly plan: string; readonly part: string }

/** What is on record about all comments and suggestions of a plan: the judge of a commit asks it. */
export async function marksOnRecord(
  act: Act,
  { plan, part }: Where,
): Promise<Pick<DiscussionChange, 'suggestion' | 'thread'>> {
  const suggestions = new Map<string, KnownSuggestion>()
  const threads = new Map<string, KnownThread>()
  for (const row of await discussion.authorsOf(act.db, plan)) {
    const open = row.state === 'open'
    suggestions.set(row.id, { author: row.authorId, open, here: row.partId === part })
  }
  for (const row of await discussion.openersOf(act.db, plan)) {
    threads.set(row.id, { author: row.openedBy, here: row.partId === part })
  }
  return { suggestion: (id) => suggestions.get(id), thread: (id) => threads.get(id) }
}

function changedBlocks(was: Discussed | undefined, is: Discussed): boolean {
  return (
    !was || is.blocks.length !== was.blocks.length || is.blocks.some((b, i) => b !== was.blocks[i])
  )
}

/**
 * Brings the record up to date with a commit, in its transaction: a new suggestion belongs to the
 * commit's author, and what an undecided one would change is kept in words.
 */
export async function recordSuggestions(
  act: Act,
  where: Where,
  change: { readonly before: Node; readonly after: Node; readonly role: Role },
): Promise<void> {
  const touched = changedChildren(change)
  if (discussedIn(touched.before).size + discussedIn(touched.after).size === 0) return
  const was = discussedIn(change.before)
  const is = discussedIn(change.after)
  const suggestions = [...is.values()].filter(({ kind }) => kind === 'suggestion')
  await keepWords(
    act,
    where,
    change.role,
    suggestions.filter((mark) => changedBlocks(was.get(mark.id), mark)),
  )
  const gone = [...was.values()].filter(({ kind, id }) => kind === 'suggestion' && !is.has(id))
  const ids = gone.map(({ id }) => id)
  if (ids.length > 0) await discussion.withdraw(act.db, where.plan, ids, act.viewer)
}

async function keepWords(act: Act, where: Where, role: Role, changed: readonly Discussed[]) {
  if (changed.length === 0) return
  const rows = await discussion.authorsOf(act.db, where.plan)
  const known = new Set(rows.map((row) => row.id))
  for (const mark of changed) {
    const words = wordsOfSuggestion(mark)
    const { id, item } = mark
    const by = { by: act.viewer, role, now: act.now }
    if (known.has(id)) await discussion.setWords(act.db, where.plan, id, words)
    else await discussion.insertSuggestion(act.db, { ...where, id, item, ...by, ...words })
  }
}
