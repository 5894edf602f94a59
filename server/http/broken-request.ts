import type { Socket } from 'node:net'
import { Problem } from '../../schemas/problem.ts'

/**
 * Answers what is not HTTP, or too much or too slow of it: the connection never becomes a request,
 * so no route and no hook sees it.
 */
export function answerBrokenRequest(error: Error & { readonly code?: string }, socket: Socket) {
  if (error.code === 'ECONNRESET' || socket.destroyed) return
  if (!socket.writable) return socket.destroy()
  const problem = new Problem(error.code === 'HPE_HEADER_OVERFLOW' ? 'too-large' : 'bad-json')
  const body = JSON.stringify(problem.toJSON())
  socket.end(
    [
      `HTTP/1.1 ${problem.status} ${problem.code}`,
      'Content-Type: application/problem+json',
      `Content-Length: ${Buffer.byteLength(body)}`,
      'Connection: close',
      '',
      body,
    ].join('\r\n'),
  )
}
