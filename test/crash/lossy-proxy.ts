import { connect, createServer, type Socket } from 'node:net'

/** A wire between a client and the service that can lose replies. */
export type LossyProxy = Readonly<{
  url: string
  /** How many replies were lost so far. */
  lost: () => number
  close: () => Promise<void>
}>

/**
 * Passes everything on, but breaks the connection at the first byte of the reply to every write
 * that `loses` says so about. The service replies only after COMMIT, so that write is saved and
 * its sender does not know.
 */
export async function lossyProxy(
  target: string,
  loses: (writes: number) => boolean,
): Promise<LossyProxy> {
  const { hostname, port } = new URL(target)
  const open = new Set<Socket>()
  let writes = 0
  let lost = 0
  const server = createServer((client) => {
    const upstream = connect(Number(port), hostname)
    let breaks = false
    const end = () => {
      for (const socket of [client, upstream]) {
        socket.destroy()
        open.delete(socket)
      }
    }
    client.on('data', (request) => {
      if (/^(POST|PUT) \/api\/plans\//.test(request.toString('latin1', 0, 40))) {
        writes += 1
        breaks = loses(writes)
      }
      upstream.write(request)
    })
    upstream.on('data', (reply) => {
      if (!breaks) return client.write(reply)
      lost += 1
      return end()
    })
    for (const socket of [client, upstream]) {
      open.add(socket)
      socket.on('error', end)
      socket.on('close', end)
    }
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const address = server.address()
  const own = typeof address === 'object' && address ? address.port : 0
  return {
    url: `http://127.0.0.1:${own}`,
    lost: () => lost,
    close: () => {
      for (const socket of open) socket.destroy()
      return new Promise((closed) => server.close(() => closed()))
    },
  }
}
