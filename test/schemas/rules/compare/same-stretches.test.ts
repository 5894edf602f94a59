import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sameStretches } from '../../../../schemas/rules/compare/same-stretches.ts'

/** Length of the longest common subsequence, by the textbook table. */
function longest(a: readonly number[], b: readonly number[]): number {
  let row = new Array<number>(b.length + 1).fill(0)
  for (const one of a) {
    const next = [0]
    b.forEach((other, index) => {
      const along = Math.max(next[index] ?? 0, row[index + 1] ?? 0)
      next.push(one === other ? (row[index] ?? 0) + 1 : along)
    })
    row = next
  }
  return row[b.length] ?? 0
}

const numbers = fc.array(fc.nat({ max: 5 }), { maxLength: 40 })

test('finds the longest common sequence, in order and without overlap', () => {
  fc.assert(
    fc.property(numbers, numbers, (before, after) => {
      let [x, y, total] = [0, 0, 0]
      for (const stretch of sameStretches(before, after)) {
        expect(stretch.before).toBeGreaterThanOrEqual(x)
        expect(stretch.after).toBeGreaterThanOrEqual(y)
        x = stretch.before + stretch.length
        y = stretch.after + stretch.length
        total += stretch.length
        expect(before.slice(stretch.before, x)).toEqual(after.slice(stretch.after, y))
      }
      expect(total).toBe(longest(before, after))
    }),
    { numRuns: 1000 },
  )
})
