import { setTimeout as wait } from 'node:timers/promises'
import type { Spent } from './cpu.ts'
import { type Clock, type Typist, typeOn } from './typist.ts'

/** What was measured while people typed; times in milliseconds, bytes and CPU for each key. */
export type Measured = Readonly<{
  keys: number
  keysPerSecond: number
  seen: Quantiles
  acknowledged: Quantiles
  server: number
  postgres: number
  up: number
  down: number
  /** How long it took until everything was saved and everybody showed the same. */
  settled: number
}>
export type Quantiles = Readonly<{ p50: number; p95: number }>

export function quantiles(values: readonly number[]): Quantiles {
  const sorted = Float64Array.from(values).sort()
  const at = (share: number) => sorted[Math.ceil(sorted.length * share) - 1] ?? Number.NaN
  return { p50: at(0.5), p95: at(0.95) }
}

/** Collects times of keys that were pressed while it runs. */
export class Stopwatch implements Clock {
  readonly #seen: number[] = []
  readonly #acknowledged: number[] = []
  #from = Number.POSITIVE_INFINITY
  #until = Number.POSITIVE_INFINITY

  start(): void {
    this.#from = performance.now()
  }

  stop(): void {
    this.#until = performance.now()
  }

  seen(pressed: number): void {
    this.#note(this.#seen, pressed)
  }

  acknowledged(pressed: number): void {
    this.#note(this.#acknowledged, pressed)
  }

  get result() {
    return { seen: quantiles(this.#seen), acknowledged: quantiles(this.#acknowledged) }
  }

  #note(to: number[], pressed: number): void {
    if (pressed >= this.#from && pressed < this.#until) to.push(performance.now() - pressed)
  }
}

/** How long and how fast people type. */
export type Pace = Readonly<{
  /** Keys a second of each person. */
  rate: number
  /** Seconds before anything is counted, and seconds that are counted. */
  warm?: number
  seconds: number
  cpu: () => Spent
}>

/** Lets people type together and measures. Throws when they do not show the same in the end. */
export async function drive(
  typists: readonly Typist[],
  watch: Stopwatch,
  { rate, warm = 2, seconds, cpu }: Pace,
): Promise<Measured> {
  let typing = true
  let keys = 0
  const pressed = () => {
    keys += 1
  }
  const typed = typists.map((one) =>
    typeOn(
      one,
      () => rate,
      pressed,
      () => typing,
    ),
  )
  await wait(warm * 1000)
  const before = { keys, bytes: bytesOf(typists), cpu: cpu(), at: performance.now() }
  watch.start()
  await wait(seconds * 1000)
  watch.stop()
  const after = { keys, bytes: bytesOf(typists), cpu: cpu(), at: performance.now() }
  typing = false
  await Promise.all(typed)
  const settled = await settle(typists)
  const counted = after.keys - before.keys
  return {
    keys: counted,
    keysPerSecond: (counted / (after.at - before.at)) * 1000,
    ...watch.result,
    server: (after.cpu.server - before.cpu.server) / counted,
    postgres: (after.cpu.postgres - before.cpu.postgres) / counted,
    up: (after.bytes.up - before.bytes.up) / counted,
    down: (after.bytes.down - before.bytes.down) / counted,
    settled,
  }
}

function bytesOf(typists: readonly Typist[]): { up: number; down: number } {
  const all = typists.map((one) => one.bytes())
  return {
    up: all.reduce((sum, { up }) => sum + up, 0),
    down: all.reduce((sum, { down }) => sum + down, 0),
  }
}

const PATIENCE = 30_000

async function settle(typists: readonly Typist[]): Promise<number> {
  const started = performance.now()
  while (performance.now() - started < PATIENCE) {
    await wait(100)
    if (typists.some((one) => one.unsent() > 0)) continue
    if (new Set(typists.map((one) => one.shown())).size === 1) return performance.now() - started
  }
  throw new Error(`After ${PATIENCE} ms people still do not show the same`)
}
