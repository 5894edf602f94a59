import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

/** The product's content security policy: what the elements must live with. */
const policy = [
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:",
  "font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'",
  "frame-ancestors 'none'; require-trusted-types-for 'script'",
  'trusted-types lit-html ProseMirrorClipboard',
].join('; ')

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

/** A gallery that is built and served. */
export interface Gallery {
  readonly url: string
  readonly folder: string
  readonly close: () => Promise<void>
}

function serve(folder: string): Server {
  return createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://gallery')
    const file = extname(pathname) ? pathname : '/gallery.html'
    try {
      const body = await readFile(join(folder, file))
      const type = types[extname(file)] ?? 'application/octet-stream'
      response.writeHead(200, { 'content-type': type, 'content-security-policy': policy })
      response.end(body)
    } catch {
      response.writeHead(404).end()
    }
  })
}

/** Builds the gallery of elements into a folder of its own and serves it as the product is served. */
export async function startGallery(): Promise<Gallery> {
  const folder = await mkdtemp(join(tmpdir(), 'one-plan-gallery-'))
  await build({
    configFile: fileURLToPath(new URL('../../../client/vite.config.ts', import.meta.url)),
    mode: 'gallery',
    logLevel: 'warn',
    build: { outDir: folder },
  })
  const server = serve(folder)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    folder,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
