/** A process that lived this long (ms) was well: the next trouble is a new one. */
const WELL = 60_000
const FIRST = 100
const LONGEST = 10_000

/** How long to wait (ms) before a process is started again, and how many failures that makes. */
export function waitAfter(lived: number, failures: number): { wait: number; next: number } {
  const before = lived >= WELL ? 0 : failures
  return { wait: Math.min(LONGEST, FIRST * 2 ** before), next: before + 1 }
}
