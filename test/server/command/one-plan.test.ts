import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const path = (file: string) => fileURLToPath(new URL(`../../../${file}`, import.meta.url))

async function command(...words: string[]) {
  const child = spawn(process.execPath, [path('server/command/one-plan.ts'), ...words])
  let out = ''
  let complaint = ''
  child.stdout.on('data', (chunk) => {
    out += chunk
  })
  child.stderr.on('data', (chunk) => {
    complaint += chunk
  })
  const [status] = await once(child, 'close')
  return { status, out, complaint }
}

test('the exit status and the two streams', async () => {
  const fine = await command('check', path('server/sample/plans/one-plan-primary.json'))
  expect(fine).toMatchObject({ status: 0, complaint: '' })
  const wrong = await command('check', 'none.json')
  expect(wrong).toEqual({
    status: 2,
    out: '',
    complaint: 'one-plan: none.json: there is no such file.\n',
  })
})

test('a reader that leaves is no reason to complain', async () => {
  const file = path('server/sample/plans/ehcp-complex-tracheostomy.json')
  const child = spawn(process.execPath, [
    path('server/command/one-plan.ts'),
    'export',
    file,
    '--format',
    'json',
  ])
  let complaint = ''
  child.stderr.on('data', (chunk) => {
    complaint += chunk
  })
  child.stdout.destroy()
  await once(child, 'close')
  expect(complaint).toBe('')
})
