// The real service, which also tells its process number, so that its CPU can be read.
import process from 'node:process'
import { readConfig } from '../../../server/config.ts'
import { runServer } from '../../../server/main.ts'

process.on('message', () => process.send?.(process.pid))
await runServer(readConfig(process.env))
process.disconnect()
