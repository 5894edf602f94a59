import type { Contract, ParamsOf, QueryOf } from '../../schemas/api/contract.ts'

/** The address of a call with its parameters filled in; for links to files such as a plan's PDF too. */
export function addressOf<C extends Contract>(
  contract: C,
  params?: ParamsOf<C>,
  query?: QueryOf<C>,
): string {
  const given = new Map(Object.entries(params ?? {}))
  const path = contract.path.replaceAll(/:([A-Za-z]+)/g, (_, name: string) => {
    const value = given.get(name)
    if (typeof value !== 'string' || !value) throw new TypeError(`${contract.name} needs ${name}`)
    return encodeURIComponent(value)
  })
  const asked = Object.entries(query ?? {}).filter(
    (pair): pair is [string, string] => typeof pair[1] === 'string',
  )
  const search = new URLSearchParams(asked).toString()
  return search ? `${path}?${search}` : path
}
