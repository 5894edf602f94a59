import { awaitChanges, followPlan, tellPresence } from '../../schemas/api/events.ts'
import { Problem } from '../../schemas/problem.ts'
import { route, serve } from '../http/route.ts'
import type { Service } from '../http/service.ts'
import type { SessionToken } from '../session/session.service.ts'
import { admit, admitAgain } from './admission.ts'
import { answerChanges } from './await-changes.ts'
import { nameOf } from './events.repository.ts'
import { Follower } from './follower.ts'
import type { Hub } from './hub.ts'
import { openStream } from './stream.ts'

/** Somebody may say where they are about once a second; a little less is forgiven (ms). */
const PRESENCE_APART = 700

const numberIn = (text: unknown) =>
  typeof text === 'string' && /^\d{1,10}$/.test(text) ? Number(text) : undefined

/** Following a plan while others write in it. */
export function eventRoutes(service: Service, hub: Hub): void {
  followRoute(service, hub)
  waitRoute(service, hub)
  presenceRoute(service, hub)
  // Streams have no end of their own, so the server would wait for them.
  service.app.addHook('preClose', async () => hub.close())
}

function followRoute(service: Service, hub: Hub): void {
  serve(
    service,
    followPlan,
    async (act, { params, query }) => ({ query, params, admission: await admit(act, params.plan) }),
    async (reply, { admission, params: { plan }, query }) => {
      const { headers, method, user } = reply.request
      if (method === 'HEAD') return reply.type('text/event-stream').send('')
      const token = user as SessionToken
      const release = hub.reserve(token.sub)
      new Follower(openStream(reply), {
        hub,
        plan,
        token,
        admission,
        after: numberIn(headers['last-event-id']) ?? numberIn(query.after),
        client: query.client,
        minimumApp: service.config.minimumApp,
        admitAgain: () => admitAgain(service, token, plan),
        release,
      })
      return reply
    },
  )
}

function waitRoute(service: Service, hub: Hub): void {
  serve(
    service,
    awaitChanges,
    async (act, { params: { plan }, query }) => ({
      plan,
      after: numberIn(query.after),
      wait: (numberIn(query.wait) ?? 0) * 1000,
      admission: await admit(act, plan),
    }),
    async (reply, asked) => {
      const token = reply.request.user as SessionToken
      return answerChanges(service, hub, { ...asked, token }, reply)
    },
  )
}

function presenceRoute(service: Service, hub: Hub): void {
  const told = new Map<string, number>()
  route(service, tellPresence, async (act, { params: { plan }, body: { client, place } }) => {
    const { role, readable } = await admit(act, plan)
    const account = act.viewer
    if (place === null) {
      hub.gone(plan, client, account)
      return { told: true as const }
    }
    if (place.part !== undefined && !readable.has(place.part)) throw new Problem('not-found')
    requireSlow(told, `${account}:${client}`)
    const name = (await nameOf(act.db, account)) ?? ''
    hub.met(plan, { client, account, name, role, ...place })
    return { told: true as const }
  })
}

function requireSlow(told: Map<string, number>, client: string): void {
  const now = performance.now()
  if (now - (told.get(client) ?? Number.NEGATIVE_INFINITY) < PRESENCE_APART) {
    throw new Problem('too-many')
  }
  told.delete(client)
  told.set(client, now)
  // Only the newest matter: the others have long been quiet.
  if (told.size > 10_000) told.delete(told.keys().next().value ?? '')
}
