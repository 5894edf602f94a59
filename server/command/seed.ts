import { argumentsOf, none } from './arguments.ts'
import type { RunCommand } from './terminal.ts'

/** `one-plan seed`: puts the sample people and plans into the database. */
export const seedSample: RunCommand = async (args, terminal) => {
  const { values, positionals } = argumentsOf('seed', args, { reset: { type: 'boolean' } })
  none('seed', positionals)
  const config = terminal.config()
  const { withDatabase } = await import('../database/prepare.ts')
  const { seed } = await import('../sample/seed.ts')
  await withDatabase(config, (databases) => seed(databases, { reset: values.reset ?? false }))
  return 0
}
