import type { EditPlace } from './kept-edits.ts'
import { keptEdits } from './kept-edits-here.ts'
import { callsFor } from './part-calls.ts'
import { PartSession } from './part-session.ts'

/** How often one place is tried: each commit it needs, and room for a busy service. */
const MOST_COMMITS = 50

/**
 * Sends everything that closed tabs of this account left on this device, whatever plan it is about.
 * What the service would not take stays and is shown when its part is opened. Throws when the
 * service cannot be reached.
 */
export async function sendLeftBehind(account: string): Promise<void> {
  for (const place of await keptEdits.orphans(account)) await send(place)
}

function send(place: EditPlace): Promise<void> {
  return keptEdits.alone(place.tab, async () => {
    const kept = keptEdits.read(place)
    if (!kept) return
    const { version, body } = kept.base
    const calls = callsFor(place.plan, place.part)
    const session = new PartSession({ place, version, body, plugins: [], calls, store: keptEdits })
    session.adopt(kept.edits)
    for (let turn = 0; session.unsent && turn < MOST_COMMITS; turn += 1) await session.send()
  })
}
