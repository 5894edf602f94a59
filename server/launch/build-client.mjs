import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { hashOfFiles } from './file-hash.mjs'
import { Refusal } from './refusal.mjs'

const sources = ['client', 'schemas', 'templates', 'package-lock.json']

/**
 * Builds `client/dist` with Vite when any source of it changed since the last build.
 * @param {string} root
 * @param {string} node the Node to run Vite with
 */
export function buildClientWhenStale(root, node) {
  if (!existsSync(join(root, 'client', 'vite.config.ts'))) {
    process.stderr.write('WARNING: client/vite.config.ts is missing, so no pages were built.\n')
    return
  }
  const stamp = join(root, 'client', 'dist', '.built-from')
  const hash = hashOfFiles(root, sources, ['client/dist'])
  if (readStamp(stamp) === hash) return
  build(root, node, stamp)
  writeFileSync(stamp, hash)
}

/** @param {string} stamp */
function readStamp(stamp) {
  return existsSync(stamp) ? readFileSync(stamp, 'utf8') : undefined
}

/**
 * @param {string} root
 * @param {string} node
 * @param {string} stamp
 */
function build(root, node, stamp) {
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  if (!existsSync(vite))
    throw new Refusal('The pages must be built but Vite is not installed: run npm ci first.')
  process.stderr.write('Building the pages.\n')
  // A build that stops half-way must not look finished.
  rmSync(stamp, { force: true })
  const { status } = spawnSync(node, [vite, 'build', 'client', '--logLevel', 'warn'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  })
  if (status !== 0) throw new Refusal('The pages could not be built; the message above says why.')
}
