import * as Type from 'typebox'
import { ROLES } from '../plan/kinds.ts'
import { defineContract } from './contract.ts'
import { strict, uuid } from './shapes.ts'

/** Where somebody starts: the page made for what they do. */
export const HOMES = ['school', 'family', 'practitioner', 'council'] as const
export type Home = (typeof HOMES)[number]

const account = Type.Object({ id: uuid, name: Type.String(), job: Type.String() }, strict)

/** A sample person on the sign-in page, in the group of those who start at the same place. */
const sampleAccount = Type.Object(
  { id: uuid, name: Type.String(), job: Type.String(), home: Type.Enum([...HOMES]) },
  strict,
)

/** Who is signed in, and where they start. */
export const signedInSchema = Type.Object(
  {
    account,
    home: Type.Enum([...HOMES]),
    roles: Type.Array(Type.Enum([...ROLES])),
    mayCreatePlans: Type.Boolean(),
  },
  strict,
)
export type SignedIn = Type.Static<typeof signedInSchema>

export const listSignIns = defineContract({
  name: 'listSignIns',
  method: 'GET',
  path: '/api/sign-ins',
  summary: 'The sample people one can sign in as. Empty where there is no sample data.',
  access: 'open',
  answer: Type.Object({ accounts: Type.Array(sampleAccount) }, strict),
})

export const signIn = defineContract({
  name: 'signIn',
  method: 'POST',
  path: '/api/session',
  summary: 'Signs in as a sample person: sets the session cookie.',
  access: 'open',
  body: Type.Object({ account: uuid }, strict),
  answer: signedInSchema,
})

export const readSession = defineContract({
  name: 'readSession',
  method: 'GET',
  path: '/api/session',
  summary: 'Who is signed in.',
  answer: signedInSchema,
})

export const signOut = defineContract({
  name: 'signOut',
  method: 'DELETE',
  path: '/api/session',
  summary: 'Signs out: ends the session and clears the cookie.',
  answer: Type.Object({ signedOut: Type.Literal(true) }, strict),
})
