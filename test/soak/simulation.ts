import { simulate } from '../simulation/simulate.ts'

/**
 * Lives many worlds: `npm run soak -- [how many] [first seed]`. Says a line for each 1,000 and each
 * fault, and ends with 1 when there was one.
 */
const [runs = 200_000, first = 100_000] = process.argv.slice(2).map(Number)
if (!Number.isSafeInteger(runs) || !Number.isSafeInteger(first) || runs < 1) {
  throw new RangeError('Say how many lives, and the first seed')
}
const started = Date.now()
const total: Record<string, number> = {}
let faulty = 0

for (let run = 1; run <= runs; run += 1) {
  const seed = first + run - 1
  const { faults, tally } = await simulate(seed)
  for (const [name, value] of Object.entries(tally)) total[name] = (total[name] ?? 0) + value
  if (faults.length > 0) {
    faulty += 1
    process.stdout.write(`seed ${seed}: ${faults.slice(0, 3).join('; ')}\n`)
  }
  if (run % 1_000 === 0 || run === runs) {
    const seconds = Math.round((Date.now() - started) / 1_000)
    process.stdout.write(`${run} lives, ${faulty} faulty, ${seconds} s\n`)
  }
}

process.stdout.write(`${JSON.stringify(total)}\n`)
process.exitCode = faulty > 0 ? 1 : 0
