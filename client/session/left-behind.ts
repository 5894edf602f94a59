import { drafts } from '../drafts/drafts.ts'
import { session } from './session.ts'

/** Sends edits that closed tabs left here. The editor's code comes only when there are any. */
async function sendLeft(): Promise<void> {
  const account = session.who?.account.id
  if (!account || drafts.places(account, 'edits').length === 0) return
  const { sendLeftBehind } = await import('../sync/send-left-behind.ts')
  // Without a connection they wait for the next time.
  await sendLeftBehind(account).catch(() => {})
}

/** From now on they go out at signing in, when the connection comes back, and before signing out. */
export function sendWhatWasLeft(): void {
  session.addEventListener('change', () => void sendLeft())
  addEventListener('online', () => void sendLeft())
  session.beforeSignOut.add(sendLeft)
}
