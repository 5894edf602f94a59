/** Words for the times when the service can't be reached. */
export const connectionWords = {
  offlineTitle: 'You have no connection to One Plan',
  offlineDetail:
    'What you have written is kept on this device. Check your internet connection, then try again.',
} as const
