import { choice, date, links, number, people, person, short, yesNo } from './attribute.ts'
import { PROVISION_SECTIONS, SECTORS } from './choices.ts'
import { defineItem, line, list, prose } from './item.ts'

/**
 * Advice or an assessment that the plan rests on. Section K lists it (SEND Regulations 2014,
 * reg. 12(4)); `regulation` is the limb of reg. 6(1) under which it was sought.
 */
export const advice = defineItem({
  name: 'advice',
  label: 'Advice',
  plural: 'Advice and assessments',
  help: 'What somebody who knows the child or the field has found and advises.',
  shown: ['kind', 'by', 'on'],
  attributes: {
    sector: choice('From', SECTORS),
    kind: choice('Kind', [
      { value: 'parent-child', label: 'Child and family' },
      { value: 'parent', label: 'Parent or carer' },
      { value: 'child', label: 'Child or young person' },
      { value: 'education', label: 'Education' },
      { value: 'health', label: 'Health' },
      { value: 'psychology', label: 'Educational psychology' },
      { value: 'social-care', label: 'Social care' },
      { value: 'careers', label: 'Careers and adulthood' },
      { value: 'assessment', label: 'Assessment' },
      { value: 'observation', label: 'Observation' },
    ]),
    by: person('Given by'),
    on: date('Date'),
    regulation: short('Regulation 6(1)'),
    appended: yesNo('Attached to the plan'),
  },
  fields: {
    title: line('Title'),
    author: line('Author'),
    role: line('Job'),
    words: prose('Summary'),
  },
})

/** A review meeting: what changed, what was learned, what comes next. */
export const review = defineItem({
  name: 'review',
  label: 'Review',
  plural: 'Reviews',
  help: 'What happened since last time, and what we learned.',
  shown: ['heldOn', 'attendees'],
  attributes: {
    cycle: number('Cycle'),
    heldOn: date('Held on'),
    attendees: people('Who came'),
  },
  fields: {
    participation: prose('How the child or young person took part'),
    ratings: list('Outcomes looked at', 'outcome', {
      ref: short('Which outcome'),
      outcome: short('The outcome'),
      rating: choice('How far', [
        { value: 'achieved', label: 'Achieved' },
        { value: 'partly-achieved', label: 'Partly achieved' },
        { value: 'not-achieved', label: 'Not achieved yet' },
      ]),
    }),
    learned: prose('What we learned'),
    next: prose('What comes next'),
  },
})

/**
 * Section I: the setting named in the plan. Empty in every draft and amendment notice
 * (Children and Families Act 2014, section 38(5)).
 */
export const placement = defineItem({
  name: 'placement',
  label: 'Setting',
  plural: 'Setting named in the plan',
  help: 'The school, college or other place, and what type it is. Only in a final plan.',
  shown: ['from'],
  attributes: { from: date('From') },
  fields: { name: line('Name'), kind: line('Type') },
})

/** Section J: a direct payment, what it buys and what it is for (reg. 12(1)(j)). */
export const directPayment = defineItem({
  name: 'directPayment',
  label: 'Direct payment',
  plural: 'Personal budget and direct payments',
  help: 'Money paid to the family or young person to arrange support themselves.',
  shown: ['section', 'provisions'],
  attributes: {
    section: choice('Section', PROVISION_SECTIONS),
    annualAmount: number('Pounds a year'),
    provisions: links('Provision it buys', ['provision']),
    needs: links('Needs it meets', ['need']),
    outcomes: links('Outcomes it works towards', ['outcome']),
  },
  fields: { words: prose('What it is for') },
})
