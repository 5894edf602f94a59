import { randomFrom } from '../crash/random.ts'
import type { Break } from './service-model.ts'
import { followSteps } from './tagged-steps.ts'
import { type Tally, World } from './world.ts'

/** Lives one world. Deterministic: the same seed gives the same life. */
export async function simulate(
  seed: number,
  broken?: Break,
): Promise<{ readonly faults: readonly string[]; readonly tally: Tally }> {
  followSteps()
  const ids = randomFrom(seed ^ 0x5f3759df)
  const { randomUUID } = crypto
  crypto.randomUUID = () => {
    const digits = () => ids.between(0, 0xffff).toString(16).padStart(4, '0')
    const tail = `${digits()}${digits()}${digits()}`
    return `${digits()}${digits()}-${digits()}-4${digits().slice(1)}-8${digits().slice(1)}-${tail}`
  }
  try {
    const world = new World(seed, broken)
    const faults = await world.live()
    return { faults, tally: world.finish() }
  } catch (error) {
    return { faults: [`Threw ${(error as Error).stack}`], tally: new World(seed).tally }
  } finally {
    crypto.randomUUID = randomUUID
  }
}
