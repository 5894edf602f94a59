import { setTimeout as wait } from 'node:timers/promises'
import type { Habits } from './habits.ts'

/** When keys were pressed, and when others saw them: all in `performance.now()` milliseconds. */
export type Clock = {
  /** Another person's page shows a key. */
  readonly seen: (pressed: number) => void
  /** The service has said that a key is safe. */
  readonly acknowledged: (pressed: number) => void
}

/** Somebody who types, into whichever system. */
export type Typist = {
  readonly habits: Habits
  /** Presses one key; false when nothing came of it. */
  readonly press: () => boolean
  /** Keys that are not known to be safe. */
  readonly unsent: () => number
  readonly bytes: () => { readonly up: number; readonly down: number }
  /** What is shown, to compare with the others. */
  readonly shown: () => string
  readonly close: () => void | Promise<void>
}

/** Lets somebody type at a rate (keys a second), with the gaps of a Poisson process. */
export async function typeOn(
  typist: Typist,
  rate: () => number,
  pressed: () => void,
  goesOn: () => boolean,
): Promise<void> {
  const { random } = typist.habits
  let next = performance.now() + (random() * 1000) / rate()
  while (goesOn()) {
    const pause = next - performance.now()
    if (pause > 1) await wait(Math.min(pause, 250))
    if (pause > 250) continue
    // A driver that cannot keep up must not stop everything else.
    if (pause < -200) await wait(0)
    if (!goesOn()) return
    if (typist.press()) pressed()
    next += (-Math.log(1 - random()) * 1000) / rate()
  }
}
