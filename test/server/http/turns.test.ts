import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { Turns } from '../../../server/http/turns.ts'

/** Writes that each end when told to, and how many are at work. */
function writes(turns: Turns) {
  const ends: (() => void)[] = []
  const begin = (plan: string) =>
    turns.take(plan, () => new Promise<void>((end) => ends.push(() => end())))
  return { ends, begin }
}

test('only three writes on one plan are at work; other plans do not wait', async () => {
  const { ends, begin } = writes(new Turns())
  const all = [begin('a'), begin('a'), begin('a'), begin('a'), begin('a')]
  expect(ends).toHaveLength(3)
  all.push(begin('b'))
  expect(ends).toHaveLength(4)
  ends[0]?.()
  await wait(0)
  expect(ends).toHaveLength(5)
  for (let turn = 0; turn < ends.length; turn += 1) {
    ends[turn]?.()
    await wait(0)
  }
  await Promise.all(all)
  expect(ends).toHaveLength(6)
})

test('a write that fails passes its turn on', async () => {
  const turns = new Turns()
  const failing = Array.from({ length: 9 }, () =>
    turns.take('a', async () => {
      await wait(0)
      throw new Error('refused')
    }),
  )
  for (const { status } of await Promise.allSettled(failing)) expect(status).toBe('rejected')
  expect(await turns.take('a', async () => 'saved')).toBe('saved')
})
