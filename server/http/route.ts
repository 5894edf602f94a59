import type { FastifyReply, FastifyRequest } from 'fastify'
import {
  ACCOUNT_HEADER,
  type AnswerOf,
  type BodyOf,
  type Contract,
  isWrite,
  none,
  OPERATION_HEADER,
  type ParamsOf,
  type QueryOf,
} from '../../schemas/api/contract.ts'
import { Problem } from '../../schemas/problem.ts'
import { asPerson } from '../database/as-person.ts'
import { checkSession, type SessionToken } from '../session/session.service.ts'
import type { Act } from './act.ts'
import { fingerprintOf, once } from './operation.ts'
import type { Service } from './service.ts'
import { Turns } from './turns.ts'

const turns = new Turns()

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

export type Input<C extends Contract> = {
  readonly params: ParamsOf<C>
  readonly query: QueryOf<C>
  readonly body: BodyOf<C>
}

/** The operation id of a write, from its header. Throws a problem when it is missing or malformed. */
export function operationId(request: FastifyRequest): string {
  const given = request.headers[OPERATION_HEADER]
  if (typeof given === 'string' && UUID.test(given)) return given
  throw new Problem('bad-input', {
    errors: [
      {
        pointer: '',
        detail: 'A write needs the header Idempotency-Key with a UUID made by the client.',
      },
    ],
  })
}

/** The body of a write that takes none: not there at all, or an object with nothing in it. */
const nothing = { type: ['object', 'null'], additionalProperties: false }

/** The Fastify schema of a call: strict on the way in, and only declared fields on the way out. */
export function schemaOf(contract: Contract) {
  return {
    params: contract.params,
    querystring: contract.query,
    ...(contract.method === 'GET'
      ? {}
      : { body: contract.body === none ? nothing : contract.body }),
    ...(contract.produces ? {} : { response: { 200: contract.answer } }),
  }
}

/** One verifier for all, which remembers what it has verified; the session row is asked anyway. */
function verified(request: FastifyRequest): SessionToken | null {
  const { jwt } = request.server
  const cookie = request.cookies[jwt.cookie?.cookieName ?? '']
  if (!cookie) return null
  try {
    const token = jwt.verify<SessionToken>(cookie)
    // The page belongs to somebody who is not signed in in this browser any more.
    const page = request.headers[ACCOUNT_HEADER]
    if (page !== undefined && page !== token.sub) return null
    // Signing out reads it from here.
    request.user = token
    return token
  } catch {
    return null
  }
}

/** What the signed cookie says. Throws `signed-out` when there is none, or a false or old one. */
export function tokenOf(request: FastifyRequest): SessionToken {
  const token = verified(request)
  if (!token || !UUID.test(token.sub) || !UUID.test(token.sid)) throw new Problem('signed-out')
  return token
}

/**
 * Serves a call to signed-in people: verifies the session, opens one transaction as the viewer
 * (read only for GET), runs a write once by its operation id, and answers.
 */
export function route<C extends Contract>(
  service: Service,
  contract: C,
  handle: (act: Act, input: Input<C>) => Promise<AnswerOf<C> & object>,
): void {
  serve(service, contract, handle, async (_reply, answer) => answer)
}

/** As `route`, for an answer that is finished after the transaction has ended (printing). */
export function serve<C extends Contract, Result extends object>(
  service: Service,
  contract: C,
  handle: (act: Act, input: Input<C>) => Promise<Result>,
  finish: (reply: FastifyReply, result: Result) => Promise<unknown>,
): void {
  const { app, db, clock } = service
  const reads = !isWrite(contract)
  app.route({
    method: contract.method,
    url: contract.path,
    schema: schemaOf(contract),
    handler: async (request, reply) => {
      const token = tokenOf(request)
      const operation = reads ? null : operationId(request)
      const input = request as unknown as Input<C>
      const { plan } = request.params as { readonly plan?: string }
      const run = () =>
        asPerson(
          db,
          token.sub,
          async (trx) => {
            const act: Act = { db: trx, viewer: token.sub, now: clock(), operation }
            await checkSession(act, token)
            if (operation === null) return handle(act, input)
            const fingerprint = fingerprintOf(contract.name, request.params, request.body)
            const write = { id: operation, viewer: token.sub, name: contract.name, fingerprint }
            return once(trx, write, () => handle(act, input))
          },
          { readOnly: reads },
        )
      const written = reads ? undefined : plan
      const result = await (written === undefined ? run() : turns.take(written, run))
      // Only now is it committed: those who follow the plan may be told.
      if (written !== undefined) service.afterWrite(written)
      return finish(reply, result)
    },
  })
}
