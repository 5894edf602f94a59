import { drive, type Measured, type Pace, Stopwatch } from './drive.ts'
import { OurTypist, Versions } from './our-typist.ts'
import type { Scene } from './scene.ts'
import type { Typist } from './typist.ts'
import { type Company, YjsTypist } from './yjs-typist.ts'

/** Which of the two systems. */
export type System = 'ours' | 'hocuspocus'
export type Together = Readonly<{
  people: number
  /** How long keys are collected before they are sent, in milliseconds. */
  collect: number
}> &
  Omit<Pace, 'cpu'>

/** Lets that many people write in one document with one of the systems. */
export async function together(
  scene: Scene,
  system: System,
  { people, collect, ...pace }: Together,
): Promise<Measured> {
  const watch = new Stopwatch()
  const typists = system === 'ours' ? ourTypists : yjsTypists
  const all = await typists(scene, watch, people, collect)
  try {
    const cpu = system === 'ours' ? scene.ourCpu : scene.hocuspocus.cpu
    return await drive(all, watch, { ...pace, cpu })
  } finally {
    for (const one of all) await one.close()
  }
}

async function ourTypists(
  { url, plan, part, accounts }: Scene,
  clock: Stopwatch,
  people: number,
  collect: number,
): Promise<Typist[]> {
  const versions = new Versions()
  const place = { url, plan, part, clock, versions, collect }
  return Promise.all(
    accounts
      .slice(0, people)
      .map((account, index) => OurTypist.open({ ...place, account, seed: 1000 + index })),
  )
}

async function yjsTypists(
  { hocuspocus: { url } }: Scene,
  clock: Stopwatch,
  people: number,
  collect: number,
): Promise<Typist[]> {
  const company: Company = new Map()
  return Promise.all(
    Array.from({ length: people }, (_, index) =>
      YjsTypist.open({ url, seed: 1000 + index, clock, company, collect }),
    ),
  )
}

/** Somebody on a line of 400 ms with three on lines of 30 ms beside: what the first one waits. */
export async function slowLine(scene: Scene, collect: number, seconds: number): Promise<Measured> {
  const { url, plan, part, accounts } = scene
  const [slow, fast] = [new Stopwatch(), new Stopwatch()]
  const versions = new Versions()
  const all = await Promise.all(
    accounts.slice(0, 4).map((account, index) => {
      const [clock, roundTrip] = index === 0 ? [slow, 400] : [fast, 30]
      const seed = 2000 + index
      return OurTypist.open({
        ...{ url, plan, part, account, seed, clock, versions, collect, roundTrip },
      })
    }),
  )
  try {
    return await drive(all, slow, { rate: 4, warm: 3, seconds, cpu: scene.ourCpu })
  } finally {
    for (const one of all) one.close()
  }
}
