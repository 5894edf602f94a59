/** Words the service itself writes into a plan with a family's answers. */
export const answerWords = {
  gathered: 'Written by them in One Plan',
  reader: (name: string, job: string | undefined) => (job ? `${name}, ${job}` : name),
} as const
