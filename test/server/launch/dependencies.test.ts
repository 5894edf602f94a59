import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { whyStale } from '../../../server/launch/dependencies.mjs'

const linux = { platform: 'linux', arch: 'x64' }
const library = { version: '1.0.0', integrity: 'sha512-a' }
const tool = { version: '2.0.0', integrity: 'sha512-b', dev: true }
const native = { version: '3.0.0', integrity: 'sha512-c', optional: true, os: 'linux', cpu: 'x64' }
const wanted = {
  '': { name: 'one-plan' },
  'node_modules/library': library,
  'node_modules/tool': tool,
  'node_modules/native': native,
}
const { '': _root, ...everything } = wanted

let root = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'one-plan-dependencies-'))
  mkdirSync(join(root, 'node_modules'))
  write('package-lock.json', wanted)
})
afterEach(() => rmSync(root, { recursive: true }))

test('a finished install by hand is accepted', () => {
  installed(everything)
  expect(stale()).toBeUndefined()
})

test('an empty, unfinished or damaged install is not', () => {
  expect(stale()).toBe('nothing is installed yet')
  writeFileSync(join(root, 'node_modules/.package-lock.json'), '{"packages": {')
  expect(stale()).toBe('nothing is installed yet')
})

test('another version or another content is stale', () => {
  installed({ ...everything, 'node_modules/library': { ...library, version: '1.0.1' } })
  expect(stale()).toContain('node_modules/library')
  installed({ ...everything, 'node_modules/library': { ...library, integrity: 'sha512-z' } })
  expect(stale()).toContain('node_modules/library')
})

test('a package too few or too many is stale', () => {
  installed({ 'node_modules/tool': tool, 'node_modules/native': native })
  expect(stale()).toBe('node_modules/library is missing')
  installed({ ...everything, 'node_modules/extra': library })
  expect(stale()).toContain('node_modules/extra')
})

test('optional packages may be left out, development tools only for running', () => {
  installed({ 'node_modules/library': library })
  expect(stale({ tools: false })).toBeUndefined()
  expect(stale({ tools: true })).toBe('node_modules/tool is missing')
})

test('packages copied from another kind of machine are stale', () => {
  installed(everything)
  expect(stale({ tools: true }, { platform: 'darwin', arch: 'x64' })).toContain('another kind')
  expect(stale({ tools: true }, { platform: 'linux', arch: 'arm64' })).toContain('another kind')
})

test('without a lock file it refuses', () => {
  rmSync(join(root, 'package-lock.json'))
  expect(() => stale()).toThrow('package-lock.json')
})

function stale(needs = { tools: true }, machine = linux): string | undefined {
  return whyStale(root, needs, machine)
}

function installed(packages: object): void {
  write('node_modules/.package-lock.json', packages)
}

function write(file: string, packages: object): void {
  writeFileSync(join(root, file), JSON.stringify({ packages }))
}
