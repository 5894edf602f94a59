/** Where two sequences say the same: `length` entries from `before` on, and from `after` on. */
export type Stretch = { readonly before: number; readonly after: number; readonly length: number }

/** Most differences that are looked for one by one; beyond it the middle counts as rewritten. */
const MOST = 2000

type Sequences<T> = { readonly a: readonly T[]; readonly b: readonly T[] }

/** Furthest reach on each diagonal before every round; null when there are too many differences. */
function rounds<T>({ a, b }: Sequences<T>): readonly Int32Array[] | null {
  const most = Math.min(a.length + b.length, MOST)
  const zero = most + 1
  const reach = new Int32Array(2 * most + 3)
  const kept: Int32Array[] = []
  for (let round = 0; round <= most; round += 1) {
    kept.push(reach.slice(zero - round - 1, zero + round + 2))
    for (let k = -round; k <= round; k += 2) {
      const [left = 0, right = 0] = [reach[zero + k - 1], reach[zero + k + 1]]
      let x = k === -round || (k !== round && left < right) ? right : left + 1
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x += 1
      reach[zero + k] = x
      if (x >= a.length && x - k >= b.length) return kept
    }
  }
  return null
}

/** Walks the rounds back from the end and collects what both have, last first. */
function walkBack<T>({ a, b }: Sequences<T>, kept: readonly Int32Array[]): Stretch[] {
  const found: Stretch[] = []
  let x = a.length
  let y = b.length
  for (let round = kept.length - 1; round >= 0; round -= 1) {
    const reach = kept[round] ?? new Int32Array(0)
    const at = (k: number) => reach[k + round + 1] ?? 0
    const k = x - y
    const down = k === -round || (k !== round && at(k - 1) < at(k + 1))
    const fromX = round === 0 ? 0 : down ? at(k + 1) : at(k - 1)
    const fromY = round === 0 ? 0 : fromX - (down ? k + 1 : k - 1)
    const startX = round === 0 ? 0 : down ? fromX : fromX + 1
    const length = x - startX
    if (length > 0) found.push({ before: startX, after: startX - k, length })
    x = fromX
    y = fromY
  }
  return found
}

/**
 * The longest common sequence of two sequences, as stretches in order (E. W. Myers, An O(ND)
 * Difference Algorithm, 1986). Entries are compared with `===`.
 */
export function sameStretches<T>(before: readonly T[], after: readonly T[]): readonly Stretch[] {
  const shorter = Math.min(before.length, after.length)
  let start = 0
  while (start < shorter && before[start] === after[start]) start += 1
  let end = 0
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end += 1
  const a = before.slice(start, before.length - end)
  const b = after.slice(start, after.length - end)
  const kept = rounds({ a, b })
  const middle = kept ? walkBack({ a, b }, kept).reverse() : []
  return [
    { before: 0, after: 0, length: start },
    ...middle.map((one) => ({ ...one, before: one.before + start, after: one.after + start })),
    { before: before.length - end, after: after.length - end, length: end },
  ].filter(({ length }) => length > 0)
}
