import type { FastifyInstance } from 'fastify'
import type { Kysely } from 'kysely'
import type { Config } from '../config.ts'
import type { Tables } from '../database/tables.ts'
import type { Printer } from '../printing/printer.ts'

/** Everything the routes are built on, made once in `main.ts` (or by a test). */
export type Service = {
  readonly app: FastifyInstance
  readonly config: Config
  /** Pool of role `app`. */
  readonly db: Kysely<Tables>
  readonly printer: Printer
  readonly clock: () => Date
  /** Called after the COMMIT of every write on a plan, with the plan's id. */
  readonly afterWrite: (plan: string) => void
}
