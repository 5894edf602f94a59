import type { FastifyReply } from 'fastify'
import { readPlan } from '../../schemas/api/plans.ts'
import { Problem } from '../../schemas/problem.ts'
import { permits } from '../../schemas/rules/permissions.ts'
import { asPerson } from '../database/as-person.ts'
import { today } from '../http/act.ts'
import { type Input, schemaOf, tokenOf } from '../http/route.ts'
import type { Service } from '../http/service.ts'
import { view } from './plan.service.ts'
import { type ReadStamp, ReadStamps } from './read-stamps.ts'

/** As Fastify knows schemas. */
const SCHEMA = readPlan.answer as unknown as Record<string, unknown>
/** How many answers are remembered: plans of 35 kB each, so some 10 MB. */
const MOST = 300

/**
 * Reading a plan, the call made most. Session and rights are asked of the database every time; the
 * answer itself is made once for each revision, role and day, since it depends on nothing else.
 */
export function readPlanRoute(service: Service): void {
  const { app, db, clock } = service
  const stamps = new ReadStamps(db, clock)
  const answers = new Map<string, Buffer>()

  async function answerFor(
    key: string,
    account: string,
    plan: string,
    reply: FastifyReply,
  ): Promise<Buffer> {
    const known = answers.get(key)
    if (known) return known
    const seen = await asPerson(
      db,
      account,
      (trx) => view({ db: trx, viewer: account, now: clock(), operation: null }, plan),
      { readOnly: true },
    )
    // By its contract: a field that is not declared cannot leak.
    const answer = Buffer.from(String(reply.serializeInput(seen, SCHEMA)))
    const [oldest] = answers.keys()
    if (answers.size >= MOST && oldest !== undefined) answers.delete(oldest)
    answers.set(key, answer)
    return answer
  }

  app.get(readPlan.path, { schema: schemaOf(readPlan) }, async (request, reply) => {
    const token = tokenOf(request)
    const { plan } = (request as unknown as Input<typeof readPlan>).params
    const stamp = await stamps.of({ account: token.sub, session: token.sid, plan })
    const { role, revision } = requireRead(stamp)
    const key = `${plan} ${revision} ${role} ${today(clock())}`
    const answer = await answerFor(key, token.sub, plan, reply)
    return reply.type('application/json; charset=utf-8').send(answer)
  })
}

function requireRead(stamp: ReadStamp) {
  if (!stamp.open) throw new Problem('signed-out')
  if (!stamp.role || stamp.revision === null) throw new Problem('not-found')
  if (!permits(stamp.role, 'read-plan')) throw new Problem('forbidden')
  return { role: stamp.role, revision: stamp.revision }
}
