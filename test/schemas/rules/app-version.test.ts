import { expect, test } from 'vitest'
import {
  APP_VERSION,
  isAppVersion,
  isTooOld,
  OLDEST_APP,
} from '../../../schemas/rules/app-version.ts'
import { VERSION } from '../../../server/version.ts'

test.each([
  ['0.1.0', '0.1.0', false],
  ['0.1.0', '0.1.1', true],
  ['0.9.9', '0.10.0', true],
  ['0.10.0', '0.9.9', false],
  ['1.0.0', '0.9.9', false],
  ['0.9.9', '1.0.0', true],
  ['1.2.3-beta', '1.2.3', false],
  ['an integration', '9.0.0', false],
])('%s where %s is the oldest: too old is %s', (app, oldest, answer) => {
  expect(isTooOld(app, oldest)).toBe(answer)
})

test('this version may write, and says what it is', () => {
  expect(isTooOld(APP_VERSION, OLDEST_APP)).toBe(false)
  expect(APP_VERSION).toBe(VERSION)
  expect([APP_VERSION, '1', 'v1.0.0', ''].map(isAppVersion)).toEqual([true, false, false, false])
})
