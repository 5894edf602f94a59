import { isAbsolute, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { ConfigError, readConfig } from '../../server/config.ts'

const databaseUrl = 'postgres://app:hunter2-secret@db.example.org/one_plan'

test('an empty environment gives a server on this machine only, with its own database', () => {
  const config = readConfig({})
  expect(config).toMatchObject({
    host: '127.0.0.1',
    port: 8080,
    databaseUrl: undefined,
    databaseOwnerUrl: undefined,
    publicUrl: undefined,
    secureCookies: false,
    sessionSecret: undefined,
    logLevel: 'info',
    sampleData: true,
    trustProxy: [],
    processes: 1,
    minimumApp: '0.1.0',
  })
  expect(isAbsolute(config.dataDir)).toBe(true)
  expect(config.dataDir).toBe(resolve(import.meta.dirname, '../../data'))
})

test('it cannot be changed', () => {
  const config = readConfig({ TRUST_PROXY: '127.0.0.1' })
  expect(Object.isFrozen(config) && Object.isFrozen(config.trustProxy)).toBe(true)
})

test('an empty value counts as not set', () => {
  expect(readConfig({ PORT: '', DATABASE_URL: '', SAMPLE_DATA: '' })).toEqual(readConfig({}))
})

test('with a database of your own there is no sample data unless asked for', () => {
  expect(readConfig({ DATABASE_URL: databaseUrl }).sampleData).toBe(false)
  expect(readConfig({ DATABASE_URL: databaseUrl, SAMPLE_DATA: 'on' }).sampleData).toBe(true)
  expect(readConfig({ SAMPLE_DATA: 'off' }).sampleData).toBe(false)
})

test('migrations use the same connection unless they get their own', () => {
  const owner = 'postgresql://owner:x@db.example.org/one_plan'
  expect(readConfig({ DATABASE_URL: databaseUrl }).databaseOwnerUrl).toBe(databaseUrl)
  expect(
    readConfig({ DATABASE_URL: databaseUrl, DATABASE_OWNER_URL: owner }).databaseOwnerUrl,
  ).toBe(owner)
})

test('https makes cookies secure', () => {
  const config = readConfig({ PUBLIC_URL: 'https://plans.example.org/' })
  expect(config).toMatchObject({ publicUrl: 'https://plans.example.org', secureCookies: true })
  expect(readConfig({ PUBLIC_URL: 'http://localhost:8080' }).secureCookies).toBe(false)
})

test('proxies are addresses, one or more', () => {
  expect(readConfig({ TRUST_PROXY: '127.0.0.1, 10.0.0.0/8,::1' }).trustProxy).toEqual([
    '127.0.0.1',
    '10.0.0.0/8',
    '::1',
  ])
})

test('port 0 lets the system choose', () => {
  expect(readConfig({ PORT: '0' }).port).toBe(0)
})

test.each([
  ['HOST', 'two words'],
  ['PORT', '65536'],
  ['PORT', '-1'],
  ['PORT', '80.5'],
  ['PORT', '8080 '],
  ['PORT', 'http'],
  ['DATA_DIR', 'a\0b'],
  ['PUBLIC_URL', 'plans.example.org'],
  ['PUBLIC_URL', 'https://plans.example.org/path'],
  ['PUBLIC_URL', 'ftp://plans.example.org'],
  ['LOG_LEVEL', 'loud'],
  ['SAMPLE_DATA', 'yes'],
  ['TRUST_PROXY', 'true'],
  ['TRUST_PROXY', '1'],
  ['TRUST_PROXY', '10.0.0.0/33'],
  ['TRUST_PROXY', '127.0.0.1,'],
])('%s=%j is refused in one sentence with an example', (name, value) => {
  const message = refusalOf({ [name]: value })
  expect(message).toMatch(new RegExp(`^${name} is .* must be .*, for example ${name}=\\S+$`))
  expect(message).toContain(JSON.stringify(value))
})

test.each([
  ['DATABASE_URL', 'mysql://app:hunter2@db.example.org/x'],
  ['DATABASE_URL', 'hunter2'],
  ['DATABASE_OWNER_URL', 'hunter2'],
  ['SESSION_SECRET', 'hunter2-is-too-short'],
])('%s is refused without repeating its value', (name, value) => {
  const message = refusalOf({ DATABASE_URL: databaseUrl, [name]: value })
  expect(message).toMatch(new RegExp(`^${name} has a value .* must be .*, for example ${name}=`))
  expect(message).not.toContain('hunter2')
})

test('an owner without a database is a mistake', () => {
  const message = refusalOf({ DATABASE_OWNER_URL: databaseUrl })
  expect(message).toContain('DATABASE_URL')
  expect(message).not.toContain('hunter2')
})

function refusalOf(env: NodeJS.ProcessEnv): string {
  try {
    readConfig(env)
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError)
    return (error as ConfigError).message
  }
  throw new Error('nothing was refused')
}
