import {
  CamelCasePlugin,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
} from 'kysely'
import type { Trx } from '../../server/database/as-person.ts'
import type { Tables } from '../../server/database/tables.ts'

/**
 * The statements that a repository function sends, for a database that is not there and answers
 * every one with no rows (what the function makes of that is not looked at).
 */
export async function recordedSql(run: (db: Trx) => Promise<unknown>): Promise<readonly string[]> {
  const statements: string[] = []
  const db = new Kysely<Tables>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (kysely) => new PostgresIntrospector(kysely),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
    log: ({ query }) => {
      statements.push(query.sql)
    },
  })
  await db
    .transaction()
    .execute((trx) => run(trx))
    .catch(() => undefined)
  return statements
}
