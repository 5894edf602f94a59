import * as Type from 'typebox'
import { ROLES } from '../plan/kinds.ts'
import { defineContract } from './contract.ts'
import { moment, planParams, strict, uuid } from './shapes.ts'

/** Longest a question for changes may wait for an answer, in seconds. */
export const MAX_WAIT = 25
/** Somebody of whom nothing was heard for this long (ms) is no longer here. */
export const PRESENCE_LASTS = 30_000

const count = Type.Integer({ minimum: 0, maximum: 2_000_000_000 })
const position = Type.Integer({ minimum: 0, maximum: 10_000_000 })
const digits = Type.String({ pattern: '^[0-9]{1,10}$' })
/** Any object. Without `additionalProperties` an answer would carry `{}` instead of its content. */
const loose = Type.Unsafe<object>({ type: 'object', additionalProperties: true })

const author = Type.Object(
  {
    account: uuid,
    name: Type.String(),
    role: Type.Union([Type.Enum([...ROLES]), Type.Null()]),
  },
  strict,
)

/** One commit as those who read the plan are told of it: only the parts they may read. */
export const commitToldSchema = Type.Object(
  {
    /** Place in the order of the plan's commits: the position to go on from. */
    seq: Type.Integer(),
    at: moment,
    /** Null for what nobody signed in for, such as an import. */
    by: Type.Union([author, Type.Null()]),
    parts: Type.Array(
      Type.Object(
        {
          part: uuid,
          version: Type.Integer(),
          /** Left out when they are large: read the commits of the part. */
          steps: Type.Optional(Type.Array(loose)),
        },
        strict,
      ),
    ),
  },
  strict,
)
export type CommitTold = Type.Static<typeof commitToldSchema>

/** Somebody who has the plan open, and where they are in it. */
export const presentSchema = Type.Object(
  {
    /** One open page; somebody with two windows is here twice. */
    client: uuid,
    account: uuid,
    name: Type.String(),
    role: Type.Enum([...ROLES]),
    part: Type.Optional(uuid),
    /** Version of the part that `anchor` and `head` are positions in. */
    version: Type.Optional(count),
    anchor: Type.Optional(position),
    head: Type.Optional(position),
  },
  strict,
)
export type Present = Type.Static<typeof presentSchema>

/** Who came or moved, and which open pages have gone. */
export const presenceToldSchema = Type.Object(
  { here: Type.Array(presentSchema), gone: Type.Array(uuid) },
  strict,
)
export type PresenceTold = Type.Static<typeof presenceToldSchema>

/** How the plan stands when somebody starts to follow it. */
export const helloSchema = Type.Object(
  {
    seq: Type.Integer(),
    /** The oldest version of the client that may still write. */
    minimumApp: Type.String(),
    heads: Type.Array(
      Type.Object({ part: uuid, version: Type.Integer(), schemaVersion: Type.Integer() }, strict),
    ),
  },
  strict,
)
export type Hello = Type.Static<typeof helloSchema>

export const followPlan = defineContract({
  name: 'followPlan',
  method: 'GET',
  path: '/api/plans/:plan/events',
  summary:
    'A stream of events: hello, commit, presence, beat, end. Go on with Last-Event-ID or `after`.',
  params: planParams,
  query: Type.Object({ after: Type.Optional(digits), client: Type.Optional(uuid) }, strict),
  answer: Type.Unsafe<string>({ type: 'string' }),
  produces: 'text/event-stream',
})

export const awaitChanges = defineContract({
  name: 'awaitChanges',
  method: 'GET',
  path: '/api/plans/:plan/changes',
  summary:
    'The same as the stream, one answer at a time: waits up to `wait` seconds for something new.',
  params: planParams,
  query: Type.Object(
    {
      after: Type.Optional(digits),
      wait: Type.Optional(Type.String({ pattern: '^([0-9]|1[0-9]|2[0-5])$' })),
    },
    strict,
  ),
  answer: Type.Object(
    {
      hello: helloSchema,
      commits: Type.Array(commitToldSchema),
      here: Type.Array(presentSchema),
    },
    strict,
  ),
})

export const tellPresence = defineContract({
  name: 'tellPresence',
  method: 'POST',
  path: '/api/plans/:plan/presence',
  summary: 'Says where you are in a plan, at most once a second; null when you leave.',
  ephemeral: true,
  params: planParams,
  body: Type.Object(
    {
      client: uuid,
      place: Type.Union([
        Type.Object(
          {
            part: Type.Optional(uuid),
            version: Type.Optional(count),
            anchor: Type.Optional(position),
            head: Type.Optional(position),
          },
          strict,
        ),
        Type.Null(),
      ]),
    },
    strict,
  ),
  answer: Type.Object({ told: Type.Literal(true) }, strict),
})

/** The calls of following a plan together. */
export const EVENT_CONTRACTS = [followPlan, awaitChanges, tellPresence] as const
