import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Problem } from '../../schemas/problem.ts'
import { errorsToDetails } from '../validation/errors.ts'
import { methodsAt } from './methods.ts'

const FASTIFY_CODES: Readonly<Record<string, Problem['code']>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'wrong-type',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'bad-json',
  FST_ERR_CTP_INVALID_JSON_BODY: 'bad-json',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'bad-json',
  FST_ERR_BAD_URL: 'not-found',
  FST_ERR_MAX_PARAM_LENGTH: 'not-found',
  FST_ERR_ASYNC_CONSTRAINT: 'not-found',
  FST_ERR_MAX_LISTENERS: 'busy',
}

/** SQLSTATEs and socket errors that mean "the database cannot do this now". */
const BUSY = new Set(['53100', '53200', '53300', '55P03', '57014', '57P01', '57P02', '57P03'])
  .union(new Set(['40001', '40P01', '08006', '08001', '08003', '25P03', '57P05']))
  .union(new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOENT', 'ETIMEDOUT']))
/** SQLSTATEs of text or numbers a table cannot hold: bad input that a schema let through. */
const BAD_VALUE = new Set(['22021', '22P05', '22P02', '22003', '22007', '22008'])

/** Faults of a connection that `pg` tells without a code. */
const POOL_MESSAGES =
  /timeout exceeded when trying to connect|Connection terminated|Query read timeout|is not queryable/

/** Any error as the problem that is told. What we did not foresee is `broken`, without its text. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error
  const { code = '', validation, message } = error as Partial<FastifyError>
  if (validation) {
    return new Problem('bad-input', { errors: errorsToDetails(validation as never), cause: error })
  }
  const known = FASTIFY_CODES[code]
  if (known) return new Problem(known, { cause: error })
  if (error instanceof SyntaxError) return new Problem('bad-json', { cause: error })
  if (BUSY.has(code) || POOL_MESSAGES.test(message ?? '')) {
    return new Problem('busy', { cause: error })
  }
  if (BAD_VALUE.has(code)) return new Problem('bad-input', { cause: error })
  return new Problem('broken', { cause: error })
}

function answer(problem: Problem, request: FastifyRequest, reply: FastifyReply) {
  if (problem.status >= 500) {
    // Only what kind of fault: messages of drivers can carry people's words.
    const cause = problem.cause as Partial<FastifyError> | undefined
    request.log.error(
      {
        reqId: request.id,
        code: problem.code,
        cause: cause?.code ?? cause?.name,
        at: frames(cause?.stack),
      },
      'problem',
    )
  }
  if (problem.code === 'busy') reply.header('retry-after', '2')
  return reply
    .code(problem.status)
    .type('application/problem+json')
    .serializer((value) => JSON.stringify(value))
    .send(problem.toJSON(request.id))
}

/** Where in our code it happened: the frames of a stack, without its message line. */
function frames(stack: string | undefined): readonly string[] {
  return (stack ?? '')
    .split('\n')
    .filter((line) => line.startsWith('    at '))
    .slice(0, 8)
}

/** Tells an error as `application/problem+json` (RFC 9457). */
export function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply) {
  return answer(problemOf(error), request, reply)
}

/** Tells every error as a problem; nothing else reaches a client. */
export function answerProblems(app: FastifyInstance): void {
  app.setErrorHandler(answerError)
}

/** The answer for an address that does not exist, or not for this method. */
export function answerNotFound(request: FastifyRequest, reply: FastifyReply) {
  const methods = methodsAt(request.url)
  if (methods.length === 0) return answer(new Problem('not-found'), request, reply)
  reply.header('allow', methods.join(', '))
  return answer(new Problem('wrong-method'), request, reply)
}
