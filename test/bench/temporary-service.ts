import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ServiceProcess, serviceOn } from '../crash/service-process.ts'

/** Runs something against the real service with the sample data, in a process of its own. */
export async function withService<T>(
  work: (service: ServiceProcess) => Promise<T>,
  file?: URL,
): Promise<T> {
  const dataDir = mkdtempSync(join(tmpdir(), 'one-plan-bench-'))
  const service = await serviceOn(dataDir, file === undefined ? {} : { file })
  service.start()
  try {
    await service.ready()
    return await work(service)
  } finally {
    await service.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

/** The sample people the figures are taken as. */
export const people = {
  senco: '00000000-0000-4000-8000-000000000001',
  mother: '00000000-0000-4000-8000-000000000003',
  caseworker: '00000000-0000-4000-8000-000000000009',
} as const

/** Signs in and gives the cookie. */
export async function signIn(url: string, account: string): Promise<string> {
  const answer = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
    body: JSON.stringify({ account }),
  })
  const cookie = answer.headers.get('set-cookie')?.split(';')[0]
  if (!answer.ok || !cookie) throw new Error(`Signing in was answered ${answer.status}`)
  return cookie
}

/** The plan somebody sees whose title or name holds a text; the first when none is given. */
export async function planOf(url: string, cookie: string, title = ''): Promise<string> {
  const answer = await fetch(`${url}/api/plans`, { headers: { cookie } })
  const { plans } = (await answer.json()) as { plans: { id: string; title: string }[] }
  const found = plans.find((plan) => plan.title.includes(title))
  if (!found) throw new Error(`No plan is called ${title}`)
  return found.id
}
