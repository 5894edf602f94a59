import { type Launch, type Postmaster, runPostmaster } from './postmaster.ts'
import { isRunning } from './process-identity.ts'

/** Watches over a running PostgreSQL until `stop`. */
export type Watch = Readonly<{
  /** The number of the process that runs now. */
  pid: () => number
  /** Ends the watch; waits for a start in progress. */
  stop: () => Promise<void>
}>

const interval = 250
const pauseAfterFailure = 5_000

/**
 * Starts PostgreSQL again whenever it dies under us (killed by the system when memory runs out, by
 * an operator by mistake). Nothing acknowledged is lost; requests fail for a moment and then work.
 */
export function keepRunning(launch: Launch, first: Postmaster): Watch {
  let pid = first.pid
  let stopped = false
  let notBefore = 0
  let starting: Promise<void> | undefined
  const restart = async () => {
    launch.log('The database ended unexpectedly; starting it again.')
    try {
      pid = (await runPostmaster(launch)).pid
      launch.log('The database is back.')
    } catch (error) {
      notBefore = Date.now() + pauseAfterFailure
      launch.log(error instanceof Error ? error.message : String(error))
    }
  }
  const timer = setInterval(() => {
    if (stopped || starting !== undefined || Date.now() < notBefore || isRunning(pid)) return
    starting = restart().finally(() => {
      starting = undefined
    })
  }, interval)
  timer.unref()
  return {
    pid: () => pid,
    stop: async () => {
      stopped = true
      clearInterval(timer)
      await starting
    },
  }
}
