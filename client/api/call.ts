import {
  ACCOUNT_HEADER,
  type AnswerOf,
  type BodyOf,
  type Contract,
  OPERATION_HEADER,
  type ParamsOf,
  type QueryOf,
} from '../../schemas/api/contract.ts'
import { Problem, type ProblemJson, problemFromJson } from '../../schemas/problem.ts'
import { addressOf } from './address.ts'
import { asker } from './asker.ts'
import { Offline } from './offline.ts'

type Given<Name extends string, Value> =
  Record<never, never> extends Value
    ? { readonly [N in Name]?: Value }
    : { readonly [N in Name]: Value }

/** What a call is given: what its contract asks for, and for a write the operation id of a retry. */
export type CallOptions<C extends Contract> = Given<'params', ParamsOf<C>> &
  Given<'query', QueryOf<C>> &
  Given<'body', BodyOf<C>> & { readonly operation?: string; readonly signal?: AbortSignal }

/** The options, which may be left out when the call takes nothing. */
export type CallArguments<C extends Contract> =
  Record<never, never> extends CallOptions<C>
    ? [options?: CallOptions<C>]
    : [options: CallOptions<C>]

type LooseOptions = {
  readonly params?: unknown
  readonly query?: unknown
  readonly body?: unknown
  readonly operation?: string
  readonly signal?: AbortSignal
}

/** Tells of every answer "you are signed out", as the event `signed-out`. */
export const signedOut = new EventTarget()

/**
 * Calls the service. Throws `Offline` when it can't be reached, and the service's `Problem` when
 * it says no. A write carries an operation id: give `operation` to repeat one without doing it twice.
 */
export async function call<C extends Contract>(
  contract: C,
  ...[given]: CallArguments<C>
): Promise<AnswerOf<C>> {
  const options: LooseOptions = given ?? {}
  const params = options.params as ParamsOf<C> | undefined
  const query = options.query as QueryOf<C> | undefined
  const response = await reach(addressOf(contract, params, query), request(contract, options))
  if (!response.ok) throw await problemOf(response)
  const answer: unknown = contract.produces
    ? new Uint8Array(await body(() => response.arrayBuffer()))
    : await body(() => response.json())
  return answer as AnswerOf<C>
}

function request(contract: Contract, options: LooseOptions): RequestInit {
  const headers = new Headers({ accept: contract.produces ?? 'application/json' })
  if (asker.account) headers.set(ACCOUNT_HEADER, asker.account)
  const write = contract.method !== 'GET'
  if (write) headers.set(OPERATION_HEADER, options.operation ?? crypto.randomUUID())
  const init: RequestInit = { method: contract.method, headers, credentials: 'same-origin' }
  if (options.signal) init.signal = options.signal
  if (options.body === undefined) return init
  headers.set('content-type', 'application/json')
  return { ...init, body: JSON.stringify(options.body) }
}

const isAbort = (error: unknown) => error instanceof Error && error.name === 'AbortError'

async function reach(address: string, init: RequestInit): Promise<Response> {
  return body(() => fetch(address, init))
}

/** A connection can also break while the answer is on its way. */
async function body<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (cause) {
    if (isAbort(cause)) throw cause
    throw new Offline({ cause })
  }
}

async function problemOf(response: Response): Promise<Problem> {
  const problem = await toldProblem(response)
  if (problem.code === 'signed-out') signedOut.dispatchEvent(new Event('signed-out'))
  return problem
}

async function toldProblem(response: Response): Promise<Problem> {
  const told = response.headers.get('content-type')?.startsWith('application/problem+json')
  if (told) return problemFromJson((await body(() => response.json())) as ProblemJson)
  // Something between us and the service answered in its stead.
  if (response.status === 401) return new Problem('signed-out')
  const away = response.status >= 502 && response.status <= 504
  return new Problem(away ? 'busy' : 'broken')
}
