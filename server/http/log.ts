import type { Writable } from 'node:stream'
import type { FastifyInstance, FastifyServerOptions } from 'fastify'
import type { Config } from '../config.ts'

/**
 * Structured logs with allow-listed fields only: no address with a name in it, no body, no header,
 * no message of an error (it could carry somebody's words). They go to standard output unless `to`
 * says otherwise.
 */
export function logOptions(
  config: Config,
  to?: Writable,
): NonNullable<FastifyServerOptions['logger']> {
  return {
    level: config.logLevel,
    base: { pid: process.pid },
    ...(to ? { stream: to } : {}),
    serializers: {
      req: (request) => ({ method: request.method, route: request.routeOptions?.url ?? 'none' }),
      res: (reply) => ({ status: reply.statusCode }),
      err: (error) => ({ type: error.name, message: '', stack: '' }),
    },
  }
}

/** One line a request: what was called, how it ended, how long it took (milliseconds). */
export function logRequests(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    if (!request.url.startsWith('/api/') || request.url.startsWith('/api/health')) return
    request.log.info(
      {
        method: request.method,
        route: request.routeOptions.url ?? 'none',
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
      },
      'request',
    )
  })
}
