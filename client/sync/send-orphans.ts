import type { EditPlace, KeptEditsStore } from './kept-edits.ts'
import { keptEdits } from './kept-edits-here.ts'
import { callsFor } from './part-calls.ts'
import { type PartCalls, PartSession } from './part-session.ts'

/** How often one orphan is tried: each commit it needs, and room for a busy service. */
const MOST_COMMITS = 50

/**
 * Sends what closed tabs left unsent, so that a part is opened with every word in it. Words the
 * service would not take are given to the tab at `to`: they are shown there, never dropped. Throws
 * when the service cannot be reached.
 */
export async function sendOrphans(to: EditPlace): Promise<void> {
  for (const place of await keptEdits.orphans(to.account, to.plan)) {
    await sendOrphan(place, to, keptEdits, callsFor(place.plan, place.part))
  }
}

/** Sends what one closed tab left, unless another tab is doing so. */
export async function sendOrphan(
  place: EditPlace,
  to: EditPlace,
  store: KeptEditsStore,
  calls: PartCalls,
): Promise<void> {
  await store.alone(place.tab, async () => {
    const kept = store.read(place)
    if (kept) {
      const { version, body } = kept.base
      const session = new PartSession({ place, version, body, plugins: [], calls, store })
      session.adopt(kept.edits)
      for (let turn = 0; session.unsent && turn < MOST_COMMITS; turn += 1) await session.send()
    }
    store.handOver(place, to)
  })
}
