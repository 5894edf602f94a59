import { familyWords } from '../schemas/words/family.ts'
import { pageWords } from '../schemas/words/pages.ts'
import { signInWords } from '../schemas/words/sign-in.ts'
import { session } from './session/session.ts'
import type { Page, PageModule, Route } from './shell/match-route.ts'

const signInPage = () => import('./pages/sign-in/sign-in-page.ts')

type Load = Route['load']

/** A page for signed-in people; others see the sign-in page at the same address, and come back. */
const signedIn =
  (load: Load): Load =>
  async () =>
    (await session.known()) ? load() : signInPage()

/** A page whose module registers its element. */
const element = (tag: string, load: () => Promise<unknown>): Load =>
  signedIn(async (): Promise<PageModule> => {
    await load()
    const PageElement = customElements.get(tag)
    if (!PageElement) throw new TypeError(`No element is called ${tag}`)
    return { default: PageElement as new () => Page }
  })

const open = async (): Promise<PageModule> => {
  await session.known()
  return signInPage()
}

const { menu } = signInWords

/** Every address of the product. */
export const routes: readonly Route[] = [
  { path: '/', title: pageWords.signIn, load: open },
  { path: '/sign-in', title: pageWords.signIn, load: open },

  {
    path: '/family',
    title: familyWords.home.pageTitle,
    load: signedIn(() => import('./pages/family/family-home.ts')),
  },
  {
    path: '/family/:plan/questions',
    title: familyWords.start.pageTitle,
    load: signedIn(() => import('./pages/family/questions-start.ts')),
  },
  {
    path: '/family/:plan/questions/:question',
    title: familyWords.start.pageTitle,
    load: signedIn(() => import('./pages/family/question-page.ts')),
  },
  {
    path: '/family/:plan/check',
    title: familyWords.check.pageTitle,
    load: signedIn(() => import('./pages/family/check-page.ts')),
  },
  {
    path: '/family/:plan/sent',
    title: familyWords.sent.pageTitle,
    load: signedIn(() => import('./pages/family/sent-page.ts')),
  },

  {
    path: '/practitioner',
    title: pageWords.practitioner,
    load: signedIn(() => import('./pages/practitioner/practitioner-home.ts')),
  },
  {
    path: '/practitioner/:plan/advice',
    title: pageWords.advice,
    load: signedIn(() => import('./pages/practitioner/advice-page.ts')),
  },

  {
    path: '/school',
    title: menu.school,
    load: element('school-home', () => import('./pages/school/school-home.ts')),
  },
  {
    path: '/school/new-plan',
    title: menu.newPlan,
    load: element('new-plan', () => import('./pages/school/new-plan.ts')),
  },
  {
    path: '/council',
    title: menu.council,
    load: element('council-home', () => import('./pages/council/council-home.ts')),
  },
  {
    path: '/plans/:plan',
    title: menu.plan,
    load: element('plan-page', () => import('./pages/plan/plan-page.ts')),
  },
  {
    path: '/plans/:plan/history',
    title: pageWords.history,
    load: signedIn(() => import('./pages/history/history-page.ts')),
  },

  {
    path: '/accessibility',
    title: pageWords.accessibility,
    load: () => import('./pages/legal/accessibility-page.ts'),
  },
  {
    path: '/privacy',
    title: pageWords.privacy,
    load: () => import('./pages/legal/privacy-page.ts'),
  },
  {
    path: '/help',
    title: pageWords.help,
    load: () => import('./pages/legal/help-page.ts'),
  },
]
