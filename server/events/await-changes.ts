import type { FastifyReply } from 'fastify'
import type { AnswerOf } from '../../schemas/api/contract.ts'
import type { awaitChanges, CommitTold, Present } from '../../schemas/api/events.ts'
import type { Service } from '../http/service.ts'
import type { SessionToken } from '../session/session.service.ts'
import { type Admission, admitAgain } from './admission.ts'
import type { Channel } from './channel.ts'
import type { Hub } from './hub.ts'
import { presentFor } from './presence-board.ts'
import { toldAs } from './told.ts'

export type Question = {
  readonly plan: string
  readonly token: SessionToken
  readonly admission: Admission
  /** Position to go on from; without it the answer comes at once. */
  readonly after: number | undefined
  /** How long to wait for something new, in milliseconds. */
  readonly wait: number
}

/** Answers a question for changes: at once when there are some, else when there are, or in time. */
export async function answerChanges(
  service: Service,
  hub: Hub,
  { plan, token, admission, after, wait }: Question,
  reply: FastifyReply,
): Promise<AnswerOf<typeof awaitChanges>> {
  const release = hub.reserve(token.sub)
  let wake = () => {}
  const news = new Promise<void>((resolve) => {
    wake = resolve
  })
  const check = async () => wake()
  const member = { account: token.sub, moved: wake, met: wake, check }
  const channel = hub.join(plan, admission.seq, member)
  const off = hub.onClose(wake)
  try {
    const quiet = after !== undefined && after >= admission.seq && wait > 0
    if (!quiet) return await answerFor(channel, admission, after, token.sub, service)
    await until(news, wait, reply)
    // What they may read can have changed while they waited.
    const now = await admitAgain(service, token, plan)
    return await answerFor(channel, now, after, token.sub, service)
  } finally {
    off()
    hub.leave(channel, member)
    release()
  }
}

async function until(news: Promise<void>, wait: number, reply: FastifyReply): Promise<void> {
  // The wait is ours: a silent connection is no broken one.
  reply.raw.setTimeout(wait + 10_000)
  let timer: ReturnType<typeof setTimeout> | undefined
  const over = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, wait)
    reply.raw.once('close', resolve)
  })
  await Promise.race([news, over])
  clearTimeout(timer)
}

async function answerFor(
  channel: Channel,
  { readable, seq, heads }: Admission,
  after: number | undefined,
  account: string,
  { config }: Service,
): Promise<AnswerOf<typeof awaitChanges>> {
  if (seq > channel.head) await channel.look()
  const missed = after === undefined || after >= seq ? [] : await channel.after(after, account)
  const commits = missed.flatMap((commit) => {
    const told = toldAs(commit, readable)
    return told === undefined ? [] : [JSON.parse(told) as CommitTold]
  })
  const here = channel.board.all().flatMap((one): Present[] => {
    const seen = presentFor(one, { client: undefined, readable })
    return seen ? [seen] : []
  })
  // As far as was told: there may be more than one answer carries.
  const told = after === undefined ? seq : (missed.at(-1)?.seq ?? Math.min(seq, channel.head))
  return { hello: { seq: told, minimumApp: config.minimumApp, heads: [...heads] }, commits, here }
}
