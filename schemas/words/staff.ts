import type { DueRule } from '../rules/next-due.ts'

const plural = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`

const due: Readonly<Record<DueRule, (on: string) => string>> = {
  reviewDueOn: (on) => `Review by ${on}`,
  adviceDue: (on) => `Advice due by ${on}`,
  representationsDue: (on) => `Family’s views on the draft by ${on}`,
  reviewReportDueBy: (on) => `Review report by ${on}`,
  decisionDueBy: (on) => `Decision after the review by ${on}`,
  finalAmendedDueBy: (on) => `Changed final plan by ${on}`,
  statutoryFinalDeadline: (on) => `Final plan by ${on}`,
  firstReviewDueBy: (on) => `First review by ${on}`,
  phaseTransferAmendBefore: (on) => `Change the plan for the next move by ${on}`,
}

/** Words of the pages where school and council staff start. */
export const staffWords = {
  due,
  late: 'Late',
  nothingDue: 'Nothing due',

  school: {
    title: 'My plans',
    lede: 'What is due next comes first.',
    newPlan: 'New plan',
    caption: 'My plans, next due first',
    emptyTitle: 'No plans yet',
    emptyText: 'When you make a plan for a child, it is shown here with what is due next.',
    emptyTextReader: 'When somebody shares a plan with you, it is shown here.',
  },

  council: {
    title: 'My cases',
    lede: 'Plans by the next date the law sets. What is late comes first.',
    caption: 'My cases, next date first',
    emptyTitle: 'No cases yet',
    emptyText: 'When a plan is given to you, it is shown here with its next date.',
  },

  list: {
    find: 'Find by name',
    child: 'Name and plan',
    status: 'Status',
    due: 'Next due',
    statutory: 'Next date',
    waiting: 'Waiting for',
    changed: 'Last changed',
    print: 'Export',
    version: (version: string) => `Version ${version}`,
    example: 'Example',
    ofPlan: (title: string) => `, ${title}`,
    exportPdf: 'Export PDF',
    exportOf: (title: string, name: string) => ` of ${title}, ${name}`,
    waitingNobody: 'Nobody',
    waitingFor: {
      child: (name: string) => `${name}’s own words`,
      parent: (name: string | undefined) => (name ? `${name}’s words` : 'A parent’s words'),
      practitioner: (name: string | undefined) => (name ? `${name}’s advice` : 'Advice'),
    },
    count: (count: number) => plural(count, 'plan', 'plans'),
    countLate: (count: number) => `${plural(count, 'thing is', 'things are')} late`,
    found: (count: number, text: string) =>
      count === 0
        ? `No plan found for “${text}”`
        : `${plural(count, 'plan', 'plans')} found for “${text}”`,
    noneTitle: (text: string) => `No plan found for “${text}”`,
    noneText: 'Check the spelling, or try only part of the name.',
    showAll: 'Show all plans',
    today: (time: string) => `Today at ${time}`,
    yesterday: (time: string) => `Yesterday at ${time}`,
  },

  newPlan: {
    title: 'New plan',
    back: 'My plans',
    lede: 'Who is the plan for? Choose the plan beside their name. You can start writing at once.',
    find: 'Find a child by name',
    listTitle: 'Children',
    called: (name: string) => `Likes to be called ${name}`,
    plansSoFar: (count: number) =>
      count === 0 ? 'No plan yet' : `${plural(count, 'plan', 'plans')} so far`,
    makeFor: (template: string, name: string) => `${template} for ${name}`,
    about: 'Which plan is which?',
    making: (template: string, name: string) => `Making ${template} for ${name}…`,
    failed: 'The plan was not made. Please try again.',
    found: (count: number, text: string) =>
      count === 0
        ? `No child found for “${text}”`
        : `${plural(count, 'child', 'children')} found for “${text}”`,
    noneTitle: (text: string) => `No child found for “${text}”`,
    noneText: 'Check the spelling, try only part of the name, or add the child below.',
    showAll: 'Show all children',
    emptyTitle: 'No children yet',
    emptyText: 'Add the first child below. Then you can make a plan.',
    add: 'Add a child',
    addLede: 'Only add a child who is not in the list above.',
    legalName: 'Full name',
    legalNameHint: 'As it is written in the school’s records.',
    likesToBeCalled: 'The name they like',
    likesToBeCalledHint: 'This is the name used all through the plan.',
    dateOfBirth: 'Date of birth',
    addButton: 'Add this child',
    adding: 'Adding…',
    added: (name: string) => `${name} has been added. Now choose the plan beside the name.`,
    errors: {
      legalName: 'Write the child’s full name',
      likesToBeCalled: 'Write the name the child likes to be called',
      dateOfBirth: 'Give the date of birth',
      dateOfBirthWrong: 'Check the date of birth: it must be in the past, and the child under 26',
      failed: 'The child was not added. Please try again.',
    },
  },
} as const
