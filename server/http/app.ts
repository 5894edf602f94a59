import { randomUUID } from 'node:crypto'
import type { Writable } from 'node:stream'
import cookie from '@fastify/cookie'
import jwt from '@fastify/jwt'
import Fastify, { type FastifyInstance, LogController } from 'fastify'
import { adviceRoutes } from '../advice/advice.routes.ts'
import { answersRoutes } from '../answers/answers.routes.ts'
import { apiPageRoutes } from '../api-page/api-page.routes.ts'
import { commitRoutes } from '../commit/commit.routes.ts'
import type { Config } from '../config.ts'
import { discussionRoutes } from '../discussion/discussion.routes.ts'
import { eventRoutes } from '../events/events.routes.ts'
import { Hub, type Timing } from '../events/hub.ts'
import { noSignals, type Signals } from '../events/signals.ts'
import { historyRoutes } from '../history/history.routes.ts'
import { exportRoutes } from '../plan/export.routes.ts'
import { planRoutes } from '../plan/plan.routes.ts'
import { cookieName, sessionRoutes } from '../session/session.routes.ts'
import { createAjv } from '../validation/ajv.ts'
import { answerBrokenRequest } from './broken-request.ts'
import { healthRoutes } from './health.routes.ts'
import { MAX_BODY, takeOnlyJson } from './json-body.ts'
import { logOptions, logRequests } from './log.ts'
import { servePages } from './pages.ts'
import { answerError, answerProblems } from './problems.ts'
import { protect } from './protection.ts'
import type { Service } from './service.ts'

export type AppOptions = Omit<Service, 'app' | 'afterWrite'> & {
  readonly sessionSecret: string
  /** How processes hint at news; without them the poll finds it. Whoever made them closes them. */
  readonly signals?: Signals
  readonly timing?: Partial<Timing>
  /** Where log lines go; standard output when left out. */
  readonly logTo?: Writable
}

/** The whole service, ready to listen or to be asked by a test. */
export async function createApp(options: AppOptions): Promise<FastifyInstance> {
  const app = bareApp(options.config, options.logTo)
  const { db, signals = noSignals, timing = {} } = options
  const hub = new Hub({ db, signals, timing })
  const service: Service = { ...options, app, afterWrite: (plan) => hub.touched(plan) }
  answerProblems(app)
  logRequests(app)
  takeOnlyJson(app)
  const ajv = createAjv()
  app.setValidatorCompiler(({ schema }) => ajv.compile(schema as object))
  await app.register(cookie)
  await app.register(jwt, {
    secret: options.sessionSecret,
    cookie: { cookieName: cookieName(options.config.secureCookies), signed: false },
    sign: { iss: 'one-plan', aud: 'one-plan', expiresIn: '12h' },
    verify: {
      algorithms: ['HS256'],
      allowedIss: 'one-plan',
      allowedAud: 'one-plan',
      requiredClaims: ['exp', 'sub', 'sid'],
      cache: 1000,
    },
  })
  protect(service)
  for (const routes of [
    healthRoutes,
    sessionRoutes,
    planRoutes,
    exportRoutes,
    commitRoutes,
    answersRoutes,
    adviceRoutes,
    discussionRoutes,
    historyRoutes,
    apiPageRoutes,
  ]) {
    routes(service)
  }
  eventRoutes(service, hub)
  await servePages(app)
  return app
}

/** Fastify with its open defaults closed (measured: 200 of 200 slow bodies held without these). */
function bareApp(config: Config, logTo: Writable | undefined): FastifyInstance {
  const app = Fastify({
    logger: logOptions(config, logTo),
    logController: new LogController({ disableRequestLogging: true }),
    // Answers are ours: their formats were checked on the way in.
    serializerOpts: { ajv: { formats: { 'calendar-date': true, 'storable-text': true } } },
    frameworkErrors: (error, request, reply) => answerError(error, request, reply),
    clientErrorHandler: answerBrokenRequest,
    genReqId: () => randomUUID(),
    // Lines name their request themselves: a logger for each request costs more than most answers.
    childLoggerFactory: (logger) => logger,
    trustProxy: config.trustProxy.length > 0 ? [...config.trustProxy] : false,
    bodyLimit: MAX_BODY,
    requestTimeout: 15_000,
    connectionTimeout: 20_000,
    keepAliveTimeout: 10_000,
    forceCloseConnections: 'idle',
    return503OnClosing: true,
    routerOptions: { maxParamLength: 200 },
  })
  app.server.headersTimeout = 10_000
  return app
}
