// A process of its own that holds an embedded database, for tests that kill it.
import { startEmbedded } from '../../server/database/embedded/embedded.ts'

const database = await startEmbedded({
  dataDir: process.argv[2] ?? '',
  log: (line) => process.stderr.write(`${line}\n`),
})
process.stdout.write(JSON.stringify({ pid: database.pid(), app: database.app }))
setInterval(() => {}, 60_000)
