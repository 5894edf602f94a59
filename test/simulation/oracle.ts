import type { Refused } from '../../client/sync/kept-edits.ts'
import { editOf, isMend } from './tagged-steps.ts'
import type { World } from './world.ts'

/** Everything that is wrong after a world has healed: one line each, none when all is well. */
export function faultsOf(world: World): readonly string[] {
  return [
    ...world.books.broken.map((error) => `Threw ${(error as Error).stack}`),
    ...divergences(world),
    ...strayEdits(world),
    ...untold(world),
  ]
}

/** Everybody has the fold of the log, and nothing is left on any device. */
function divergences({ editors, log }: World): readonly string[] {
  return editors.flatMap(({ session, place }) => {
    if (!session) return [`${place.tab} was never opened`]
    return [
      ...(session.unsent ? [`${place.tab} has something unsent`] : []),
      ...(session.version === log.rows.length ? [] : [`${place.tab} is at ${session.version}`]),
      ...(session.state.doc.eq(log.doc) ? [] : [`${place.tab} diverged`]),
    ]
  })
}

function countOf(steps: readonly object[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>()
  for (const step of steps) counts.set(editOf(step), (counts.get(editOf(step)) ?? 0) + 1)
  return counts
}

/** Every edit ever typed is committed xor parked xor shown, exactly once; the acknowledged are committed. */
function strayEdits(world: World): readonly string[] {
  const rows = world.log.rows.flatMap(({ steps }) => steps)
  const committed = countOf(rows.filter((step) => !isMend(step)))
  const parked = countOf(world.log.parked.flatMap(({ steps }) => steps))
  const shown = new Set(shownTo(world).flatMap(({ steps = [] }) => steps.map(editOf)))
  const wrong: string[] = []
  for (const edit of world.books.typed) {
    const places = [committed.has(edit), parked.has(edit), shown.has(edit)]
    const count = places.filter(Boolean).length
    if (count === 0) wrong.push(`Edit ${edit} is lost without a word`)
    if (count > 1) wrong.push(`Edit ${edit} is committed, parked, shown: ${places}`)
    if ((committed.get(edit) ?? 0) > 1) wrong.push(`Edit ${edit} is committed more than once`)
  }
  for (const edit of world.books.acknowledged) {
    if (!committed.has(edit)) wrong.push(`Edit ${edit} was acknowledged and is not in the log`)
  }
  for (const edit of committed.keys()) {
    if (!world.books.typed.has(edit)) wrong.push(`Edit ${edit} was typed by nobody`)
  }
  return wrong
}

/** What people see beside their parts, and what they have seen to. */
function shownTo({ editors, seen }: World): readonly Refused[] {
  return [...(seen as Refused[]), ...editors.flatMap(({ session }) => session?.refused ?? [])]
}

/** Each parked row is told to the one who wrote it. */
function untold(world: World): readonly string[] {
  const told = shownTo(world).filter(({ steps }) => !steps).length
  const parked = world.log.parked.length
  return told < parked ? [`${parked} were parked and ${told} were told`] : []
}
