import type pg from 'pg'
import type { Passwords } from './passwords.ts'
import { withClient } from './superuser.ts'

/** The database all tables are in. */
export const databaseName = 'one_plan'

/**
 * Makes the roles and the database as they must be, whatever is there: `owner` has the database
 * and runs migrations, `app` may sign in and is given rights table by table by the migrations
 * (which want `owner` to be able to act as `app`).
 * Neither is a superuser nor passes by row-level security.
 */
export async function ensureRoles(
  supervisor: pg.ClientConfig,
  { owner, app }: Passwords,
): Promise<void> {
  await withClient(supervisor, async (client) => {
    // Two starts cannot meet here (the data folder is locked), so looking first is enough.
    await ensureRole(client, 'owner', owner)
    await ensureRole(client, 'app', app)
    await client.query('grant app to owner')
    const { rowCount } = await client.query('select from pg_database where datname = $1', [
      databaseName,
    ])
    if (rowCount === 0) await client.query(`create database ${databaseName} owner owner`)
    await client.query(`revoke all on database ${databaseName} from public`)
    await client.query(`grant connect on database ${databaseName} to app`)
  })
}

async function ensureRole(client: pg.Client, role: 'owner' | 'app', password: string) {
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [role])
  if (rowCount === 0) await client.query(`create role ${role}`)
  await client.query(
    `alter role ${role} with login nosuperuser nocreatedb nocreaterole noreplication nobypassrls
     password ${client.escapeLiteral(password)}`,
  )
}
