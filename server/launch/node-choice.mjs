import { existsSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { Refusal } from './refusal.mjs'

/** The oldest Node that runs TypeScript files as they are, without a warning flag. */
export const oldestNode = '22.18'

/**
 * True when a version such as `24.21.0` is `oldestNode` or newer.
 * @param {string} version
 */
export function isNewEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const [oldestMajor = 0, oldestMinor = 0] = oldestNode.split('.').map(Number)
  return major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)
}

/**
 * Where the pinned Node of this platform lies when `npm ci` has brought it.
 * @param {string} root
 * @param {{ platform: string, arch: string }} machine
 */
export function pinnedNode(root, machine) {
  const name = machine.platform === 'win32' ? 'win' : machine.platform
  const file = machine.platform === 'win32' ? 'node.exe' : 'node'
  return join(root, 'node_modules', `node-${name}-${machine.arch}`, 'bin', file)
}

/**
 * The Node to run the product with: the one we run on when new enough, else the pinned one.
 * Throws a `Refusal` when there is neither.
 * @param {string} root
 * @param {{ version: string, execPath: string, platform: string, arch: string }} machine
 */
export function chooseNode(
  root,
  machine = {
    version: process.versions.node,
    execPath: process.execPath,
    platform: process.platform,
    arch: process.arch,
  },
) {
  if (isNewEnough(machine.version)) return machine.execPath
  const pinned = pinnedNode(root, machine)
  if (existsSync(pinned)) return pinned
  throw new Refusal(
    `One Plan needs Node ${oldestNode} or newer, but this is Node ${machine.version} and no newer one came with the packages for ${machine.platform} ${machine.arch}: install Node 24 from https://nodejs.org and try again.`,
  )
}
