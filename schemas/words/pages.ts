/** Titles of pages that are known before the page itself has come. */
export const pageWords = {
  signIn: 'Sign in',
  practitioner: 'Children you help',
  advice: 'Your advice',
  accessibility: 'Accessibility',
  privacy: 'Privacy',
  help: 'Help',
  history: 'History',
} as const
