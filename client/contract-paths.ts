import type { Plugin } from 'vite'

const contracts = /\/schemas\/api\/[a-z-]+\.ts$/

/** What the browser needs of a contract; its schemas are for the service, and for types. */
const wanted = ['name', 'method', 'path', 'access', 'produces'] as const

function isContract(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && 'method' in value && 'path' in value
}

function isPlain(value: unknown): boolean {
  if (Array.isArray(value)) return value.every((one) => typeof one === 'string')
  return ['string', 'number', 'boolean'].includes(typeof value)
}

function kept(value: unknown): unknown {
  if (isPlain(value)) return value
  if (!isContract(value)) return undefined
  return Object.fromEntries(wanted.flatMap((key) => (value[key] ? [[key, value[key]]] : [])))
}

/** What a module of contracts exports, as code for the browser: contracts without their schemas. */
export function browserModule(exported: object): string {
  const lines = Object.entries(exported).flatMap(([name, value]) => {
    const plain = kept(value)
    return plain === undefined ? [] : [`export const ${name} = ${JSON.stringify(plain)}`]
  })
  return lines.join('\n')
}

/**
 * Gives the browser the contracts without their schemas: the client takes only types from those,
 * and they weigh a quarter of a family's pages. What is neither a contract nor a plain value is
 * left out, so that importing it fails when the client is built.
 */
export function contractPaths(): Plugin {
  return {
    name: 'contract-paths',
    enforce: 'pre',
    async load(id) {
      const file = id.split('?')[0] ?? id
      if (!contracts.test(file)) return null
      const address = `file:///${encodeURI(file.replace(/^\//, ''))}`
      return browserModule((await import(address)) as object)
    },
  }
}
