import { choice, choices, date, links, number, person, yesNo } from './attribute.ts'
import {
  AREAS,
  NEED_SECTIONS,
  PATHWAYS,
  PERIODS,
  PROVISION_SECTIONS,
  SECTORS,
  STRANDS,
} from './choices.ts'
import { defineItem, line, list, prose } from './item.ts'

/** A need: what is hard, and what that means for the person. Sections B, C and D. */
export const need = defineItem({
  name: 'need',
  label: 'Need',
  plural: 'Needs',
  help: 'One thing that is hard for them. A diagnosis alone is not a need.',
  shown: ['area', 'evidence'],
  attributes: {
    section: choice('Section', NEED_SECTIONS),
    area: choice('Area of need', AREAS),
    evidence: links('Evidence', ['advice'], 'The advice or assessment that shows this need.'),
  },
  fields: {
    statement: prose('The need', 'What is hard, and how you know.'),
    impact: prose('What this means', 'What happens because of it, day to day.'),
    strength: prose('What helps them here', 'A strength to build on.'),
  },
})

/**
 * An outcome: the difference made to the person, specific and measurable, by a date
 * (SEND Code of Practice 9.66). Section E.
 */
export const outcome = defineItem({
  name: 'outcome',
  label: 'Outcome',
  plural: 'Outcomes',
  help: 'The difference this will make to them, by a date, that you can see or count.',
  shown: ['byWhen', 'needs', 'aspirations', 'strands'],
  attributes: {
    strands: choices('Strands', STRANDS, 'Which of the five strands it serves.'),
    sector: choice('Who leads', SECTORS),
    balance: choice('Important to or for', [
      { value: 'important-to', label: 'Important to them' },
      { value: 'important-for', label: 'Important for them' },
      { value: 'both', label: 'Both' },
    ]),
    byWhen: date('By when'),
    pathway: choice('Preparing for adulthood', PATHWAYS),
    needs: links('Needs it meets', ['need']),
    aspirations: links('Hopes it serves', ['aspiration']),
  },
  fields: {
    words: prose('The outcome', 'By when, who will do what, how well, so that …'),
    baseline: line('Where things are now'),
    measure: line('How we will know'),
    steps: list('Steps on the way', 'step', { by: date('By') }),
  },
})

/** How much of something: shared by provision and by a practitioner's recommendation. */
const quantity = {
  sessions: number('How many times'),
  minutes: number('Minutes each time'),
  per: choice('How often', PERIODS),
  weeks: number('Weeks a year'),
} as const

/**
 * Provision: who does what, how long, how often (SEND Code of Practice 9.69). Sections F, G, H1,
 * H2, or the support in a One Plan.
 */
export const provision = defineItem({
  name: 'provision',
  label: 'Provision',
  plural: 'Provision',
  help: 'What will be done, by whom, how long and how often.',
  shown: ['sessions', 'minutes', 'per', 'deliveredBy', 'needs', 'outcomes', 'start', 'end'],
  attributes: {
    section: choice('Section', PROVISION_SECTIONS),
    deliveredBy: person('Given by'),
    ...quantity,
    unit: choice('Counted in', [
      { value: 'session', label: 'sessions' },
      { value: 'day', label: 'days' },
      { value: 'night', label: 'nights' },
    ]),
    hoursPerWeek: number('Hours a week'),
    annualHours: number('Hours a year'),
    groupSize: number('Most people in the group'),
    start: date('Starts'),
    end: date('Ends'),
    monitoredBy: person('Checked by'),
    needs: links('Needs it meets', ['need']),
    outcomes: links('Outcomes it works towards', ['outcome']),
    evidence: links('Evidence', ['advice', 'recommendation']),
    ordinarilyAvailable: yesNo('Ordinarily available', 'The school gives this to anyone.'),
    educatesOrTrains: yesNo(
      'Health or care that educates or trains',
      'Then it belongs in section F (Children and Families Act 2014, section 21(5)).',
    ),
    agreedByCommissioner: yesNo('Agreed by the health commissioner'),
    preparesForAdulthood: yesNo('Prepares for adulthood'),
  },
  fields: {
    words: prose('What will be done'),
    role: line('Job of the person who gives it'),
    expertise: line('Training or skill they need'),
    setup: line('Setting and group'),
    where: line('Where'),
    amount: line('How much, in other words', 'When numbers alone do not say it.'),
    monitoring: prose('How it is checked'),
    cover: line('If that person is away'),
    securedBy: line('Who makes sure it happens'),
  },
})

/** One thing somebody has agreed to do, by a date. */
export const action = defineItem({
  name: 'action',
  label: 'Action',
  plural: 'Actions',
  help: 'One job, one person, one date.',
  shown: ['owner', 'due', 'status'],
  attributes: {
    owner: person('Who will do it'),
    due: date('By when'),
    status: choice('Done?', [
      { value: 'open', label: 'To do' },
      { value: 'done', label: 'Done' },
    ]),
    doneOn: date('Done on'),
  },
  fields: { words: prose('What will be done') },
})

/** A practitioner's recommendation: one piece of advice that can be followed into the plan. */
export const recommendation = defineItem({
  name: 'recommendation',
  label: 'Recommendation',
  plural: 'Recommendations',
  help: 'One thing a practitioner advises: a need, an outcome, or what should be provided.',
  shown: ['about', 'sessions', 'minutes', 'per'],
  attributes: {
    advice: links('Part of the advice', ['advice']),
    about: choice('It is about', [
      { value: 'need', label: 'A need' },
      { value: 'outcome', label: 'An outcome' },
      { value: 'provision', label: 'What should be provided' },
    ]),
    ...quantity,
  },
  fields: { words: prose('What is advised'), who: line('Who should give it') },
})
