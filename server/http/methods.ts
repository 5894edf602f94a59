import type { Method } from '../../schemas/api/contract.ts'
import { CONTRACTS } from '../../schemas/api/contracts.ts'

const CALLS = CONTRACTS.map(({ method, path }) => ({
  method,
  address: new RegExp(`^${path.replace(/:[a-zA-Z]+/g, '[^/]+')}$`),
}))

/** The methods that the call at this address takes; none when there is no call there. */
export function methodsAt(url: string): readonly Method[] {
  const path = url.replace(/[?#].*$/, '')
  return CALLS.filter(({ address }) => address.test(path)).map(({ method }) => method)
}
