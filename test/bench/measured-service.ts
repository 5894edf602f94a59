// The real service, which also tells how long its main thread was held up. Speaks over IPC.
import { monitorEventLoopDelay } from 'node:perf_hooks'
import process from 'node:process'
import { readConfig } from '../../server/config.ts'
import { runServer } from '../../server/main.ts'

const resolution = 5
const delay = monitorEventLoopDelay({ resolution })
delay.enable()

process.on('message', () => {
  // The sampler counts its own interval as delay.
  process.send?.(Math.max(0, delay.max / 1e6 - resolution))
  delay.reset()
})
await runServer(readConfig(process.env))
process.disconnect()
