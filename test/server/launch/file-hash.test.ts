import { mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { hashOfFiles } from '../../../server/launch/file-hash.mjs'

let root = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'one-plan-hash-'))
  write('client/main.ts', 'a')
  write('client/pages/home.ts', 'b')
  write('lock.json', '{}')
})
afterEach(() => rmSync(root, { recursive: true }))

test('touching a file without changing it changes nothing', () => {
  const before = hash()
  utimesSync(join(root, 'client/main.ts'), 0, 0)
  expect(hash()).toBe(before)
})

test.each<[string, () => void]>([
  ['a changed file', () => write('client/pages/home.ts', 'c')],
  ['a new file', () => write('client/pages/new.ts', '')],
  ['a deleted file', () => rmSync(join(root, 'client/main.ts'))],
  ['a changed single file', () => write('lock.json', '{"a":1}')],
  ['a renamed file', () => renameSync(join(root, 'client/main.ts'), join(root, 'client/other.ts'))],
])('%s changes it', (_what, change) => {
  const before = hash()
  change()
  expect(hash()).not.toBe(before)
})

test('what is built does not count', () => {
  const before = hash()
  write('client/dist/main.js', 'x')
  expect(hash()).toBe(before)
})

test('a folder that is not there counts as empty', () => {
  expect(hashOfFiles(root, ['client', 'nowhere'])).toBe(hashOfFiles(root, ['client']))
})

function hash(): string {
  return hashOfFiles(root, ['client', 'lock.json'], ['client/dist'])
}

function write(file: string, content: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true })
  writeFileSync(join(root, file), content)
}
