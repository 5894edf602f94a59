/** What `npm start` prints. Read by the person who starts it. */
export const startWords = {
  ready: (url: string) => `One Plan is ready at ${url}`,
  processes: (count: number) => `It runs as ${count} processes that share this address.`,
  restarting: (how: string, wait: number) =>
    `A server process ended (${how}); the next one starts in ${wait / 1000} s. Nothing saved is lost.`,
  signIn: [
    'Sign in there as one of the sample people: choose a name, no password.',
    '  School              Ms J. Whybrow (SENCO), Mr D. Osei (class teacher)',
    '  Family              Folake Adeyemi and Sam Clarke (parents), Idris Hannaford-Malik (young person)',
    '  Health and care     R. Bhatt (speech and language therapist), S. Pryce (nurse), T. Ward (social worker)',
    '  Council             C. Ambrose (caseworker)',
    'Press Ctrl-C to stop.',
  ],
  stopping: 'Stopping. Everything that was saved is kept.',
} as const
