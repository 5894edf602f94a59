/** The words of findings: what was found, and what to ask. A finding never blames anybody. */

/** How an item is named in a sentence: "The need ‘Theo understands spoken sentences…’". */
function the(label: string, text: string): string {
  return `The ${label} ‘${text}’`
}

type Named = { readonly label: string; readonly text: string }

const has = ({ label, text }: Named, rest: string): string => `${the(label, text)} ${rest}`

export const findingWords = {
  /** Shortened text ends so. */
  ellipsis: '…',
  nothingWritten: (id: string) => `${id}, nothing written yet`,

  'broken-reference': (item: Named, field: string, id: string) =>
    has(
      item,
      `points at ${id} (${field}), which is not in this plan. Choose another or remove it.`,
    ),
  'removed-reference': (item: Named, field: string, id: string) =>
    has(item, `points at ${id} (${field}), which was removed. Choose another or remove it.`),
  'wrong-reference': (item: Named, field: string, id: string, kind: string) =>
    has(item, `points at ${id} (${field}), which is of another kind: ${kind}. Choose another.`),
  'unknown-person': (item: Named, field: string, id: string) =>
    has(item, `names ${id} (${field}), who is not one of the people in this plan.`),
  'unknown-person-of-plan': (id: string) =>
    `The plan names ${id}, who is not one of the people in this plan.`,
  'misplaced-item': (item: Named, part: string) =>
    has(item, `is in ‘${part}’, which is not the place for it. Where should it go?`),

  'need-without-provision': (item: Named, provision: string) =>
    has(item, `has no ${provision}. What will be done about it?`),
  'need-without-outcome': (item: Named) =>
    has(item, 'has no outcome. What difference do we want to make?'),
  'need-without-evidence': (item: Named) =>
    has(item, 'has no evidence. Which report or view shows it?'),
  'provision-without-need': (item: Named) => has(item, 'is for no need. Which need is it for?'),
  'provision-without-outcome': (item: Named) =>
    has(item, 'works towards no outcome. Which outcome does it help with?'),
  'outcome-without-provision': (item: Named, provision: string) =>
    has(item, `has no ${provision}. What will be done to get there?`),
  'outcome-without-need': (item: Named) => has(item, 'meets no need. Which need is it about?'),
  'outcome-without-aspiration': (item: Named) =>
    has(item, 'serves no hope. Which hope for the future is it a step towards?'),
  'aspiration-without-outcome': (item: Named) =>
    has(item, 'has no outcome. What would be a first step towards it?'),

  'outcome-without-date': (item: Named) => has(item, 'has no date. By when should it be reached?'),
  'outcome-without-baseline': (item: Named) =>
    has(item, 'does not say where things are now. What can they do today?'),
  'outcome-without-measure': (item: Named) =>
    has(item, 'does not say how we will know. What will be seen or counted?'),

  'provision-without-quantity': (item: Named, missing: readonly string[]) =>
    has(item, `does not say ${list(missing)}.`),
  times: 'how many times',
  minutes: 'how long each time',
  often: 'how often',
  whatAndWhen: 'what is done and when',
  'provision-without-who': (item: Named) =>
    has(item, 'does not say who gives it. Name a person or a job.'),

  'setting-in-draft': (part: string) =>
    `‘${part}’ must be empty until the plan is final (Children and Families Act 2014, section 38(5)). Take out what is there.`,
  'part-unanswered': (part: string) =>
    `‘${part}’ is blank. Write what there is, or say that there is none.`,
  'no-view-of-child': (name: string) =>
    `There is nothing yet in ${name}’s own words. What does ${name} say or show?`,
  'no-view-of-parent': 'There is nothing yet from a parent or carer. What do they say?',
} as const

function list(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`
}
