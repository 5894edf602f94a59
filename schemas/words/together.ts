/** Words of writing together: who is here, what others changed, and a page that is too old. */
export const togetherWords = {
  alsoHere: 'Also here',
  inPart: (who: string, part: string) => `${who}: in ‘${part}’`,
  onPlan: (who: string) => who,
  came: (names: readonly string[]) => `${listed(names)} opened this plan.`,
  went: (names: readonly string[]) => `${listed(names)} left this plan.`,
  sayWhoComes: 'Tell me when people come and go',
  changed: (name: string) => `Changed just now by ${name}:`,
  changedBySomebody: 'Changed since you opened this page:',
  show: 'Show',
  showPart: (part: string) => `Show what changed in ${part}`,
  shown: (part: string) => `${part} is up to date.`,
  tooOld:
    'One Plan was renewed while this page was open. Load the page again to go on writing. Your words are kept on this device.',
  reload: 'Load the page again',
} as const

function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? ''
  return names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${last}` : last
}
