import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import autocannon from 'autocannon'
import { type Figure, inTurn, median } from './figure.ts'
import { people, planOf, signIn, withService } from './temporary-service.ts'

const rounds = 7
const connections = 20
const seconds = 3

/** Reading a plan as its caseworker against a bare route that sends the same bytes. */
export function reading(): Promise<Figure[]> {
  return withService(async ({ url, dataDir }) => {
    const cookie = await signIn(url, people.caseworker)
    const address = `${url}/api/plans/${await planOf(url, cookie)}`
    const answer = await fetch(address, { headers: { cookie } })
    const file = join(dataDir, 'bench-answer.json')
    const bytes = Buffer.from(await answer.arrayBuffer())
    writeFileSync(file, bytes)
    const bare = await startBare(file)
    const ours = () => requestsPerSecond(address, bytes.length, { cookie })
    const theirs = () => requestsPerSecond(bare.url, bytes.length)
    try {
      await ours()
      await theirs()
      const { a, b, ratio } = await inTurn(rounds, { a: ours, b: theirs })
      const how = `${median(a).toFixed(0)} requests/s; bare Fastify, same ${(bytes.length / 1024).toFixed(0)} kB, ${median(b).toFixed(0)}; ${connections} connections, ${rounds} pairs of ${seconds} s`
      const target = { atLeast: 0.5 }
      return [{ name: 'Reading a plan over HTTP', value: ratio, unit: 'x', target, how }]
    } finally {
      bare.child.kill()
    }
  })
}

async function startBare(file: string): Promise<{ url: string; child: ChildProcess }> {
  const script = fileURLToPath(new URL('./bare-server.ts', import.meta.url))
  const child = spawn(process.execPath, [script, file], { stdio: ['ignore', 'pipe', 'inherit'] })
  if (!child.stdout) throw new Error('The bare server has no output')
  const [url] = await once(child.stdout, 'data')
  return { url: String(url), child }
}

/** Throws when any answer is not the whole plan: a fast error is no speed. */
async function requestsPerSecond(
  url: string,
  size: number,
  headers: Record<string, string> = {},
): Promise<number> {
  const result = await autocannon({ url, connections, duration: seconds, headers })
  const { requests, errors, non2xx, throughput } = result
  if (errors > 0 || non2xx > 0 || throughput.total < requests.total * size)
    throw new Error(`${url}: ${errors} errors and ${non2xx} refusals in ${requests.total}`)
  return requests.average
}
