import { pageWords } from './pages.ts'

/** A page of plain text: a title, what it is about, and sections of paragraphs. */
export interface LegalText {
  readonly title: string
  readonly lede: string
  readonly sections: readonly {
    readonly title: string
    readonly text?: readonly string[]
    readonly points?: readonly string[]
  }[]
}

/** How accessible this service is, said truly. */
const accessibility: LegalText = {
  title: pageWords.accessibility,
  lede: 'We want everybody to be able to read a plan and to write in it. This page says what works today and what does not yet.',
  sections: [
    {
      title: 'What you can do',
      points: [
        'Use every page with a keyboard alone.',
        'Make the page four times as big without scrolling sideways.',
        'Use it on a phone, from 320 pixels wide.',
        'Use your own colours, or high contrast, and ask for less movement.',
        'Listen to the pages with a screen reader.',
      ],
    },
    {
      title: 'How we check',
      text: [
        'We build to the Web Content Accessibility Guidelines, version 2.2, level AA. Our own tests look at the pages with an automatic checker and with a keyboard alone.',
        'An automatic checker finds only some problems. This version has not yet been tested by disabled people or by an outside auditor.',
      ],
    },
    {
      title: 'What does not work well yet',
      points: [
        'The PDF of a plan is not tagged for screen readers. Read the plan on screen instead.',
        'There is no Easy Read version yet.',
        'There are no pictures or voice recordings for children yet. An adult can write a child’s words down.',
      ],
    },
    {
      title: 'If something does not work for you',
      text: [
        'Tell the person who gave you access to the plan, usually at the school. They can also give you the plan on paper, or write your words down on the telephone.',
      ],
    },
  ],
}

/** What happens to what people write, said truly for this version. */
const privacy: LegalText = {
  title: pageWords.privacy,
  lede: 'What One Plan keeps, who can see it, and what is kept on your device. This version holds made-up people only: please do not write about real children in it.',
  sections: [
    {
      title: 'What you write',
      points: [
        'Your answers are yours alone until you send them. Then the people named before you send can read them.',
        'Nobody can change your own words.',
        'What you write in a plan is kept with your name and the time.',
      ],
    },
    {
      title: 'Who can see a plan',
      text: [
        'Only people who have been given a part in that plan, and only the parts that are for them. Anybody else is told that the page cannot be found.',
      ],
    },
    {
      title: 'On your device',
      points: [
        'One cookie keeps you signed in. It is for nothing else.',
        'Writing that has not been saved yet is kept in your browser, so that nothing is lost. It goes when it has been saved, and when you sign out.',
        'There is no advertising and nobody counts your clicks. No page loads anything from another company.',
      ],
    },
    {
      title: 'Questions',
      text: ['Ask the school or the council that looks after the plan.'],
    },
  ],
}

/** The same help in the same place on every page. */
const help: LegalText = {
  title: pageWords.help,
  lede: 'You can’t break anything here. What you write is saved as you go.',
  sections: [
    {
      title: 'If you are a parent, carer or young person',
      points: [
        'Your home page shows one thing to do next.',
        'You can skip any question, and stop and come back.',
        'If you would rather talk, ring the school. They can write your words down as you say them.',
        'For free and impartial advice, ask your local SEND information, advice and support service (SENDIASS). The school can give you the number.',
      ],
    },
    {
      title: 'If you help a child in your work',
      points: [
        'Choose “Add advice” beside the child’s name. You can send a summary alone, or recommendations one by one.',
        'Your draft stays on your device until you send it.',
      ],
    },
    {
      title: 'If there is no connection',
      points: [
        'Go on writing. The page says “Not saved yet” and keeps your words on this device.',
        'They are saved when the connection is back. Do not sign out before that.',
      ],
    },
    {
      title: 'If you can’t find a plan',
      text: [
        'Ask the person who looks after it, usually the SENCO at the school, to give you access.',
      ],
    },
  ],
}

/** The pages that belong to no journey. */
export const legalWords = { accessibility, privacy, help } as const
