import * as Type from 'typebox'
import { ROLES } from '../plan/kinds.ts'
import { defineContract } from './contract.ts'
import { moment, planParams, strict, uuid } from './shapes.ts'

/** What somebody says: at most 5,000 characters, never empty. */
const said = Type.Unsafe<string>({
  type: 'string',
  minLength: 1,
  maxLength: 5_000,
  format: 'storable-text',
})
const reason = Type.Unsafe<string>({ type: 'string', maxLength: 2_000, format: 'storable-text' })
const position = Type.Integer({ minimum: 0, maximum: 10_000_000 })
const itemId = Type.Union([Type.String({ maxLength: 64 }), Type.Null()])

const by = Type.Object(
  { account: uuid, name: Type.String(), role: Type.Enum([...ROLES]), at: moment },
  strict,
)
const settledBy = Type.Union([
  Type.Object({ name: Type.String(), at: moment }, strict),
  Type.Null(),
])

const threadView = Type.Object(
  {
    id: uuid,
    part: uuid,
    item: itemId,
    /** The words it is about, as they were. */
    quote: Type.String(),
    /** True when the words it was set on are not in the part any more. */
    textRemoved: Type.Boolean(),
    by,
    resolved: settledBy,
    mayReply: Type.Boolean(),
    maySettle: Type.Boolean(),
    messages: Type.Array(Type.Object({ id: uuid, text: Type.String(), by }, strict)),
  },
  strict,
)
export type ThreadView = Type.Static<typeof threadView>

const suggestionView = Type.Object(
  {
    id: uuid,
    part: uuid,
    item: itemId,
    state: Type.Enum(['open', 'accepted', 'declined']),
    /** True for an open one whose words are not in the part any more. */
    textRemoved: Type.Boolean(),
    before: Type.String(),
    after: Type.String(),
    reason: Type.String(),
    by,
    decided: settledBy,
    decisionReason: Type.String(),
    mine: Type.Boolean(),
    mayDecide: Type.Boolean(),
  },
  strict,
)
export type SuggestionView = Type.Static<typeof suggestionView>

export const listDiscussion = defineContract({
  name: 'listDiscussion',
  method: 'GET',
  path: '/api/plans/:plan/discussion',
  summary: 'Comments and suggestions in the parts you may read; `part` asks for one part.',
  params: planParams,
  query: Type.Object({ part: Type.Optional(uuid) }, strict),
  answer: Type.Object(
    { threads: Type.Array(threadView), suggestions: Type.Array(suggestionView) },
    strict,
  ),
})

const made = Type.Object({ id: uuid }, strict)

export const startThread = defineContract({
  name: 'startThread',
  method: 'POST',
  path: '/api/plans/:plan/parts/:part/threads',
  summary:
    'Starts a comment on words (`words`: a range in a version of the part) or on a whole item. The operation id becomes the id of the thread.',
  params: Type.Object({ plan: uuid, part: uuid }, strict),
  body: Type.Object(
    {
      text: said,
      item: itemId,
      words: Type.Union([
        Type.Object({ base: Type.Integer({ minimum: 0 }), from: position, to: position }, strict),
        Type.Null(),
      ]),
    },
    strict,
  ),
  answer: made,
})

const threadParams = Type.Object({ plan: uuid, thread: uuid }, strict)

export const replyToThread = defineContract({
  name: 'replyToThread',
  method: 'POST',
  path: '/api/plans/:plan/threads/:thread/messages',
  summary: 'Adds a reply to a comment.',
  params: threadParams,
  body: Type.Object({ text: said }, strict),
  answer: made,
})

export const settleThread = defineContract({
  name: 'settleThread',
  method: 'PUT',
  path: '/api/plans/:plan/threads/:thread',
  summary: 'Resolves a comment, or opens it again.',
  params: threadParams,
  body: Type.Object({ resolved: Type.Boolean() }, strict),
  answer: made,
})

const suggestionParams = Type.Object({ plan: uuid, suggestion: uuid }, strict)

export const decideSuggestion = defineContract({
  name: 'decideSuggestion',
  method: 'POST',
  path: '/api/plans/:plan/suggestions/:suggestion/decision',
  summary: 'Accepts or declines a suggestion. Declining needs a reason.',
  params: suggestionParams,
  body: Type.Object({ accept: Type.Boolean(), reason }, strict),
  answer: made,
})

export const explainSuggestion = defineContract({
  name: 'explainSuggestion',
  method: 'PUT',
  path: '/api/plans/:plan/suggestions/:suggestion/reason',
  summary: 'Says why you suggest it, while it is undecided.',
  params: suggestionParams,
  body: Type.Object({ reason }, strict),
  answer: made,
})

/** Every call about comments and suggestions. */
export const DISCUSSION_CONTRACTS = [
  listDiscussion,
  startThread,
  replyToThread,
  settleThread,
  decideSuggestion,
  explainSuggestion,
] as const
