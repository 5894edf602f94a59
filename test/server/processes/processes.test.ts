import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { waitAfter } from '../../../server/processes/back-off.ts'

const command = fileURLToPath(new URL('../../../server/command/one-plan.ts', import.meta.url))
const dataDir = mkdtempSync(join(tmpdir(), 'one-plan-processes-'))
let child: ChildProcess
let said = ''
let url = ''

beforeAll(async () => {
  child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', command, 'start', '--processes', '2'],
    {
      env: { ...process.env, DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'silent' },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (text: Buffer) => {
      said += text
    })
  }
  await until(() => /ready at (http:\S+)/.test(said))
  url = /ready at (http:\S+)/.exec(said)?.[1] ?? ''
})
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

async function until(done: () => boolean | Promise<boolean>, patience = 60_000): Promise<void> {
  for (const begun = Date.now(); Date.now() - begun < patience; await wait(50)) {
    if (await done()) return
    if (child.exitCode !== null) break
  }
  throw new Error(`It did not happen: ${said}`)
}

/** The processes that answer requests: children of ours that run the worker. */
function workers(): readonly number[] {
  const children = execFileSync('ps', ['-o', 'pid=,args=', '--ppid', `${child.pid}`])
  const lines = String(children).split('\n')
  return lines.filter((line) => line.includes('worker.ts')).map((line) => Number.parseInt(line, 10))
}

const isReady = async () => {
  const answer = await fetch(`${url}/api/ready`, { headers: { connection: 'close' } })
  await answer.arrayBuffer()
  return answer.ok
}

test('two processes share one port; one that is killed is started again; SIGTERM ends all', async () => {
  await until(() => said.includes('2 processes'))
  const before = workers()
  expect(before).toHaveLength(2)
  const answers = await Promise.all(Array.from({ length: 20 }, isReady))
  expect(answers).toEqual(answers.map(() => true))

  process.kill(before[0] ?? 0, 'SIGKILL')
  await until(() => said.includes('A server process ended (SIGKILL)'))
  expect(await isReady()).toBe(true)
  await until(() => workers().length === 2)
  const after = workers()
  expect(after).toContain(before[1])
  expect(after).not.toContain(before[0])

  child.kill('SIGTERM')
  const status = await new Promise((ended) => child.once('exit', ended))
  expect(status).toBe(0)
  for (const pid of after) expect(() => process.kill(pid, 0)).toThrow('ESRCH')
})

test('a process that fails again and again is started less and less often', () => {
  const waits = Array.from({ length: 9 }, (_, failures) => waitAfter(10, failures).wait)
  expect(waits).toEqual([100, 200, 400, 800, 1_600, 3_200, 6_400, 10_000, 10_000])
  expect(waitAfter(60_000, 8)).toEqual({ wait: 100, next: 1 })
})
