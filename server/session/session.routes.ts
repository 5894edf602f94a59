import type { FastifyReply } from 'fastify'
import { listSignIns, readSession, signIn, signOut } from '../../schemas/api/session.ts'
import { asPerson } from '../database/as-person.ts'
import { fingerprintOf, once } from '../http/operation.ts'
import { type Input, operationId, route, schemaOf, serve } from '../http/route.ts'
import type { Service } from '../http/service.ts'
import {
  closeSession,
  describeViewer,
  listSamples,
  openSession,
  requireSample,
  SESSION_LENGTH,
  type SessionToken,
} from './session.service.ts'

/** Name of the session cookie. `__Host-` only works over https. */
export function cookieName(secure: boolean): string {
  return secure ? '__Host-session' : 'session'
}

/** Sign in, who am I, sign out. */
export function sessionRoutes(service: Service): void {
  const { app, db, config } = service

  app.get(listSignIns.path, { schema: schemaOf(listSignIns) }, () =>
    asPerson(db, null, listSamples, { readOnly: true }),
  )

  app.post(signIn.path, { schema: schemaOf(signIn) }, async (request, reply) => {
    const { account } = (request as unknown as Input<typeof signIn>).body
    const write = {
      id: operationId(request),
      viewer: account,
      name: signIn.name,
      fingerprint: fingerprintOf(signIn.name, {}, request.body),
    }
    const answer = await asPerson(db, account, async (trx) => {
      await requireSample(trx, account)
      const { sid } = await once(trx, write, () => openSession(trx, account, service.clock()))
      return { sid, viewer: await describeViewer(trx, account) }
    })
    setCookie(service, reply, { sub: account, sid: answer.sid })
    return answer.viewer
  })

  route(service, readSession, (act) => describeViewer(act.db, act.viewer))

  serve(
    service,
    signOut,
    async (act, input) => {
      const token = (input as unknown as { user: SessionToken }).user
      return closeSession(act, token.sid)
    },
    async (reply, answer) => {
      reply.clearCookie(cookieName(config.secureCookies), { path: '/' })
      return answer
    },
  )
}

function setCookie(service: Service, reply: FastifyReply, token: SessionToken): void {
  const { app, config } = service
  reply.setCookie(cookieName(config.secureCookies), app.jwt.sign(token), {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: config.secureCookies,
    maxAge: SESSION_LENGTH / 1000,
  })
}
