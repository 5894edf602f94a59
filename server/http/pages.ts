import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { answerNotFound } from './problems.ts'

const dist = fileURLToPath(new URL('../../client/dist/', import.meta.url))

/**
 * Serves the built client: hashed assets for a year, and one page for every address that is not
 * an asset or a call. A call that does not exist stays a 404.
 */
export async function servePages(app: FastifyInstance): Promise<void> {
  const built = existsSync(`${dist}index.html`)
  if (built) {
    await app.register(fastifyStatic, {
      root: dist,
      index: false,
      wildcard: false,
      serve: true,
      cacheControl: false,
      setHeaders: (reply, path) => {
        const forever = path.includes('/assets/')
        reply.header('cache-control', forever ? 'public, max-age=31536000, immutable' : 'no-cache')
      },
    })
  }
  const page = built ? await readFile(`${dist}index.html`, 'utf8') : null
  app.setNotFoundHandler((request, reply) => {
    const wantsPage =
      request.method === 'GET' && (request.headers.accept ?? '').includes('text/html')
    const isCall = request.url.startsWith('/api/') || request.url.startsWith('/assets/')
    if (page === null || isCall || !wantsPage) return answerNotFound(request, reply)
    return reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8').send(page)
  })
}
