import * as Type from 'typebox'

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

/**
 * One call of the service, said once: routes, the typed client, and the API page are made from it.
 * Every call but GET and `ephemeral` ones is a write and carries the header `Idempotency-Key` (an
 * operation id).
 */
export type Contract<
  Params extends Type.TSchema = Type.TSchema,
  Query extends Type.TSchema = Type.TSchema,
  Body extends Type.TSchema = Type.TSchema,
  Answer extends Type.TSchema = Type.TSchema,
> = {
  readonly name: string
  readonly method: Method
  /** Path with `:name` for each parameter. */
  readonly path: string
  /** One sentence for people who integrate. */
  readonly summary: string
  /** `open` needs no session. */
  readonly access: 'open' | 'signed-in'
  readonly params: Params
  readonly query: Query
  readonly body: Body
  readonly answer: Answer
  /** Media type of the answer when it is not JSON. */
  readonly produces?: string
  /** A POST that leaves nothing behind: it needs no operation id and writes to no table. */
  readonly ephemeral?: true
}

/** True when a call changes what is stored, so that it needs an operation id. */
export function isWrite(contract: Pick<Contract, 'method' | 'ephemeral'>): boolean {
  return contract.method !== 'GET' && contract.ephemeral !== true
}

/** Parameters, query or body of a call that takes none. */
export const none = Type.Object({}, { additionalProperties: false })

/** Declares a call; what is left out takes nothing. */
export function defineContract<
  const A extends Type.TSchema,
  const P extends Type.TSchema = typeof none,
  const Q extends Type.TSchema = typeof none,
  const B extends Type.TSchema = typeof none,
>(contract: {
  readonly name: string
  readonly method: Method
  readonly path: string
  readonly summary: string
  readonly access?: 'open' | 'signed-in'
  readonly params?: P
  readonly query?: Q
  readonly body?: B
  readonly answer: A
  readonly produces?: string
  readonly ephemeral?: true
}): Contract<P, Q, B, A> {
  return {
    access: 'signed-in',
    params: none as unknown as P,
    query: none as unknown as Q,
    body: none as unknown as B,
    ...contract,
  }
}

/** Header that carries the operation id of a write. */
export const OPERATION_HEADER = 'idempotency-key'

/** Header with the account a page believes is signed in; another one than the session's is refused. */
export const ACCOUNT_HEADER = 'one-plan-account'

/** Types of a call, as its callers and its handler see them. */
export type ParamsOf<C extends Contract> = Type.Static<C['params']>
export type QueryOf<C extends Contract> = Type.Static<C['query']>
export type BodyOf<C extends Contract> = Type.Static<C['body']>
export type AnswerOf<C extends Contract> = Type.Static<C['answer']>
