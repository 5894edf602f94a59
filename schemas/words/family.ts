import type { DueRule } from '../rules/next-due.ts'

/** Whom the words are about: the reader themself (`me`), or their child by name. */
export interface About {
  readonly name: string
  readonly me: boolean
}

const whose = ({ name, me }: About) => (me ? 'your' : `${name}’s`)
const who = ({ name, me }: About) => (me ? 'you' : name)

const due: Partial<Record<DueRule, (on: string) => string>> = {
  reviewDueOn: (on) => `The next meeting about the plan is by ${on}.`,
  firstReviewDueBy: (on) => `The first meeting about the plan is by ${on}.`,
  representationsDue: (on) => `Say what you think about the draft by ${on}.`,
  adviceDue: (on) => `Advice from the people who help is due by ${on}.`,
  decisionDueBy: (on) => `The council decides by ${on}.`,
  reviewReportDueBy: (on) => `The report about the last meeting is due by ${on}.`,
  finalAmendedDueBy: (on) => `The changed plan is due by ${on}.`,
  statutoryFinalDeadline: (on) => `The final plan is due by ${on}.`,
  phaseTransferAmendBefore: (on) => `The plan for the next school is due by ${on}.`,
}

/** Words for families and young people. Short, warm and never blaming; ages 9 to 11 can read them. */
export const familyWords = {
  home: {
    pageTitle: 'Home',
    hello: (name: string) => `Hello ${name}`,
    caption: (about: About) => (about.me ? 'Your plan' : about.name),
    next: 'One thing to do next',
    none: 'Nothing to do right now',
    tell: (about: About) => `Tell us what matters to ${who(about)}`,
    answered: (done: number, all: number) => `${done} of ${all} answered`,
    start: 'Start',
    carryOn: 'Carry on',
    check: 'Check your answers and send them',
    checkButton: 'Check and send',
    ready:
      'You have answered every question. The school cannot see your answers until you send them.',
    thanks:
      'Thank you. The school has your words. You can change them or add to them whenever you like.',
    minutes: 'It takes about 10 minutes. You can stop and come back.',
    unsaved:
      'Some of your words are only on this device. We will save them when there is a connection.',
    meeting: 'When we meet',
    date: 'The next date',
    isMeeting: (rule: DueRule) => rule === 'reviewDueOn' || rule === 'firstReviewDueBy',
    noDate: 'There is no date for the next meeting yet. The school will tell you.',
    due: (rule: DueRule, on: string) => (due[rule] ?? ((day: string) => `Next date: ${day}.`))(on),
    late: 'This date has passed. Ask the school what happens next.',
    read: 'Read the plan',
    words: 'Your words',
    links: (about: About) => `${about.me ? 'Your' : `${about.name}’s`} plan`,
    empty: 'There is no plan here yet',
    emptyText:
      'When the school starts a plan with you, you will find it here. If you expected one today, please ring the school.',
  },
  context: (about: About) =>
    about.me ? 'This is about your plan' : `You are helping with ${about.name}’s plan`,
  back: 'Back',
  backHome: 'Back to home',
  start: {
    pageTitle: 'Your words',
    title: (about: About) => `Tell us what matters to ${who(about)}`,
    why: (about: About) =>
      about.me
        ? 'You know best what your days are like. Your words go into your plan just as you write them.'
        : `You know ${about.name} best. Your words go into the plan just as you write them.`,
    facts: (count: number) => [
      `There are ${count} short questions, one on each page.`,
      'Skip any you like. There are no wrong answers.',
      'It takes about 10 minutes. Stop whenever you want: what you write is saved as you go.',
    ],
    seen: 'Who will see it',
    nobody:
      'Nobody sees your answers until you choose to send them. Then these people can read them:',
    nobodyElse:
      'Nobody sees your answers until you choose to send them. Then the people who work on the plan can read them.',
    kept: 'They cannot change your words.',
    talk: 'Would you rather talk?',
    talkText:
      'Ring the school and ask for the person who looks after the plan. They can write your words down as you say them. That counts just as much.',
    speak: 'On most phones you can also press the microphone on the keyboard and speak.',
    begin: 'Start',
    carryOn: 'Carry on',
    check: 'Check and send',
    questions: 'The questions',
    status: {
      none: 'Not answered yet',
      answered: 'Answered',
      sent: 'Sent to the school',
      kept: 'Kept on this device',
    },
  },
  question: {
    caption: (place: number, all: number) => `Question ${place} of ${all}`,
    examples: 'Show me an example',
    examplesText: 'Here is what other families might say. Yours can be quite different.',
    continue: 'Continue',
    skip: 'Skip for now',
    tooLong: (letters: number) =>
      `This is too long to save by ${letters.toLocaleString('en-GB')} letters. It is kept on this device; please shorten it a little.`,
    signedOut: 'You are signed out. Your words are kept on this device until you sign in again.',
    busy: 'Not saved yet: One Plan is busy. Kept on this device.',
    notSaved: 'This could not be saved. It is kept on this device.',
    notLasting: 'This device cannot keep your words. Leave this page open until they are saved.',
    two: {
      title: 'There are two versions of your answer',
      text: 'One was written on this device. The other was saved from somewhere else. We have kept both. Which one is right?',
      here: 'Written on this device',
      there: 'Saved from somewhere else',
      useHere: 'Use the one from this device',
      useThere: 'Use the one saved from somewhere else',
      useBoth: 'Put both together',
    },
    gone: 'We cannot find that question',
    goneText: 'It may have been changed. Your other answers are safe.',
    toQuestions: 'Go to the questions',
  },
  check: {
    pageTitle: 'Check your answers',
    title: 'Check your answers',
    lede: 'Read what you wrote. You can change anything.',
    empty: 'Not answered, and that is fine',
    answer: 'Answer',
    two: 'There are two versions of this answer. Choose Change to pick one.',
    seen: 'Who will see your answers',
    send: 'Send to the school',
    sendMore: 'Send your changes to the school',
    sending: 'Sending…',
    later: 'Save and come back later',
    nothing: 'There is nothing to send yet',
    nothingText: 'Answer one question, however short. You choose which.',
    answerOne: 'Answer a question',
    allSent: 'The school has these answers. When you change one, you can send it again.',
    failed: 'Not sent yet',
    offline:
      'There is no connection. Your answers are kept on this device. Try again when you are connected.',
    choose: 'One answer has two versions. Choose the right one first, then send.',
  },
  sent: {
    pageTitle: 'Thank you',
    title: 'Thank you',
    lede: (about: About) =>
      about.me
        ? 'Your words are in your plan, just as you wrote them.'
        : `Your words are in ${about.name}’s plan, just as you wrote them.`,
    next: 'What happens next',
    steps: (about: About) => [
      'The people who work on the plan can read your words now. They cannot change them.',
      `They use them when they write ${whose(about)} plan with you.`,
      'You can change your words or add to them whenever you like.',
    ],
    read: 'Read your words in the plan',
    home: 'Go to home',
  },
} as const
