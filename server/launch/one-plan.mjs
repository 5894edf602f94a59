#!/usr/bin/env node
// The only entry for people and machines: makes the ground ready, then hands over to the command.
// Plain JavaScript on purpose: it must run on the oldest Node a machine may have.
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { buildClientWhenStale } from './build-client.mjs'
import { prepareDependencies } from './dependencies.mjs'
import { chooseNode } from './node-choice.mjs'
import { runToTheEnd } from './run.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))
const words = process.argv.slice(2)

try {
  prepareDependencies(root)
  const node = chooseNode(root)
  if (words[0] === 'start') buildClientWhenStale(root, node)
  process.exitCode = await runToTheEnd(node, [
    '--disable-warning=ExperimentalWarning',
    '--import',
    new URL('./stop-with-launcher.mjs', import.meta.url).href,
    join(root, 'server/command/one-plan.ts'),
    ...words,
  ])
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
  process.exitCode = error?.exitCode ?? 1
}
