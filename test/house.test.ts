// What a linter cannot say about how the house is built. Every check counts what it saw, because a
// check that sees nothing always passes.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, extname, join, normalize, relative } from 'node:path'
import { describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const floors = ['schemas', 'templates', 'server', 'client', 'migrations', 'test'] as const
const code = new Set(['.ts', '.mjs', '.css'])
const files = floors.flatMap((floor) => codeIn(floor))
const text = new Map(files.map((file) => [file, readFileSync(join(root, file), 'utf8')]))

type Floor = (typeof floors)[number]

/** Which floors of ours, and which packages (`*` for any), a floor may import. */
const mayImport: Record<Floor, { floors: readonly Floor[]; packages: readonly string[] }> = {
  schemas: {
    floors: ['schemas'],
    packages: ['typebox', 'prosemirror-model', 'prosemirror-transform'],
  },
  templates: { floors: ['schemas', 'templates'], packages: ['pdfmake'] },
  server: { floors: ['schemas', 'templates', 'server'], packages: ['*'] },
  client: { floors: ['schemas', 'templates', 'client'], packages: ['*'] },
  migrations: { floors: [], packages: ['kysely'] },
  test: { floors: [...floors], packages: ['*'] },
}

describe('floors', () => {
  const imports = files.flatMap((file) => importsOf(file).map((target) => ({ file, target })))

  test('every import stays on its floor or goes down', () => {
    expect(imports.length).toBeGreaterThan(50)
    expect(imports.filter(({ file, target }) => !isAllowed(file, target)).map(show)).toEqual([])
  })

  test('the check sees a planted one', () => {
    expect(isAllowed('schemas/plan/plan.ts', '../../server/config.ts')).toBe(false)
    expect(isAllowed('schemas/plan/plan.ts', 'node:fs')).toBe(false)
    expect(isAllowed('client/pages/home.ts', '../../server/config.ts')).toBe(false)
    expect(isAllowed('client/pages/home.ts', 'node:fs')).toBe(false)
    expect(isAllowed('client/pages/home.ts', '../../templates/documents/plan.ts')).toBe(false)
    expect(isAllowed('migrations/0001-x.ts', '../schemas/plan/plan.ts')).toBe(false)
    expect(isAllowed('server/config.ts', '../schemas/plan/plan.ts')).toBe(true)
    expect(
      importsIn(`import a from 'b'\nexport * from "c"\nawait import('d')\nimport 'e'`),
    ).toEqual(['b', 'c', 'd', 'e'])
  })

  test('templates take only types from pdfmake', () => {
    const whole = /^import (?!type\b).*['"]pdfmake/m
    expect(inFloor('templates').filter((file) => whole.test(read(file)))).toEqual([])
  })

  test('what is imported exists', () => {
    const ours = imports.filter(({ target }) => target.startsWith('.'))
    expect(ours.length).toBeGreaterThan(50)
    const missing = ours.filter(
      ({ file, target }) => !existsSync(join(root, dirname(file), target.replace(/\?.*$/, ''))),
    )
    expect(missing.map(show)).toEqual([])
  })
})

describe('files', () => {
  test('none is longer than 320 lines', () => {
    const long = files.filter((file) => read(file).split('\n').length > 321)
    expect(files.length).toBeGreaterThan(30)
    expect(long).toEqual([])
  })

  test('nothing is left for later', () => {
    const later = new RegExp(`\\b(${['TO', 'DO'].join('')}|${['FIX', 'ME'].join('')})\\b`)
    expect(later.test(`// ${['TO', 'DO'].join('')}: more`)).toBe(true)
    expect(files.filter((file) => later.test(read(file)))).toEqual([])
  })

  test('none is named after being used twice', () => {
    const vague = /(^|\/)(utils?|helpers?|common|shared|misc|lib)(\/|\.|$)/i
    expect(vague.test('server/utils.ts') && vague.test('client/shared/x.ts')).toBe(true)
    expect(files.filter((file) => vague.test(file))).toEqual([])
  })

  test('there are no barrels', () => {
    expect(files.filter((file) => basename(file) === 'index.ts')).toEqual([])
  })
})

describe('tests', () => {
  const tests = inFloor('test').filter((file) => file.endsWith('.test.ts'))
  // Whole journeys and properties of the house have no single file to mirror.
  const free = /^test\/(house\.test\.ts|journeys\/|faults\/|simulation\/|crash\/|support\/)/

  test('every test mirrors an existing file or folder', () => {
    const mirrored = tests.filter((file) => !free.test(file))
    expect(mirrored.length).toBeGreaterThan(5)
    expect(mirrored.filter((file) => !mirrorExists(file))).toEqual([])
  })

  test('none is switched off or run alone', () => {
    const aside = new RegExp(`\\b(test|it|describe)\\.(${['sk', 'ip'].join('')}|only|todo)\\b`)
    expect(tests.length).toBeGreaterThan(5)
    expect(tests.filter((file) => aside.test(read(file)))).toEqual([])
  })
})

describe('rules', () => {
  const environment = new RegExp(`\\bprocess\\.${'env'}\\b`)

  test('only the configuration, the launcher and the tests read the environment', () => {
    const readers = files.filter((file) => environment.test(read(file)))
    const allowed = /^(server\/config\.ts|server\/command\/one-plan\.ts|server\/launch\/|test\/)/
    expect(readers.length).toBeGreaterThan(0)
    expect(readers.filter((file) => !allowed.test(file))).toEqual([])
  })

  test('identity never outlives its transaction', () => {
    const setting = /set_config\(([^)]*)\)/g
    const inServer = inFloor('server')
    const seen = inServer.flatMap((file) => [...read(file).matchAll(setting)])
    expect(seen.length).toBeGreaterThan(0)
    expect(seen.map(([call]) => call).filter((call) => !/,\s*true\s*\)$/.test(call))).toEqual([])
    expect(inServer.filter((file) => /set\s+(session\s+)?app\./i.test(read(file)))).toEqual([])
  })

  test('every database connection has an error listener beside it', () => {
    const makers = inFloor('server').filter((file) => /new pg\.(Pool|Client)\(/.test(read(file)))
    expect(makers.length).toBeGreaterThan(0)
    expect(makers.filter((file) => !/\.on\('error'/.test(read(file)))).toEqual([])
  })
})

function codeIn(folder: string): string[] {
  const path = join(root, folder)
  if (!existsSync(path)) return []
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) => {
    const inner = `${folder}/${entry.name}`
    if (entry.isDirectory())
      return ['dist', 'node_modules'].includes(entry.name) ? [] : codeIn(inner)
    return code.has(extname(entry.name)) ? [inner] : []
  })
}

