import { APP_VERSION } from '../../../schemas/rules/app-version.ts'
import { people } from '../temporary-service.ts'
import { Wire } from './wire.ts'

const SECONDS = 6
const PARTS = 4
const WRITERS = 2

type Place = { readonly plan: string; readonly part: string; readonly account: string }

/** How many commits a second the service takes when writers in many parts never pause. */
export async function commitsPerSecond(url: string): Promise<number> {
  const places = [
    ...(await placesOf(url, people.senco)),
    ...(await placesOf(url, people.caseworker)),
  ]
  let counted = 0
  let from = Number.POSITIVE_INFINITY
  const until = performance.now() + (SECONDS + 1) * 1000
  const writers = places.flatMap((place) => Array<Place>(WRITERS).fill(place))
  setTimeout(() => {
    from = performance.now()
  }, 1000)
  await Promise.all(
    writers.map((place) =>
      write(url, place, until, () => {
        if (performance.now() >= from) counted += 1
      }),
    ),
  )
  return counted / SECONDS
}

async function placesOf(url: string, account: string): Promise<Place[]> {
  const wire = new Wire(url, 0)
  await wire.signIn(account)
  const { plans } = await wire.call<{ plans: { id: string }[] }>('/api/plans')
  const places: Place[] = []
  for (const { id: plan } of plans) {
    type Parts = { parts: { id: string; mayWrite: boolean }[] }
    const { parts } = await wire.call<Parts>(`/api/plans/${plan}`)
    const mine = parts.filter(({ mayWrite }) => mayWrite).slice(0, PARTS)
    places.push(...mine.map(({ id: part }) => ({ plan, part, account })))
  }
  wire.close()
  return places
}

async function write(url: string, place: Place, until: number, done: () => void): Promise<void> {
  const { plan, part, account } = place
  const wire = new Wire(url, 0)
  await wire.signIn(account)
  const path = `/api/plans/${plan}`
  let { head: base } = await wire.call<{ head: number }>(`${path}/parts/${part}`)
  const paragraph = { type: 'paragraph', content: [{ type: 'text', text: 'words' }] }
  const steps = [{ stepType: 'replace', from: 0, to: 0, slice: { content: [paragraph] } }]
  while (performance.now() < until) {
    const body = { app: APP_VERSION, parts: [{ part, base, steps }] }
    type Saved = { parts: [{ version: number }] }
    const saved = await wire.call<Saved>(`${path}/commits`, body, crypto.randomUUID())
    base = saved.parts[0].version
    done()
  }
  wire.close()
}
