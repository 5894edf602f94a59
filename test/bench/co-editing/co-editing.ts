import { type Figure, median } from '../figure.ts'
import type { Measured } from './drive.ts'
import { type Scene, withScene } from './scene.ts'
import { commitsPerSecond } from './several-processes.ts'
import { storedBytes } from './stored.ts'
import { type System, slowLine, together } from './together.ts'

/** Both systems collect keys this long (ms), as our editor does. */
const COLLECT = 250
const ROUNDS = 2
const SECONDS = 10
const MOST_DELAY = 250
const ms = (value: number) => `${value.toFixed(0)} ms`

/** Writing together: our service over HTTP against Hocuspocus over WebSockets, the same typing. */
export async function coEditing(): Promise<Figure[]> {
  const figures = await withScene(1, async (scene) => [
    ...(await seenByPeers(scene, 10)),
    ...(await seenByPeers(scene, 50)),
    await acknowledgedOnSlowLine(scene),
    ...(await untilTooSlow(scene)),
    await stored(scene),
  ])
  return [...figures, ...(await severalProcesses())]
}

async function seenByPeers(scene: Scene, people: number): Promise<Figure[]> {
  const run = { people, collect: COLLECT, rate: 4, seconds: SECONDS }
  const ours: Measured[] = []
  const theirs: Measured[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    ours.push(await together(scene, 'ours', run))
    theirs.push(await together(scene, 'hocuspocus', run))
  }
  const of = (all: readonly Measured[], value: (one: Measured) => number) => median(all.map(value))
  const [p50, hp50] = [of(ours, (one) => one.seen.p50), of(theirs, (one) => one.seen.p50)]
  const [p95, hp95] = [of(ours, (one) => one.seen.p95), of(theirs, (one) => one.seen.p95)]
  const each = (name: string, unit: string, value: (one: Measured) => number, digits = 2) => ({
    name: `${name}, ${people} people`,
    value: of(ours, value),
    unit,
    how: `Hocuspocus ${of(theirs, value).toFixed(digits)} ${unit}`,
  })
  const typing = `${people} people, 4 keys/s each, ${scene.words} words, both collect ${COLLECT} ms, ${ROUNDS} pairs of ${SECONDS} s`
  return [
    {
      name: `Seen by the others, ${people} people`,
      value: p95 / hp95,
      unit: 'x',
      target: { atMost: 1 },
      how: `p50 ${ms(p50)}, p95 ${ms(p95)}; Hocuspocus ${ms(hp50)}, ${ms(hp95)}; ${typing}`,
    },
    {
      name: `Safe on disk, ${people} people`,
      value: of(ours, (one) => one.acknowledged.p95),
      unit: 'ms',
      how: `p95 from key to acknowledgement, p50 ${ms(of(ours, (one) => one.acknowledged.p50))}; Hocuspocus stores after 2 to 10 s`,
    },
    each('Server CPU a key', 'ms', (one) => one.server),
    each('PostgreSQL CPU a key', 'ms', (one) => one.postgres),
    each('Bytes up a key', 'B', (one) => one.up, 0),
    each('Bytes down a key, to everybody', 'B', (one) => one.down, 0),
  ]
}

async function acknowledgedOnSlowLine(scene: Scene): Promise<Figure> {
  const { acknowledged } = await slowLine(scene, COLLECT, 20)
  return {
    name: 'Acknowledged on a 400 ms line',
    value: acknowledged.p95 / 1000,
    unit: 's',
    target: { atMost: 0.8 },
    how: `p95, p50 ${ms(acknowledged.p50)}; three on 30 ms lines beside, all type 4 keys/s, collecting ${COLLECT} ms included`,
  }
}

async function untilTooSlow(scene: Scene): Promise<Figure[]> {
  const ours = await highestRate(scene, 'ours')
  const theirs = await highestRate(scene, 'hocuspocus')
  return [
    {
      name: `Keys a second until p95 passes ${MOST_DELAY} ms`,
      value: ours,
      unit: 'keys/s',
      how: `10 people in one part, nothing collected; Hocuspocus ${theirs.toFixed(0)} keys/s`,
    },
  ]
}

async function highestRate(scene: Scene, system: System): Promise<number> {
  let highest = 0
  for (let total = 20; total <= 2_560; total *= 2) {
    const run = { people: 10, collect: 0, rate: total / 10, warm: 1, seconds: 4 }
    const { seen, keysPerSecond } = await together(scene, system, run)
    if (seen.p95 > MOST_DELAY || keysPerSecond < 0.8 * total) break
    highest = keysPerSecond
  }
  return highest
}

async function stored(scene: Scene): Promise<Figure> {
  const before = await storedBytes(scene.owner)
  const run = { people: 3, collect: COLLECT, rate: 20, warm: 0, seconds: 25 }
  const { keys } = await together(scene, 'ours', run)
  const after = await storedBytes(scene.owner)
  const mega = (table: string) =>
    (((after.get(table) ?? 0) - (before.get(table) ?? 0)) / keys) * (10_000 / 1e6)
  const log = mega('commit') + mega('part_commit')
  const rest = ['operation', 'part_snapshot', 'part', 'item']
    .map((table) => `${table} ${mega(table).toFixed(2)}`)
    .join(', ')
  return {
    name: 'Stored for 10,000 keys, the log',
    value: log,
    unit: 'MB',
    how: `commit and part_commit with indexes; beside it ${rest} MB; from ${keys} keys of 3 people`,
  }
}

async function severalProcesses(): Promise<Figure[]> {
  const rates: number[] = []
  for (const processes of [1, 2, 4]) {
    rates.push(await withScene(processes, (scene) => commitsPerSecond(scene.url)))
  }
  const [one = Number.NaN, ...more] = rates
  return more.map((rate, index) => ({
    name: `Commits with ${[2, 4][index]} processes against 1`,
    value: rate / one,
    unit: 'x',
    how: `${rate.toFixed(0)} commits/s against ${one.toFixed(0)}; 24 writers in 12 parts of 3 plans, ${navigator.hardwareConcurrency} cores with PostgreSQL and the writers on them too`,
  }))
}
