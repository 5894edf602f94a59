import { isIP } from 'node:net'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Ajv, type ErrorObject } from 'ajv'
import { type Static, Type } from 'typebox'
import { isAppVersion, OLDEST_APP } from '../schemas/rules/app-version.ts'

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

/** `description` ends the sentence "NAME must be ...", the first of `examples` ends "for example". */
const Environment = Type.Object({
  HOST: Type.String({
    pattern: '^[A-Za-z0-9.:_-]+$',
    description: 'the address or name of one network interface',
    examples: ['127.0.0.1'],
  }),
  PORT: Type.Integer({
    minimum: 0,
    maximum: 65535,
    description: 'a whole number from 0 to 65535',
    examples: ['8080'],
  }),
  DATA_DIR: Type.String({
    pattern: '^[^\\u0000]+$',
    description: 'the path of a folder',
    examples: ['/var/lib/one-plan'],
  }),
  DATABASE_URL: Type.Optional(
    Type.String({
      format: 'postgres-url',
      description: 'the address of a PostgreSQL database',
      examples: ['postgres://app:password@db.example.org/one_plan'],
      secret: true,
    }),
  ),
  DATABASE_OWNER_URL: Type.Optional(
    Type.String({
      format: 'postgres-url',
      description: 'the address of a PostgreSQL database',
      examples: ['postgres://owner:password@db.example.org/one_plan'],
      secret: true,
    }),
  ),
  PUBLIC_URL: Type.Optional(
    Type.String({
      format: 'origin',
      description: 'the http or https address people type, without a path',
      examples: ['https://plans.example.org'],
    }),
  ),
  SESSION_SECRET: Type.Optional(
    Type.String({
      minLength: 32,
      description: 'at least 32 characters that nobody can guess',
      examples: ['$(openssl rand -base64 48)'],
      secret: true,
    }),
  ),
  LOG_LEVEL: Type.Union(
    logLevels.map((level) => Type.Literal(level)),
    { description: `one of ${logLevels.join(', ')}`, examples: ['info'] },
  ),
  SAMPLE_DATA: Type.Union([Type.Literal('on'), Type.Literal('off')], {
    description: 'on or off',
    examples: ['on'],
  }),
  TRUST_PROXY: Type.Array(Type.String({ format: 'address' }), {
    description: 'the addresses of your own proxies with commas between, never "true"',
    examples: ['127.0.0.1,10.0.0.0/8'],
  }),
  PROCESSES: Type.Integer({
    minimum: 1,
    maximum: 16,
    description: 'a whole number from 1 to 16',
    examples: ['2'],
  }),
  MINIMUM_APP: Type.String({
    format: 'app-version',
    description: 'a version of One Plan',
    examples: [OLDEST_APP],
  }),
})
type Environment = Static<typeof Environment>
type Variable = keyof Environment
type Described = Readonly<{ description: string; examples: readonly string[]; secret?: boolean }>

/** Everything the server may learn from its environment, checked once at the start. */
export type Config = Readonly<{
  host: string
  /** 0 lets the system choose a free port. */
  port: number
  /** Absolute path; everything this installation must keep lies here. */
  dataDir: string
  /** When given, no database is started; this is the connection of requests (role `app`). */
  databaseUrl: string | undefined
  /** Connection for migrations (role `owner`); the same as `databaseUrl` unless set apart. */
  databaseOwnerUrl: string | undefined
  /** Origin people reach us under, without a slash at the end. */
  publicUrl: string | undefined
  /** True when people reach us over https, so cookies must not travel any other way. */
  secureCookies: boolean
  /** Absent means: use the one kept in the data folder (`sessionSecret()`). */
  sessionSecret: string | undefined
  logLevel: (typeof logLevels)[number]
  /** Whether an empty database gets the sample people and plans. */
  sampleData: boolean
  /** Addresses whose `X-Forwarded-*` headers are believed. */
  trustProxy: readonly string[]
  /** How many server processes share the port and the database. */
  processes: number
  /** Pages loaded from an older version must be loaded again before they can write. */
  minimumApp: string
}>

