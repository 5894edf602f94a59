import { describe, expect, test } from 'vitest'
import type { Break } from './service-model.ts'
import { simulate } from './simulate.ts'
import type { Tally } from './world.ts'

/** Lives that `npm test` looks at; `npm run soak` goes on with other seeds. */
const RUNS = 2_000
const IN_ONE_TEST = 500

async function lives(from: number, count: number, broken?: Break) {
  const faults: string[] = []
  const tally: Partial<Record<keyof Tally, number>> = {}
  for (let seed = from; seed < from + count; seed += 1) {
    const life = await simulate(seed, broken)
    faults.push(...life.faults.map((fault) => `seed ${seed}: ${fault}`))
    for (const [name, value] of Object.entries(life.tally)) {
      tally[name as keyof Tally] = (tally[name as keyof Tally] ?? 0) + value
    }
    if (faults.length > 20) break
  }
  return { faults, tally }
}

describe('whatever happens to editors, lines, processes and tabs, nothing is lost', () => {
  const starts = Array.from({ length: RUNS / IN_ONE_TEST }, (_, index) => 1 + index * IN_ONE_TEST)

  test.each(starts)(`in ${IN_ONE_TEST} lives from seed %i`, { timeout: 180_000 }, async (from) => {
    const { faults, tally } = await lives(from, IN_ONE_TEST)
    expect(faults).toEqual([])
    // The lives really met what they are for.
    for (const [name, value] of Object.entries(tally)) {
      expect(value, name).toBeGreaterThan(IN_ONE_TEST / 10)
    }
  })

  test('and the same seed gives the same life', async () => {
    expect(await simulate(7)).toEqual(await simulate(7))
  })
})

describe('seeds that once failed', () => {
  test.each([
    ['typing whose place is gone when the commit before it is answered is told', 3],
    ['a tab that dies between two writes leaves its steps beside their own document', 4],
    ['words that were refused outlive the tab they were typed in', 5],
  ])('%s (seed %i)', async (_name, seed) => {
    expect((await simulate(seed)).faults).toEqual([])
  })
})

describe('a protocol broken on purpose is noticed', () => {
  test.each<[string, Break]>([
    ['the client trusts its own copy instead of the echo', 'client-trusts-its-copy'],
    ['the server does not look for ids it knows', 'server-forgets-ids'],
    ['an edit is acknowledged before it is stored', 'acknowledged-before-stored'],
    ['steps that find no place are dropped without a word', 'lost-steps-dropped'],
    ['two tabs take up the same orphan', 'orphans-without-lock'],
  ])('when %s', async (_name, broken) => {
    const { faults } = await lives(1, 60, broken)
    expect(faults.length).toBeGreaterThan(0)
  })
})
