import { setTimeout as wait } from 'node:timers/promises'
import { type Figure, median } from './figure.ts'
import { people, planOf, signIn, withService } from './temporary-service.ts'

const rounds = 5
const prints = 10

/** The longest time the server's main thread answers nobody while ten plans are printed. */
export function blocking(): Promise<Figure[]> {
  return withService(
    async (service) => {
      const cookie = await signIn(service.url, people.caseworker)
      const address = `${service.url}/api/plans/${await planOf(service.url, cookie)}/export.pdf`
      const print = async () => {
        const answer = await fetch(address, { headers: { cookie } })
        const pdf = await answer.arrayBuffer()
        if (!answer.ok || pdf.byteLength < 10_000) throw new Error(`Printing: ${answer.status}`)
      }
      const longest = async (work: () => Promise<unknown>) => {
        await service.ask()
        await work()
        return service.ask()
      }
      const tenPrints = () => Promise.all(Array.from({ length: prints }, print))
      await tenPrints()
      const printing: number[] = []
      const idle: number[] = []
      for (let round = 0; round < rounds; round += 1) {
        printing.push(await longest(tenPrints))
        idle.push(await longest(() => wait(2_000)))
      }
      const worst = Math.max(...printing).toFixed(0)
      const how = `median of ${rounds} times ${prints} PDFs at once, worst ${worst} ms; idle ${median(idle).toFixed(0)} ms`
      const target = { atMost: 60 }
      return [
        { name: 'Server held up by printing', value: median(printing), unit: 'ms', target, how },
      ]
    },
    new URL('./measured-service.ts', import.meta.url),
  )
}
