import { sql } from 'kysely'
import { health, readiness } from '../../schemas/api/service.ts'
import { Problem } from '../../schemas/problem.ts'
import { asPerson } from '../database/as-person.ts'
import { VERSION } from '../version.ts'
import { schemaOf } from './route.ts'
import type { Service } from './service.ts'

/** Is the process alive; can it do its work. For load balancers and for people on call. */
export function healthRoutes({ app, db }: Service): void {
  app.get(health.path, { schema: schemaOf(health) }, async () => ({
    alive: true as const,
    version: VERSION,
  }))
  app.get(readiness.path, { schema: schemaOf(readiness) }, async () => {
    await asPerson(db, null, (trx) => sql`select 1`.execute(trx), { readOnly: true }).catch(
      (cause: unknown) => {
        throw new Problem('busy', { cause })
      },
    )
    return { ready: true as const }
  })
}