const ajv = new Ajv({ allErrors: false, strict: true, keywords: ['secret'] })
ajv.addFormat('postgres-url', (text) => hasProtocol(text, ['postgres:', 'postgresql:']))
ajv.addFormat('origin', isOrigin)
ajv.addFormat('address', isAddress)
ajv.addFormat('app-version', isAppVersion)
const isEnvironment = ajv.compile<Environment>(Environment)

/** A variable with a value that cannot be used; the message is one sentence for the operator. */
export class ConfigError extends Error {
  readonly exitCode = 2
}

/**
 * Reads and checks the environment. Throws a `ConfigError` that names the variable, says what is
 * wrong and gives an example, without ever repeating a secret.
 */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const given = withDefaults(env)
  if (!isEnvironment(given)) throw new ConfigError(sentenceFor(isEnvironment.errors?.[0], env))
  if (given.DATABASE_OWNER_URL !== undefined && given.DATABASE_URL === undefined)
    throw new ConfigError(
      'DATABASE_OWNER_URL is set without DATABASE_URL, so it would not be used; set both, for example DATABASE_URL=postgres://app:password@db.example.org/one_plan.',
    )
  return toConfig(given)
}

function withDefaults(env: NodeJS.ProcessEnv): unknown {
  // An empty value is how Compose files and shells write "not set".
  const set = (name: Variable) => (env[name] === '' ? undefined : env[name])
  const port = set('PORT') ?? '8080'
  const processes = set('PROCESSES') ?? '1'
  const optional = ['DATABASE_URL', 'DATABASE_OWNER_URL', 'PUBLIC_URL', 'SESSION_SECRET'] as const
  return {
    HOST: set('HOST') ?? '127.0.0.1',
    PORT: /^\d+$/.test(port) ? Number(port) : port,
    DATA_DIR: set('DATA_DIR') ?? fileURLToPath(new URL('../data', import.meta.url)),
    LOG_LEVEL: set('LOG_LEVEL') ?? 'info',
    SAMPLE_DATA: set('SAMPLE_DATA') ?? (set('DATABASE_URL') === undefined ? 'on' : 'off'),
    TRUST_PROXY:
      set('TRUST_PROXY')
        ?.split(',')
        .map((address) => address.trim()) ?? [],
    PROCESSES: /^\d+$/.test(processes) ? Number(processes) : processes,
    MINIMUM_APP: set('MINIMUM_APP') ?? OLDEST_APP,
    ...Object.fromEntries(
      optional.flatMap((name) => (set(name) === undefined ? [] : [[name, set(name)]])),
    ),
  }
}

function toConfig(given: Environment): Config {
  const publicUrl = given.PUBLIC_URL === undefined ? undefined : new URL(given.PUBLIC_URL)
  return Object.freeze({
    host: given.HOST,
    port: given.PORT,
    dataDir: resolve(given.DATA_DIR),
    databaseUrl: given.DATABASE_URL,
    databaseOwnerUrl: given.DATABASE_OWNER_URL ?? given.DATABASE_URL,
    publicUrl: publicUrl?.origin,
    secureCookies: publicUrl?.protocol === 'https:',
    sessionSecret: given.SESSION_SECRET,
    logLevel: given.LOG_LEVEL,
    sampleData: given.SAMPLE_DATA === 'on',
    trustProxy: Object.freeze([...given.TRUST_PROXY]),
    processes: given.PROCESSES,
    minimumApp: given.MINIMUM_APP,
  })
}

function sentenceFor(error: ErrorObject | undefined, env: NodeJS.ProcessEnv): string {
  const name = error?.instancePath.split('/')[1] as Variable
  const schema = Environment.properties[name] as unknown as Described
  const value = schema.secret
    ? 'has a value (not shown, it may be secret) that'
    : `is ${JSON.stringify(env[name])} but`
  return `${name} ${value} must be ${schema.description}, for example ${name}=${schema.examples[0]}`
}

function hasProtocol(text: string, protocols: readonly string[]): boolean {
  return URL.canParse(text) && protocols.includes(new URL(text).protocol)
}

function isOrigin(text: string): boolean {
  if (!hasProtocol(text, ['http:', 'https:'])) return false
  const url = new URL(text)
  return url.href === `${url.origin}/`
}

function isAddress(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/')
  const family = isIP(address)
  if (family === 0 || rest.length > 0) return false
  return bits === undefined || (/^\d+$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128))
}
