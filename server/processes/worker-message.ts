import type { Config } from '../config.ts'
import type { AppConnection } from '../database/prepare.ts'

/** What the first process tells a worker. Passwords go this way, and not through arguments. */
export type ToWorker =
  | {
      readonly kind: 'serve'
      readonly config: Config
      readonly app: AppConnection
      /** Most connections to the database that the worker may open for requests. */
      readonly connections: number
      readonly sessionSecret: string
    }
  | { readonly kind: 'stop' }

/** What a worker tells the first process. */
export type FromWorker =
  | { readonly kind: 'wants-work' }
  | { readonly kind: 'serving'; readonly port: number }
  | { readonly kind: 'failed'; readonly message: string }
