import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { lockDataFolder } from '../../../../server/database/embedded/data-folder-lock.ts'
import { StartRefused } from '../../../../server/database/embedded/start-refused.ts'

const module = join(import.meta.dirname, '../../../../server/database/embedded/data-folder-lock.ts')
let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'one-plan-lock-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

test('the second claim is refused with process and folder', () => {
  const lock = lockDataFolder(folder)
  expect(() => lockDataFolder(folder)).toThrow(StartRefused)
  expect(() => lockDataFolder(folder)).toThrow(`already running on the data folder ${folder}`)
  expect(() => lockDataFolder(folder)).toThrow(`process ${process.pid}`)
  lock.release()
  lockDataFolder(folder).release()
  expect(readdirSync(folder)).toEqual([])
})

test('releasing twice does not take the lock from the next holder', () => {
  const first = lockDataFolder(folder)
  first.release()
  const second = lockDataFolder(folder)
  first.release()
  expect(() => lockDataFolder(folder)).toThrow(StartRefused)
  second.release()
})

test('a lock left by kill -9 heals by itself', async () => {
  const program = `import { lockDataFolder } from ${JSON.stringify(module)}
    lockDataFolder(${JSON.stringify(folder)}); process.stdout.write('held'); setInterval(() => {}, 9999)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', program])
  await new Promise((held) => child.stdout.once('data', held))
  expect(() => lockDataFolder(folder)).toThrow(`process ${child.pid}`)
  child.kill('SIGKILL')
  await new Promise((ended) => child.once('exit', ended))
  lockDataFolder(folder).release()
})

test('a process that only has the same number does not hold it', () => {
  const lock = lockDataFolder(folder)
  const file = join(folder, 'one-plan.lock')
  const claim = JSON.parse(readFileSync(file, 'utf8'))
  lock.release()
  writeFileSync(file, JSON.stringify({ ...claim, identity: 'another boot 1' }))
  lockDataFolder(folder).release()
})

test('a lock file cut short by a full disk heals', () => {
  writeFileSync(join(folder, 'one-plan.lock'), '{"pid":')
  lockDataFolder(folder).release()
})

test('of many that find the same stale lock, exactly one gets it', () => {
  const { pid } = spawnSync(process.execPath, ['-e', ''])
  writeFileSync(join(folder, 'one-plan.lock'), JSON.stringify({ pid, identity: 'gone' }))
  const program = `import { lockDataFolder } from ${JSON.stringify(module)}
    try { lockDataFolder(process.argv[1]); console.log('won') } catch { console.log('lost') }
    setTimeout(() => {}, 1500)`
  const one = `"${process.execPath}" --input-type=module -e "$PROGRAM" "${folder}" &`
  const { stdout } = spawnSync('bash', ['-c', `${one.repeat(6)} wait`], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH, PROGRAM: program },
  })
  expect(stdout.trim().split('\n').sort()).toEqual(['lost', 'lost', 'lost', 'lost', 'lost', 'won'])
  expect(existsSync(join(folder, 'one-plan.lock'))).toBe(true)
})
