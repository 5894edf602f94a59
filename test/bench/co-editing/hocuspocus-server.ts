// Hocuspocus with its database extension: what our co-editing is measured with. Started with the
// connection as JSON in its first argument; writes its port when it serves.
import process from 'node:process'
import { Database } from '@hocuspocus/extension-database'
import { Server } from '@hocuspocus/server'
import pg from 'pg'

const connection = JSON.parse(process.argv[2] ?? '{}') as pg.ClientConfig
const pool = new pg.Pool({ ...connection, max: 2 })
const database = new Database({
  fetch: async ({ documentName }) => {
    const { rows } = await pool.query('select state from bench_yjs where name = $1', [documentName])
    return (rows[0] as { state: Uint8Array } | undefined)?.state ?? null
  },
  store: async ({ documentName, state }) => {
    await pool.query(
      'insert into bench_yjs values ($1, $2) on conflict (name) do update set state = excluded.state',
      [documentName, state],
    )
  },
})
const server = new Server({
  ...{ port: 0, address: '127.0.0.1', quiet: true, stopOnSignals: false },
  extensions: [database],
})
await server.listen()
process.stdout.write(`${server.address.port}`)
process.on('SIGTERM', () => process.exit(0))