function inFloor(floor: Floor): string[] {
  const found = files.filter((file) => file.startsWith(`${floor}/`))
  expect(found.length, `files in ${floor}/`).toBeGreaterThan(0)
  return found
}

function read(file: string): string {
  return text.get(file) ?? ''
}

function importsOf(file: string): string[] {
  return extname(file) === '.css' ? [] : importsIn(read(file))
}

function importsIn(source: string): string[] {
  const patterns =
    /^\s*(?:import|export)\s[^'"]*?from\s*['"]([^'"\n]+)['"]|^\s*import\s*['"]([^'"\n]+)['"]|\bimport\(\s*['"]([^'"\n]+)['"]\s*\)/gm
  return [...source.matchAll(patterns)].flatMap(([, a, b, c]) => a ?? b ?? c ?? [])
}

function isAllowed(file: string, target: string): boolean {
  if (file === 'client/vite.config.ts') return true
  const rule = mayImport[file.split('/')[0] as Floor]
  if (!target.startsWith('.')) {
    const builtin = target.startsWith('node:')
    if (rule.packages.includes('*')) return !(builtin && file.startsWith('client/'))
    return rule.packages.some((name) => target === name || target.startsWith(`${name}/`))
  }
  const goal = normalize(join(dirname(file), target))
  if (file.startsWith('client/') && goal.startsWith('templates/documents/')) return false
  // A sheet of the house itself, such as package.json.
  if (!goal.includes('/')) return file.startsWith('server/') || file.startsWith('test/')
  return rule.floors.includes(goal.split('/')[0] as Floor)
}

/** `test/server/plan/plan.service.test.ts` stands for `server/plan/plan.service.*` or a folder. */
function mirrorExists(file: string): boolean {
  const place = relative('test', file).replace(/\.test\.ts$/, '')
  const folder = join(root, dirname(place))
  if (existsSync(join(root, place))) return true
  if (!existsSync(folder)) return false
  return readdirSync(folder).some((name) => name.replace(/\.(ts|mjs)$/, '') === basename(place))
}

function show({ file, target }: { file: string; target: string }): string {
  return `${file} imports ${target}`
}
