/** What is wrong with a template file: read by whoever installs or writes templates. */
export const templateFileWords = {
  partTwice: (key: string) => `Two parts have the key ${key}.`,
  noPart: (key: string) => `The template has no part ${key}.`,
  notJson: (why: string) => `This is not JSON: ${why}`,
  fileName: (key: string) => `The file must be called ${key}.json.`,
  none: 'There is no plan template here.',
  wrong: 'This is not right.',
} as const
