import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { Refusal } from './refusal.mjs'

/**
 * Says why the installed packages do not fit the lock file, or `undefined` when they do.
 *
 * npm writes `node_modules/.package-lock.json` as the last act of an install, and nothing else
 * writes it. So it is the mark of a finished install, by us or by hand: every package in it must be
 * in our lock file with the same version and content hash, and every package of ours must be in it
 * unless it is optional (other platforms) or, for running only, a development tool.
 * @param {string} root
 * @param {{ tools: boolean }} needs whether the development tools are needed too
 * @param {{ platform: string, arch: string }} machine
 */
export function whyStale(root, needs, machine = process) {
  const wanted = packagesIn(join(root, 'package-lock.json'))
  if (wanted === undefined) throw new Refusal('package-lock.json is missing or damaged.')
  const installed = packagesIn(join(root, 'node_modules', '.package-lock.json'))
  if (installed === undefined) return 'nothing is installed yet'
  for (const [path, entry] of Object.entries(installed)) {
    if (!isSame(wanted[path], entry)) return `${path} is not the locked version`
    if (!fits(entry.os, machine.platform) || !fits(entry.cpu, machine.arch))
      return `${path} was installed on another kind of machine`
  }
  for (const [path, entry] of Object.entries(wanted)) {
    if (path === '' || path in installed || entry.optional || entry.devOptional) continue
    if (needs.tools || !entry.dev) return `${path} is missing`
  }
  return undefined
}

/**
 * Installs the locked packages when they are missing or stale. No install script ever runs.
 * @param {string} root
 * @param {{ tools: boolean }} needs
 */
export function prepareDependencies(root, needs = { tools: false }) {
  const reason = whyStale(root, needs)
  if (reason === undefined) return
  process.stderr.write(`Installing the locked packages (${reason}); this takes about a minute.\n`)
  const install = ['ci', '--ignore-scripts', '--no-fund', '--no-audit', '--loglevel=error']
  const { status, error } = runNpm(install, root)
  if (error)
    throw new Refusal(`npm could not be started (${error.message}): install npm 10 or newer.`)
  if (status !== 0) throw new Refusal('npm ci failed; its message above says why.')
}

/**
 * npm as a JavaScript file when npm itself started us, so that the same npm is used again.
 * @param {string[]} words
 * @param {string} root
 */
function runNpm(words, root) {
  // Standard output belongs to the command (`check --json`), so npm may only speak on the other.
  /** @type {import('node:child_process').SpawnSyncOptions} */
  const options = { cwd: root, stdio: ['ignore', 2, 2] }
  const script = process.env.npm_execpath
  if (script?.endsWith('npm-cli.js'))
    return spawnSync(process.execPath, [script, ...words], options)
  const windows = process.platform === 'win32'
  return spawnSync(windows ? 'npm.cmd' : 'npm', words, { ...options, shell: windows })
}

/**
 * @param {string} file
 * @returns {Record<string, any> | undefined}
 */
function packagesIn(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages
  } catch {
    return undefined
  }
}

/**
 * @param {{ version?: string, integrity?: string } | undefined} wanted
 * @param {{ version?: string, integrity?: string }} installed
 */
function isSame(wanted, installed) {
  return wanted?.version === installed.version && wanted?.integrity === installed.integrity
}

/**
 * npm's `os` and `cpu` fields: one word or a list, where `!word` excludes.
 * @param {string | string[] | undefined} rule
 * @param {string} word
 */
function fits(rule, word) {
  const words = rule === undefined ? [] : [rule].flat()
  if (words.includes(`!${word}`)) return false
  const named = words.filter((entry) => !entry.startsWith('!'))
  return named.length === 0 || named.includes(word) || named.includes('any')
}
