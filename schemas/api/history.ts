import * as Type from 'typebox'
import type { BlockJson } from '../document/part-json.ts'
import { ROLES } from '../plan/kinds.ts'
import { CHANGE_KINDS } from '../rules/compare/change.ts'
import { defineContract } from './contract.ts'
import { moment, planParams, strict, uuid } from './shapes.ts'

/** Most characters of the reason somebody gives for a change. */
export const LONGEST_REASON = 500
/** Why something was changed, in the words of whoever changed it. */
export const reason = Type.Unsafe<string>({
  type: 'string',
  maxLength: LONGEST_REASON,
  format: 'storable-text',
})

const run = Type.Object(
  { kind: Type.Enum(['same', 'added', 'taken-out']), text: Type.String() },
  strict,
)
const nullable = <S extends Type.TSchema>(schema: S) => Type.Union([schema, Type.Null()])

const change = Type.Object(
  {
    item: nullable(Type.String()),
    label: Type.String(),
    kind: Type.Enum([...CHANGE_KINDS]),
    field: nullable(Type.String()),
    was: Type.String(),
    now: Type.String(),
    runs: Type.Array(run),
    did: Type.String(),
    sentence: Type.String(),
  },
  strict,
)
export type ChangeView = Type.Static<typeof change>

/** Who made a change; account and name are null for an import nobody signed in for. */
const author = Type.Object(
  {
    account: nullable(uuid),
    name: nullable(Type.String()),
    role: nullable(Type.Enum([...ROLES])),
    onBehalfOf: nullable(Type.String()),
  },
  strict,
)
export type HistoryAuthor = Type.Static<typeof author>

/** Consecutive commits of a part by one person, told as one. */
const entry = Type.Object(
  {
    part: uuid,
    /** The version before it and the version after it. */
    from: Type.Integer(),
    to: Type.Integer(),
    at: moment,
    author,
    kind: Type.String(),
    reason: nullable(Type.String()),
    /** True for a change by somebody else since the viewer last looked. */
    fresh: Type.Boolean(),
    changes: Type.Array(change),
    /** How many more changes there are than are told here. */
    more: Type.Integer(),
    /** True when the words stayed and only suggestions or comments came or went. */
    discussed: Type.Boolean(),
  },
  strict,
)
export type HistoryEntry = Type.Static<typeof entry>

const digits = Type.String({ pattern: '^[0-9]{1,9}$' })

export const readHistory = defineContract({
  name: 'readHistory',
  method: 'GET',
  path: '/api/plans/:plan/history',
  summary: 'Who changed what in the parts you may read, newest first, in words.',
  params: planParams,
  query: Type.Object(
    {
      part: Type.Optional(uuid),
      person: Type.Optional(uuid),
      /** How many entries to pass over. */
      skip: Type.Optional(digits),
    },
    strict,
  ),
  answer: Type.Object(
    {
      entries: Type.Array(entry),
      more: Type.Boolean(),
      /** The newest change you may read: what to say when you have looked. */
      latest: Type.Integer(),
      /** How many entries by others are new since you last looked. */
      fresh: Type.Integer(),
      /** When you last looked; null for the first time. */
      looked: nullable(moment),
      people: Type.Array(Type.Object({ account: uuid, name: Type.String() }, strict)),
      started: Type.Object({ at: moment, by: nullable(Type.String()) }, strict),
    },
    strict,
  ),
})

export const markSeen = defineContract({
  name: 'markSeen',
  method: 'PUT',
  path: '/api/plans/:plan/seen',
  summary: 'You have looked at the changes up to this one.',
  params: planParams,
  body: Type.Object({ latest: Type.Integer({ minimum: 0, maximum: 2_000_000_000 }) }, strict),
  answer: Type.Object({ latest: Type.Integer() }, strict),
})

const partParams = Type.Object({ plan: uuid, part: uuid }, strict)

/** A version one can choose: the end of an entry, or the start. */
const version = Type.Object({ version: Type.Integer(), at: moment, author }, strict)
export type VersionView = Type.Static<typeof version>

export const listVersions = defineContract({
  name: 'listVersions',
  method: 'GET',
  path: '/api/plans/:plan/parts/:part/versions',
  summary: 'The versions of a part worth choosing, newest first: at most 500, and the start.',
  params: partParams,
  answer: Type.Object({ versions: Type.Array(version) }, strict),
})

export const readVersion = defineContract({
  name: 'readVersion',
  method: 'GET',
  path: '/api/plans/:plan/parts/:part/versions/:version',
  summary: 'A part as it was at a version.',
  params: Type.Object({ plan: uuid, part: uuid, version: digits }, strict),
  answer: Type.Object(
    {
      version: Type.Integer(),
      content: Type.Unsafe<BlockJson[]>({ type: 'array', items: {} }),
    },
    strict,
  ),
})

export const compareVersions = defineContract({
  name: 'compareVersions',
  method: 'GET',
  path: '/api/plans/:plan/parts/:part/compare',
  summary: 'What differs between two versions of a part, in words.',
  params: partParams,
  query: Type.Object({ from: digits, to: digits }, strict),
  answer: Type.Object({ changes: Type.Array(change) }, strict),
})

const instant = Type.String({
  pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,3})?Z$',
})

export const comparePlan = defineContract({
  name: 'comparePlan',
  method: 'GET',
  path: '/api/plans/:plan/compare',
  summary: 'What differs in the parts you may read between two moments, in words.',
  params: planParams,
  query: Type.Object({ from: instant, to: instant }, strict),
  answer: Type.Object(
    {
      parts: Type.Array(
        Type.Object(
          {
            part: uuid,
            from: Type.Integer(),
            to: Type.Integer(),
            changes: Type.Array(change),
          },
          strict,
        ),
      ),
    },
    strict,
  ),
})

export const readAuthors = defineContract({
  name: 'readAuthors',
  method: 'GET',
  path: '/api/plans/:plan/parts/:part/authors',
  summary: 'Who wrote which words of a part as it is now.',
  params: partParams,
  answer: Type.Object(
    {
      blocks: Type.Array(
        Type.Object(
          {
            item: nullable(Type.String()),
            label: Type.String(),
            field: nullable(Type.String()),
            runs: Type.Array(
              Type.Object(
                { text: Type.String(), author, at: moment, start: Type.Boolean() },
                strict,
              ),
            ),
          },
          strict,
        ),
      ),
    },
    strict,
  ),
})
export type AuthoredBlockView = Type.Static<typeof readAuthors.answer>['blocks'][number]

export const restoreVersion = defineContract({
  name: 'restoreVersion',
  method: 'POST',
  path: '/api/plans/:plan/parts/:part/restore',
  summary: 'Puts an earlier version of a part, or of one item of it, back: as a new change.',
  params: partParams,
  body: Type.Object(
    {
      version: Type.Integer({ minimum: 0, maximum: 2_000_000_000 }),
      item: Type.Optional(Type.String({ minLength: 1, maxLength: 64 })),
      reason: Type.Optional(reason),
    },
    strict,
  ),
  /** `changed` is false when the part said this already. */
  answer: Type.Object({ version: Type.Integer(), changed: Type.Boolean() }, strict),
})

/** Every call about history. */
export const HISTORY_CONTRACTS = [
  readHistory,
  markSeen,
  listVersions,
  readVersion,
  compareVersions,
  comparePlan,
  readAuthors,
  restoreVersion,
] as const
