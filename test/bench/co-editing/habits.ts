/** What somebody at a keyboard does next. */
export type Deed =
  | { readonly kind: 'type'; readonly character: string }
  | { readonly kind: 'delete' }
  | { readonly kind: 'split' }
  /** Goes elsewhere: which paragraph and where in it, both as a share from 0 to 1. */
  | { readonly kind: 'move'; readonly paragraph: number; readonly place: number }

/** One person's typing: the same seed gives the same deeds, whatever they type into. */
export type Habits = { readonly random: () => number; readonly next: () => Deed }

/** Numbers from 0 to 1 from a seed (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Bursts of 20 to 80 keys in one place: 88 % typing, 10.5 % deleting, 1.5 % new paragraphs. */
export function habitsOf(seed: number): Habits {
  const random = randomOf(seed)
  let left = 0
  const next = (): Deed => {
    left -= 1
    if (left < 0) {
      left = 20 + Math.floor(random() * 60)
      return { kind: 'move', paragraph: random(), place: random() }
    }
    const chance = random()
    if (chance >= 0.985) return { kind: 'split' }
    if (chance >= 0.88) return { kind: 'delete' }
    const space = random() < 0.17
    return { kind: 'type', character: space ? ' ' : String.fromCharCode(97 + random() * 26) }
  }
  return { random, next }
}
