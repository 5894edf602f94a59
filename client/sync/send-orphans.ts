import type { EditPlace } from './kept-edits.ts'
import { keptEdits } from './kept-edits-here.ts'
import { callsFor } from './part-calls.ts'
import { PartSession, type Refused } from './part-session.ts'

/** How often one orphan is tried: each commit it needs, and room for a busy service. */
const MOST_COMMITS = 50

/**
 * Sends what closed tabs left unsent, so that a part is opened with every word in it. Returns the
 * words the service would not take: they are shown, never dropped. Throws when it cannot be reached.
 */
export async function sendOrphans(account: string, plan: string): Promise<readonly Refused[]> {
  const refused: Refused[] = []
  for (const place of await keptEdits.orphans(account, plan)) {
    refused.push(...(await sendOrphan(place)))
  }
  return refused
}

async function sendOrphan(place: EditPlace): Promise<readonly Refused[]> {
  const kept = keptEdits.read(place)
  if (!kept) {
    keptEdits.clear(place)
    return []
  }
  const session = new PartSession({
    place,
    version: kept.base.version,
    body: kept.base.body,
    plugins: [],
    calls: callsFor(place.plan, place.part),
    store: keptEdits,
  })
  session.adopt(kept.edits)
  for (let turn = 0; session.unsent && turn < MOST_COMMITS; turn += 1) await session.send()
  return session.refused
}
