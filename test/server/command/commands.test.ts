import { expect, test } from 'vitest'
import { run } from './run-command.ts'

test('--help names every command, and each command has help of its own', async () => {
  const { status, out } = await run('--help')
  expect(status).toBe(0)
  const names = [...out.matchAll(/^ {2}([a-z]+) {2,}/gm)].map(([, name = '']) => name)
  expect(names).toEqual(['start', 'migrate', 'seed', 'import', 'export', 'check', 'verify'])
  for (const name of names) {
    const help = await run(name, '--help')
    expect(help).toMatchObject({ status: 0, complaint: '' })
    expect(help.out).toContain(`Usage: one-plan ${name}`)
  }
})

test('--version is the version of the package', async () => {
  expect((await run('--version')).out).toMatch(/^\d+\.\d+\.\d+\n$/)
})

test.each([
  [[], 'Say what to do'],
  [['frob'], 'There is no command frob'],
  [['constructor'], 'There is no command constructor'],
  [['check'], 'Say which file'],
  [['check', ''], 'Say which file'],
  [['check', 'a', 'b'], 'Say only one file'],
  [['check', '--bad', 'a'], "Unknown option '--bad'"],
  [['check', '--json=yes', 'a'], 'does not take an argument'],
  [['start', 'now'], 'now is not expected here'],
  [['migrate', 'now'], 'now is not expected here'],
  [['seed', '--hard'], "Unknown option '--hard'"],
  [['export', 'a.json', '--format', 'doc'], 'There is no format doc'],
  [['export', 'a.json', '--edition', 'long'], 'There is no edition long'],
  [['export', 'a.json', '--format', 'json', '--edition', 'plan'], '--edition is for PDF'],
  [['export', 'a.json'], 'A PDF cannot be shown here'],
])('wrong use %j: one line and status 2', async (words, complaint) => {
  const ended = await run(...words)
  expect(ended).toMatchObject({ status: 2, out: '' })
  expect(ended.complaint).toContain(complaint)
  expect(ended.complaint.split('\n')).toHaveLength(1)
})
