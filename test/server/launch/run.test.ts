import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'

const launch = join(import.meta.dirname, '../../../server/launch')
const patient = `process.on('SIGTERM', () => { console.log('told'); process.exit(7) })
  setInterval(() => {}, 1000); console.log(process.pid)`
let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'one-plan-run-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

test('it ends with the status of the program', async () => {
  expect(await statusOf(launcher('process.exit(2)'))).toBe(2)
  expect(await statusOf(launcher(''))).toBe(0)
})

test('a death by signal becomes 128 and its number', async () => {
  expect(await statusOf(launcher("process.kill(process.pid, 'SIGKILL')"))).toBe(137)
})

test('our signals reach the program, which decides', async () => {
  const running = launcher(patient)
  await firstWord(running)
  running.kill('SIGTERM')
  expect(await statusOf(running)).toBe(7)
})

test('a program does not outlive a launcher that was killed outright', async () => {
  const running = launcher(patient)
  await firstWord(running)
  running.kill('SIGKILL')
  expect(await firstWord(running)).toBe('told')
})

/** A process that does what the launcher does with a program of our choice. */
function launcher(program: string): ChildProcess {
  const file = join(folder, 'program.mjs')
  writeFileSync(file, program)
  const words = ['--import', `file://${launch}/stop-with-launcher.mjs`, file]
  const source = `import { runToTheEnd } from ${JSON.stringify(`file://${launch}/run.mjs`)}
    process.exitCode = await runToTheEnd(process.execPath, ${JSON.stringify(words)})`
  return spawn(process.execPath, ['--input-type=module', '-e', source], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}

function statusOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => child.once('exit', resolve))
}

function firstWord(child: ChildProcess): Promise<string> {
  return new Promise((resolve) =>
    child.stdout?.once('data', (said) => resolve(String(said).trim())),
  )
}
