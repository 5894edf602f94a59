import type { ColumnType, Generated, JSONColumnType } from 'kysely'
import type { ItemName } from '../../schemas/items/item.ts'
import type { PlanKind, PlanStatus, Role } from '../../schemas/plan/kinds.ts'
import type { Contact, Person } from '../../schemas/plan/person.ts'
import type { PlanDetails } from '../../schemas/plan/plan.ts'
import type { DiscussionTables } from './discussion-tables.ts'

/** jsonb written as text that is already JSON: no driver guesses what an array means. */
type Json<T extends object> = JSONColumnType<T>
type Moment = ColumnType<Date, Date | string | undefined, Date | string>

type Setting = { id: string; name: string; authority: string }
type Account = { id: string; name: string; job: string; sample: boolean }
type Post = {
  accountId: string
  role: 'senco' | 'caseworker'
  settingId: string | null
  authority: string | null
}
type PersonRow = {
  id: string
  settingId: string
  authority: string
  legalName: string
  likesToBeCalled: string
  details: Json<Person>
}
type Circle = {
  personId: string
  accountId: string
  role: Exclude<Role, 'senco' | 'caseworker'>
  contactId: string | null
  until: string | null
}
type Restriction = { personId: string; accountId: string }
type PlanRow = {
  id: string
  personId: string
  settingId: string
  authority: string
  kind: PlanKind
  templateId: string
  templateEdition: string
  title: string
  status: PlanStatus
  version: string
  details: Json<PlanDetails>
  example: boolean
  seq: Generated<number>
  createdAt: Moment
  changedAt: Moment
}
type ContactRow = {
  planId: string
  id: string
  position: number
  name: string
  details: Json<Contact>
}
type Part = {
  id: string
  planId: string
  key: string
  ordinal: number
  schemaVersion: number
  head: number
  body: Json<object>
}
export type CommitKind =
  | 'import'
  | 'edit'
  | 'answers'
  | 'advice'
  | 'restore'
  | 'migrate'
  | 'comment'
  | 'accept-suggestion'
  | 'decline-suggestion'
type Commit = {
  id: string
  planId: string
  planSeq: number
  authorId: string | null
  actingRole: Role | null
  onBehalfOf: string | null
  at: Moment
  clientAt: Moment | null
  appVersion: string | null
  kind: CommitKind
  reason: string | null
}
type PartCommit = {
  partId: string
  base: number
  version: number
  commitId: string
  sentBase: number
  sent: Json<object[]> | null
  steps: Json<object[]>
  kept: number[] | null
  touched: string[]
  restores: number | null
}
type PartSnapshot = { partId: string; version: number; body: Json<object>; sha256: string }
type Parked = {
  id: string
  planId: string
  partId: string
  commitId: string
  authorId: string
  reason: string
  steps: Json<object[]>
  text: string
  at: Moment
  resolvedAt: Moment | null
  resolvedHow: string | null
}
type ItemRow = {
  planId: string
  id: string
  partId: string
  type: ItemName
  position: number
  attrs: Json<Record<string, unknown>>
  text: string
  removed: boolean
  authorId: string | null
}
type ItemLink = { planId: string; fromId: string; toId: string; name: string }
type Answer = {
  planId: string
  accountId: string
  question: string
  text: string
  savedAt: Moment
  sentText: string | null
  sentAt: Moment | null
}
type Session = {
  id: string
  accountId: string
  startedAt: Moment
  seenAt: Moment
  endsAt: Moment
  endedAt: Moment | null
}
type Operation = {
  id: string
  accountId: string
  name: string
  fingerprint: string
  status: number
  answer: Json<object>
  at: Moment
}

type Seen = { planId: string; accountId: string; planSeq: number; at: Moment }

/** Every table, in camelCase as Kysely's CamelCasePlugin shows it. */
export type Tables = DiscussionTables & {
  setting: Setting
  account: Account
  post: Post
  person: PersonRow
  circle: Circle
  restriction: Restriction
  plan: PlanRow
  contact: ContactRow
  part: Part
  commit: Commit
  partCommit: PartCommit
  partSnapshot: PartSnapshot
  parked: Parked
  item: ItemRow
  itemLink: ItemLink
  answer: Answer
  seen: Seen
  session: Session
  operation: Operation
}
