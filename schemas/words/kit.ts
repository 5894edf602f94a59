/** Words of the generic elements and of the frame around every page. */
export const kitWords = {
  /** Locale used to write times and dates. */
  locale: 'en-GB',
  productName: 'One Plan',
  pageTitle: (page: string) => `${page} - One Plan`,
  errorTitle: (title: string) => `Error: ${title}`,

  errorPrefix: 'Error:',
  errorSummary: 'There is a problem',
  optional: '(optional)',
  choose: 'Choose one',

  helpAbout: (label: string) => `Help: ${label}`,
  close: 'Close',
  change: 'Change',
  notAnswered: 'Not answered yet',
  search: 'Search',

  notice: { info: 'Note:', warning: 'Important:', success: 'Done:', danger: 'Problem:' },
  progress: (done: number, all: number) => `${done} of ${all} done`,

  saved: (time: string) => `Saved at ${time}`,
  saving: 'Saving…',
  keptHere: 'Not saved yet: no connection. Kept on this device.',
  needsAttention: 'Needs attention',

  loading: 'Loading…',
  tryAgain: 'Try again',
  goHome: 'Go to your home page',
  failed: {
    title: 'Sorry, this page did not load',
    text: 'Something went wrong while we fetched it. What you have saved is safe. Please try again.',
  },
  absent: {
    title: 'We can’t find that page',
    text: 'The link may be old, or the page may not be shared with you.',
  },

  offline: 'You have no internet connection. What you write is kept on this device.',
  backOnline: 'You are connected again.',

  skip: 'Skip to main content',
  help: 'Help',
  signOut: 'Sign out',
  signedInAs: 'Signed in as',
  mainMenu: 'Main menu',
  aboutPage: 'About this page',
  example: 'EXAMPLE',
  exampleText: 'These are made-up people. Nothing here is about a real child.',
  about: 'About this service',
  accessibility: 'Accessibility',
  privacy: 'Privacy',

  leave: {
    title: 'You have writing that is not saved',
    text: 'If you leave this page now, you may lose what you have just written.',
    stay: 'Stay on this page',
    leave: 'Leave without saving',
  },
} as const
