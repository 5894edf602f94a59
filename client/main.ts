import { NavigateEvent } from './components/events.ts'
import { routes } from './routes.ts'
import { sendWhatWasLeft } from './session/left-behind.ts'
import { menuOf } from './session/menu.ts'
import { session } from './session/session.ts'
import { SignOutDialog } from './session/sign-out.ts'
import { startRouter } from './shell/router.ts'
import './shell/op-frame.ts'

const frame = document.querySelector('op-frame')
if (!frame) throw new Error('The page has no frame')
await frame.updateComplete

const signOut = new SignOutDialog()
frame.append(signOut)
frame.addEventListener('op-sign-out', () => void signOut.begin())

session.addEventListener('change', () => {
  const { who } = session
  frame.account = who && { name: who.account.name, role: who.account.job }
  frame.links = who ? menuOf(who) : []
})

// Draws the same address again: the sign-in page, which comes back to it.
session.addEventListener('ended', () => {
  const here = location.pathname + location.search
  document.dispatchEvent(new NavigateEvent(here, true))
})

sendWhatWasLeft()

// Pages that are open to all still say who is signed in.
session.known().catch(() => {})
startRouter({ routes, outlet: frame.outlet, frame })
