import type { AnswerOf, Contract } from '../../schemas/api/contract.ts'
import { Problem } from '../../schemas/problem.ts'
import { type CallArguments, type CallOptions, call } from './call.ts'
import { Offline } from './offline.ts'

/** How long to wait before each repeat, in milliseconds. */
const waits = [400, 1200, 3000] as const

/** True when the same write may be sent again: nobody answered, or the service was busy. */
export function mayRepeat(error: unknown): boolean {
  return error instanceof Offline || (error instanceof Problem && error.code === 'busy')
}

/**
 * A write that is repeated a few times, always under the same operation id, while the service
 * can't be reached or is busy. Throws what the last try threw.
 */
export async function send<C extends Contract>(
  contract: C,
  ...[given]: CallArguments<C>
): Promise<AnswerOf<C>> {
  const options = { operation: crypto.randomUUID(), ...given } as CallOptions<C>
  for (const wait of waits) {
    try {
      return await call(contract, ...([options] as CallArguments<C>))
    } catch (error) {
      if (!mayRepeat(error) || options.signal?.aborted) throw error
    }
    // A little chance, so that many devices coming back do not knock at once.
    await pause(wait * (0.75 + Math.random() / 2))
  }
  return call(contract, ...([options] as CallArguments<C>))
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
