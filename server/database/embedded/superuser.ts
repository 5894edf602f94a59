import pg from 'pg'

/** What comes back when one asks a PostgreSQL whether it is there. */
export type Answer = 'ready' | 'busy' | 'silent' | 'wrong password'

const cannotConnectNow = '57P03'
const invalidPassword = '28P01'

/** Asks once, and signs in, which is the only sure sign of a working server. */
export async function knock(connection: pg.ClientConfig): Promise<Answer> {
  try {
    await withClient(connection, async () => {})
    return 'ready'
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === cannotConnectNow) return 'busy'
    return code === invalidPassword ? 'wrong password' : 'silent'
  }
}

/** Opens one connection for `work` and closes it whatever happens. */
export async function withClient<T>(
  connection: pg.ClientConfig,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ ...connection, connectionTimeoutMillis: 5_000 })
  // The query in flight reports a broken connection; without a listener the process would end.
  client.on('error', () => {})
  try {
    await client.connect()
    return await work(client)
  } finally {
    await client.end().catch(() => {})
  }
}
