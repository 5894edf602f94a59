import type { SignedIn } from '../../schemas/api/session.ts'
import { signInWords } from '../../schemas/words/sign-in.ts'
import type { FrameLink } from '../shell/op-frame.ts'
import { homeOf } from './session.ts'

/** The main menu of somebody: their home, and what they can begin. */
export function menuOf(who: SignedIn): readonly FrameLink[] {
  const words = signInWords.menu
  const home = { href: homeOf(who), text: words[who.home] }
  if (!who.mayCreatePlans || who.home !== 'school') return [home]
  return [home, { href: '/school/new-plan', text: words.newPlan }]
}
