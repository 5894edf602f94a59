import type { PlanKind } from '../plan/kinds.ts'

const month = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
})

/** Words of importing a plan that was written elsewhere. */
export const interchangeWords = {
  mustBeObject: 'This must be an object.',
  mustBeList: 'This must be a list.',
  mustBeText: 'This must be text.',
  mustBeDate: 'This must be a date that exists, written like 2026-09-01.',
  mustBeYesNo: 'This must be true or false.',
  mustBeNumber: (least: number, most: number) => `This must be a number from ${least} to ${most}.`,
  notStorable: 'This holds a character that cannot be kept. Type the text again.',
  tooLong: (limit: number) => `This is too long: at most ${limit} characters.`,
  oneOf: (values: readonly string[]) => `This must be one of: ${values.join(', ')}.`,
  identifier: 'This must be 1 to 64 letters, digits, - or _, and start with a letter or digit.',
  idTwice: (id: string) => `The id ${id} is used twice.`,
  upn: 'This must be a unique pupil number: a letter, 11 digits, and a digit or letter.',
  uln: 'This must be a unique learner number of 10 digits.',
  nhsNumber: 'This must be an NHS number of 10 digits.',
  tooDeep: 'This is nested too deeply to be a plan.',
  needed: 'This is needed to know whom the plan is about.',
  missingHere: 'This is missing.',
  neither:
    'This is not a plan: there is neither "format": "one-plan" nor a plan with a type in it.',

  title: {
    'one-plan': (name: string) => `${name}'s One Plan`,
    'ehc-plan': (name: string) => `${name}'s Education, Health and Care plan`,
  } satisfies Record<PlanKind, (name: string) => string>,
  facts: {
    profile: 'How this profile was made',
    authoredBy: (who: string) => `Written by: ${who}`,
    agreedOn: (date: string) => `Agreed with the child or young person on ${day(date)}.`,
    history: 'History',
    playSchoolFriends: 'Play, school and friends',
    travel: 'Travel',
    budget: 'Personal budget',
    hasBudget: 'There is a personal budget.',
    noBudget: 'There is no personal budget.',
    hasEducationPayment: 'There is a direct payment for special educational provision.',
    noEducationPayment: 'There is no direct payment for special educational provision.',
  },
  authors: {
    child: 'Written by the child.',
    'child-with-support': 'Written by the child, with support.',
    'young-person': 'Written by the young person.',
    'young-person-with-support': 'Written by the young person, with support.',
    parent: 'Written by a parent or carer.',
    school: 'Written by the school.',
  } as Readonly<Record<string, string>>,
  quantity: {
    hoursEachDay: (hours: number) => `${hours} hours each day`,
    hoursEachNight: (hours: number) => `${hours} hours each night`,
    within: (minutes: number) => `within ${minutes} minutes`,
    equipmentChecks: (count: number) => `${count} equipment checks each time`,
    equipmentChecksPer: (count: number, per: string) => `${count} equipment checks ${per}`,
    trigger: (words: string) => `starts when: ${words}`,
    clinic: (words: string) => `clinic ${words}`,
    due: (date: string) => `done by ${day(date)}`,
    employerShare: (share: number) =>
      `${Math.round(share * 1000) / 10}% of the time at the employer`,
    perSite: 'at each site',
    from: (when: string) => `from ${when}`,
    ends: (words: string) => `ends: ${words}`,
    other: (name: string, value: string) => `${name}: ${value}`,
  },
  checkedBy: (who: string) => `Checked by: ${who}`,

  reasons: {
    noHome: 'A plan has no place for this.',
    example: 'This is about the example file, not about the person or the plan.',
    history: 'The history of a plan starts here; a history kept elsewhere is not taken over.',
    copies: 'Who was given a copy is recorded when a copy is given, not in the plan.',
    addresses: 'A plan holds no addresses; the restriction on contact is carried with the person.',
    rights: 'Who may write where follows from each person’s role and the template.',
    derived: 'This follows from the date of birth and the dates of the plan.',
    order: 'The template fixes the order of the sections.',
    style: 'How section A is written can be seen in its words.',
    sectionI: 'Section I holds nothing but the school or college, and nothing in a draft.',
    identifiers: 'A remark about the identifiers, not part of the plan.',
    noPart: 'This kind of plan has no part for these.',
    unknownPerson: 'This is not one of the people listed.',
  },
} as const

function day(date: string): string {
  return month.format(new Date(`${date}T00:00:00Z`))
}
