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

/** Readings that take longer than this (milliseconds) are worth a line of their own. */
const SLOW = 250

/**
 * One line a request: what was called, how it ended, how long it took (milliseconds). Writes,
 * refusals, failures and slow readings at level `info`; readings that went well at `debug`.
 */
export function logRequests(app: FastifyInstance): void {
  app.addHook('onResponse', (request, reply, done) => {
    const ofCall = request.url.startsWith('/api/') && !request.url.startsWith('/api/health')
    const ms = Math.round(reply.elapsedTime)
    const quiet = request.method === 'GET' && reply.statusCode < 400 && ms < SLOW
    const level = quiet ? 'debug' : 'info'
    if (ofCall && isEnabled(app, level)) {
      const route = request.routeOptions.url ?? 'none'
      const { method, id: reqId } = request
      app.log[level]({ reqId, method, route, status: reply.statusCode, ms }, 'request')
    }
    done()
  })
}

/** A line that is not written must not be made either. */
function isEnabled(app: FastifyInstance, level: 'debug' | 'info'): boolean {
  const { levelVal = 0 } = app.log as { readonly levelVal?: number }
  return levelVal <= (level === 'debug' ? 20 : 30)
}
