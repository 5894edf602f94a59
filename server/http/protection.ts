import type { FastifyRequest } from 'fastify'
import { Problem } from '../../schemas/problem.ts'
import type { Service } from './service.ts'

/** What our pages may load. Trusted Types names: Lit's templates and ProseMirror's clipboard. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "object-src 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types lit-html ProseMirrorClipboard',
].join('; ')

/** Headers of every answer. Constants: a library that builds them anew cost 5 % of a plan's reading. */
const headers = {
  'content-security-policy': contentSecurityPolicy,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-dns-prefetch-control': 'off',
  'x-frame-options': 'DENY',
  'x-permitted-cross-domain-policies': 'none',
} as const
const overHttps = { ...headers, 'strict-transport-security': 'max-age=31536000; includeSubDomains' }

/** True for a write that a page of another site started (ASVS 3.5.1). */
export function crossSite(request: FastifyRequest, publicUrl: string | undefined): boolean {
  if (request.method === 'GET' || request.method === 'HEAD') return false
  const site = request.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true
  const { origin } = request.headers
  if (origin === undefined) return false
  return origin !== (publicUrl ?? `${request.protocol}://${request.headers.host ?? ''}`)
}

/** Security headers on every answer, and no cached copies of anybody's plan. */
export function protect({ app, config }: Service): void {
  const every = config.secureCookies ? overHttps : headers
  const ofCalls = { ...every, 'cache-control': 'no-store' }
  app.addHook('onRequest', (request, reply, done) => {
    reply.headers(request.url.startsWith('/api/') ? ofCalls : every)
    done(crossSite(request, config.publicUrl) ? new Problem('cross-site') : undefined)
  })
}
