import type { ColumnType } from 'kysely'
import type { Role } from '../../schemas/plan/kinds.ts'

type Moment = ColumnType<Date, Date | string | undefined, Date | string>
type MaybeMoment = ColumnType<Date | null, Date | null | undefined, Date | null>
type Maybe<T> = ColumnType<T | null, T | null | undefined, T | null>
type Filled = ColumnType<string, string | undefined, string>

type Thread = {
  id: string
  planId: string
  partId: string
  itemId: string | null
  /** True when a mark was set on words; else it is about a whole item. */
  anchored: boolean
  quote: string
  version: number
  openedBy: string
  role: Role
  at: Moment
  resolvedAt: MaybeMoment
  resolvedBy: Maybe<string>
}
type Message = {
  id: string
  planId: string
  threadId: string
  authorId: string
  role: Role
  text: string
  at: Moment
}
export type SuggestionState = 'open' | 'accepted' | 'declined'
type Suggestion = {
  planId: string
  id: string
  partId: string
  itemId: string | null
  authorId: string
  role: Role
  at: Moment
  reason: Filled
  state: ColumnType<SuggestionState, SuggestionState | undefined, SuggestionState>
  decidedBy: Maybe<string>
  decidedAt: MaybeMoment
  decisionReason: Filled
  beforeText: string
  afterText: string
  withdrawn: ColumnType<boolean, boolean | undefined, boolean>
}

/** Tables of comments and suggestions. */
export type DiscussionTables = { thread: Thread; message: Message; suggestion: Suggestion }
