import { setTimeout as wait } from 'node:timers/promises'
import { killPostmaster, killWithWorkers, postmasterOf } from './postgres-process.ts'
import type { Random } from './random.ts'
import type { ServiceProcess } from './service-process.ts'

/** What gets a `kill -9`. */
export type Kill =
  /** The server at work; its PostgreSQL goes on. */
  | 'server'
  /** The server, and once more while it starts again. */
  | 'starting server'
  /** PostgreSQL's first process; its workers notice. */
  | 'postmaster'
  /** PostgreSQL with all its workers. */
  | 'postgres'
  /** PostgreSQL with all its workers, and the server before it can start it again. */
  | 'both'

/** How often each kill happened and how long the service was away after it, in milliseconds. */
export type Toll = Map<Kill, number[]>

/**
 * Eighteen kills of the server and ten of PostgreSQL: `starting server` is two of the server (at
 * work, then while it starts), `both` is one of each.
 */
export const kills: readonly Kill[] = [
  ...Array<Kill>(8).fill('server'),
  ...Array<Kill>(4).fill('starting server'),
  ...Array<Kill>(4).fill('postmaster'),
  ...Array<Kill>(4).fill('postgres'),
  ...Array<Kill>(2).fill('both'),
]

type Scene = Readonly<{
  service: ServiceProcess
  random: Random
  toll: Toll
  /** How many writes were acknowledged so far. */
  saved: () => number
}>

/** Does one kill to a service at work and waits until it works again, with nobody's help. */
export async function strike(kill: Kill, scene: Scene): Promise<void> {
  const { service, random, toll } = scene
  await writesAgain(scene.saved)
  await wait(random.between(20, 500))
  const started = performance.now()
  if (kill === 'server' || kill === 'starting server') {
    await service.kill()
    service.start()
    if (kill === 'starting server') await killWhileStarting(service, random)
  } else {
    const pid = await postmaster(service.dataDir)
    if (kill === 'postmaster') killPostmaster(pid)
    else killWithWorkers(pid)
    if (kill === 'both') {
      await service.kill()
      service.start()
    } else await another(service.dataDir, pid)
  }
  await service.ready()
  const away = toll.get(kill) ?? []
  toll.set(kill, [...away, Math.round(performance.now() - started)])
}

/** A service that says it is ready must save what it is sent. */
async function writesAgain(saved: () => number): Promise<void> {
  const before = saved()
  for (const until = Date.now() + 30_000; Date.now() < until; await wait(20)) {
    if (saved() > before + 2) return
  }
  throw new Error('The service is ready but saves nothing')
}

/** Lets a start go on for a random moment, kills it, and starts again. */
export async function killWhileStarting(service: ServiceProcess, random: Random): Promise<void> {
  await wait(random.between(50, 1_200))
  await service.kill()
  service.start()
}

async function postmaster(dataDir: string): Promise<number> {
  for (const until = Date.now() + 30_000; Date.now() < until; await wait(20)) {
    const pid = postmasterOf(dataDir)
    if (pid !== undefined) return pid
  }
  throw new Error(`No PostgreSQL runs on ${dataDir}`)
}

async function another(dataDir: string, old: number): Promise<void> {
  for (const until = Date.now() + 60_000; Date.now() < until; await wait(20)) {
    const pid = postmasterOf(dataDir)
    if (pid !== undefined && pid !== old) return
  }
  throw new Error(`Nobody started the PostgreSQL on ${dataDir} again`)
}
