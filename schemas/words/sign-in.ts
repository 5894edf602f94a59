import { pageWords } from './pages.ts'

/** Words of the sign-in page, of signing out, and of the menu after it. */
export const signInWords = {
  title: 'Welcome to One Plan',
  shortTitle: pageWords.signIn,
  about: [
    'One Plan is where a child or young person, their family, their school and the people who help them write one plan together.',
    'Everybody’s words stay their own, and everybody can see what will be done, by whom and when.',
  ],
  choose: 'Who would you like to be?',
  madeUp: 'These are made-up people',
  madeUpText:
    'Nobody on this page is real, and neither are the children in their plans. Look around and change anything you like.',
  ended: 'You were signed out',
  endedText:
    'Choose your name to sign in again. What you had typed is kept on this device, and you will come back to the same page.',
  nobody: 'There is nobody to choose here yet',
  nobodyText:
    'This copy of One Plan has no sample people. Ask the person who runs it to load them, or to give you a link to sign in.',
  signingIn: (name: string) => `Signing in as ${name}…`,
  failed: 'That did not work',
  groups: {
    family: { title: 'Family', hint: 'Say what matters, and read the plan.' },
    school: { title: 'School', hint: 'Write the plan with everybody.' },
    practitioner: { title: 'Health and care', hint: 'Add advice to the plan.' },
    council: { title: 'Council', hint: 'Look after plans and share them.' },
  },
  signOut: {
    title: 'Sign out of One Plan?',
    unsent:
      'Some of what you wrote has not reached One Plan yet. It is only on this device, and it is deleted when you sign out.',
    stay: 'Stay signed in',
    leave: 'Sign out and delete it',
    failed:
      'We could not sign you out, because there is no connection. You are still signed in on this device.',
    again: 'Try again',
  },
  menu: {
    family: 'Home',
    school: 'Plans',
    newPlan: 'New plan',
    practitioner: pageWords.practitioner,
    council: 'Plans',
    plan: 'Plan',
  },
} as const
