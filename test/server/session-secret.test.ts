import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { sessionSecret } from '../../server/session-secret.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'one-plan-secret-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

test('it is made once, is long, and only its owner may read it', () => {
  const secret = sessionSecret(folder)
  expect(secret.length).toBeGreaterThanOrEqual(64)
  expect(sessionSecret(folder)).toBe(secret)
  expect(statSync(join(folder, 'session-secret')).mode & 0o777).toBe(0o600)
  expect(readdirSync(folder)).toEqual(['session-secret'])
})

test('each data folder has its own', () => {
  expect(sessionSecret(join(folder, 'a'))).not.toBe(sessionSecret(join(folder, 'b')))
})
