import type { FastifyReply } from 'fastify'

/** A stream that is silent this long (ms) is broken; signs of life come far more often. */
const LONGEST_SILENCE = 60_000

/** Turns an answer into a stream of Server-Sent Events, with the headers set so far. */
export function openStream(reply: FastifyReply) {
  const { raw } = reply
  reply.hijack()
  for (const [name, value] of Object.entries(reply.getHeaders())) {
    if (value !== undefined) raw.setHeader(name, value)
  }
  raw.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    // Some proxies hold back what they may change or store.
    'cache-control': 'no-store, no-transform',
    'x-accel-buffering': 'no',
  })
  raw.flushHeaders()
  raw.socket?.setNoDelay(true)
  raw.setTimeout(LONGEST_SILENCE)
  return raw
}
