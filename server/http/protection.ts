import helmet from '@fastify/helmet'
import type { FastifyRequest } from 'fastify'
import { Problem } from '../../schemas/problem.ts'
import type { Service } from './service.ts'

const none = ["'none'"]
const self = ["'self'"]

/** What our pages may load. Trusted Types names: Lit's templates and ProseMirror's clipboard. */
const contentSecurityPolicy = {
  useDefaults: false,
  directives: {
    defaultSrc: none,
    scriptSrc: self,
    styleSrc: self,
    imgSrc: ["'self'", 'data:', 'blob:'],
    fontSrc: self,
    connectSrc: self,
    baseUri: none,
    formAction: self,
    frameAncestors: none,
    objectSrc: none,
    manifestSrc: self,
    requireTrustedTypesFor: ["'script'"],
    trustedTypes: ['lit-html', 'ProseMirrorClipboard'],
  },
} as const

/** Refuses a write that a page of another site started (ASVS 3.5.1). */
export function refuseCrossSite(request: FastifyRequest, publicUrl: string | undefined): void {
  if (request.method === 'GET' || request.method === 'HEAD') return
  const site = request.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') {
    throw new Problem('cross-site')
  }
  const { origin } = request.headers
  if (origin === undefined) return
  const ours = publicUrl ?? `${request.protocol}://${request.headers.host ?? ''}`
  if (origin !== ours) throw new Problem('cross-site')
}

/** Security headers on every answer, and no cached copies of anybody's plan. */
export async function protect({ app, config }: Service): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: {
      ...contentSecurityPolicy,
      directives: { ...contentSecurityPolicy.directives },
    } as never,
    strictTransportSecurity: config.secureCookies ? { maxAge: 31_536_000 } : false,
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
  })
  app.addHook('onRequest', async (request, reply) => {
    refuseCrossSite(request, config.publicUrl)
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store')
  })
}
