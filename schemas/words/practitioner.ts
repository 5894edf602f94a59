import type { RecommendationBody } from '../api/advice.ts'
import type { DueRule } from '../rules/next-due.ts'
import { pageWords } from './pages.ts'

type AdviceAbout = RecommendationBody['about']

const due: Partial<Record<DueRule, string>> = {
  reviewDueOn: 'Next review by',
  firstReviewDueBy: 'First review by',
  adviceDue: 'Advice due by',
  representationsDue: 'Family’s answer to the draft due by',
  reviewReportDueBy: 'Review report due by',
  decisionDueBy: 'Decision due by',
  finalAmendedDueBy: 'Changed plan due by',
  statutoryFinalDeadline: 'Final plan due by',
  phaseTransferAmendBefore: 'Plan for the next school due by',
}

/** Words for health and care practitioners: short, exact, ten minutes of their time. */
export const practitionerWords = {
  home: {
    title: pageWords.practitioner,
    lede: 'Add your advice to a plan, or read what everybody else has written.',
    roles: { health: 'You advise on health', care: 'You advise on social care' } as Readonly<
      Record<string, string>
    >,
    otherRole: 'You are part of this plan',
    due: (rule: DueRule) => due[rule] ?? 'Next date',
    noDue: 'No date is set yet',
    late: 'late',
    waiting: 'Waiting for your advice',
    draft: 'You have a draft here',
    nothing: 'Nothing is waiting for you',
    add: 'Add advice',
    resume: 'Carry on with your advice',
    read: 'Read the plan',
    forName: (name: string) => ` for ${name}`,
    ofName: (name: string) => ` of ${name}`,
    empty: 'No child’s plan is shared with you yet',
    emptyText: 'When a school or the council asks for your advice, the child appears here.',
  },
  context: (name: string) => `You are helping with ${name}’s plan`,
  advice: {
    pageTitle: (name: string) => `Advice for ${name}`,
    back: 'Back to the children you help',
    caption: pageWords.advice,
    title: (name: string) => `Add advice for ${name}`,
    lede: 'It goes into the plan under your own name and job. Everybody who may read that part sees it, so write it for the family and the class teacher too.',
    name: 'Title of your advice',
    nameHint: 'For example: Speech and language assessment, autumn term',
    on: 'Date of your advice',
    onHint: 'The day you saw the child or wrote the report',
    words: 'Summary',
    wordsHint:
      'What you found and what it means day to day, in plain words. You can paste from your report.',
    recommendations: 'What you recommend',
    recommendationsText:
      'One thing in each box. The school can then put each of them where it belongs, with your name.',
    none: 'Nothing added yet. You can also send a summary alone.',
    one: (place: number) => `Recommendation ${place}`,
    about: 'What is it about?',
    abouts: {
      need: 'A need',
      outcome: 'An outcome',
      provision: 'What should be provided',
    } satisfies Record<AdviceAbout, string>,
    what: {
      need: 'What is hard for them, and when?',
      outcome: 'What should change, and by when?',
      provision: 'What should be done?',
    } satisfies Record<AdviceAbout, string>,
    whatHint: {
      need: 'For example: Follows one instruction at a time in a busy room.',
      outcome: 'For example: By next July, tells a story of three parts to a friend.',
      provision: 'For example: A language group for four children, with planned practice in class.',
    } satisfies Record<AdviceAbout, string>,
    who: 'Who gives it?',
    whoHint: 'For example: a teaching assistant trained by a speech and language therapist',
    amount: 'How long and how often?',
    sessions: 'How many times',
    per: 'How often',
    minutes: 'Minutes each time',
    weeks: 'Weeks in a year',
    minutesSuffix: 'minutes',
    weeksSuffix: 'weeks',
    perOnce: 'Choose how often',
    gentle:
      'Can you say how long and how often? Then everybody can tell whether it is happening. You can also send it without.',
    add: 'Add a recommendation',
    addAnother: 'Add another recommendation',
    up: 'Move up',
    remove: 'Remove',
    ofThis: (place: number) => ` recommendation ${place}`,
    removed: (place: number) => `Recommendation ${place} is removed.`,
    putBack: 'Put it back',
    movedUp: (place: number) => `It is now recommendation ${place}.`,
    keptHere: 'Kept on this device. Nobody else can see it yet.',
    notKept: 'This device cannot keep your draft. Send it before you close this page.',
    found: 'We found the advice you began here.',
    discard: 'Discard it and start again',
    discarded: 'Your draft is discarded.',
    send: 'Send to the plan',
    sending: 'Sending…',
    notAllowed: 'You cannot add advice to this plan',
    notAllowedText:
      'Ask the person who looks after the plan. You can still read what is shared with you.',
    errors: {
      name: 'Enter a title for your advice',
      nameLong: 'Make the title shorter: 200 letters at most',
      onMissing: 'Enter the date of your advice',
      onWrong: 'Enter a real date, such as 4 March 2026',
      wordsLong: 'Make the summary shorter: 20,000 letters at most',
      empty: 'Write a summary or add a recommendation',
      recommendation: (place: number) =>
        `Recommendation ${place}: write what you recommend, or remove it`,
      recommendationLong: (place: number) =>
        `Recommendation ${place}: make it shorter, 20,000 letters at most`,
      number: (place: number, what: string) =>
        `Recommendation ${place}: enter “${what}” as a number, such as 30`,
    },
    failed: 'Not sent yet',
    offline:
      'There is no connection. Your advice is kept on this device. Try again when you are connected.',
    kept401: 'You are signed out. Your advice is kept on this device until you sign in again.',
  },
  sent: {
    title: (name: string, part: string) =>
      part
        ? `Your advice is in ${name}’s plan, in the part ‘${part}’`
        : `Your advice is in ${name}’s plan`,
    lede: 'It stands there under your name and job. The people who look after the plan can now use each recommendation.',
    read: 'Read it in the plan',
    another: 'Add more advice',
    home: 'Back to the children you help',
  },
} as const
