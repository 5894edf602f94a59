// What `npm run soak` runs. Plain JavaScript, so that it can start on an old Node.
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { buildClientWhenStale } from '../../server/launch/build-client.mjs'
import { prepareDependencies } from '../../server/launch/dependencies.mjs'
import { chooseNode } from '../../server/launch/node-choice.mjs'
import { runToTheEnd } from '../../server/launch/run.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))
const [first, ...others] = process.argv.slice(2)
const file = first === 'crash' ? 'test/soak/crash.ts' : 'test/soak/simulation.ts'
const words = first === 'crash' || first === 'simulation' ? others : process.argv.slice(2)

try {
  prepareDependencies(root, { tools: true })
  const node = chooseNode(root)
  if (first === 'crash') buildClientWhenStale(root, node)
  process.exitCode = await runToTheEnd(node, [
    '--disable-warning=ExperimentalWarning',
    join(root, file),
    ...words,
  ])
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
  process.exitCode = error?.exitCode ?? 1
}
