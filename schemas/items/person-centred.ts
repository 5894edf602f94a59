import { choice, choices, date, person } from './attribute.ts'
import { AREAS, PATHWAYS, SPEAKERS, STRANDS } from './choices.ts'
import { defineItem, line, prose } from './item.ts'

/** An entry of the one-page profile (Helen Sanderson Associates' three headings). */
export const profile = defineItem({
  name: 'profile',
  label: 'Profile entry',
  plural: 'One-page profile',
  help: 'One thing people should know, in plain words.',
  shown: ['heading'],
  attributes: {
    heading: choice('Goes under', [
      { value: 'like-and-admire', label: 'What people like and admire about me' },
      { value: 'important-to-me', label: 'What is important to me' },
      { value: 'how-to-support-me', label: 'How best to support me' },
    ]),
  },
  fields: { words: prose('In a few words') },
})

/** Somebody's own words, kept exactly, with who said them, how they were gathered and when. */
export const view = defineItem({
  name: 'view',
  label: 'Own words',
  plural: 'Own words',
  help: 'What somebody said or wrote. Their words are never changed by others.',
  shown: ['who', 'speaker', 'manner', 'on'],
  attributes: {
    who: person('Who said it'),
    speaker: choice('They are', SPEAKERS),
    manner: choice('How it was said', [
      { value: 'quote', label: 'Their exact words' },
      { value: 'reported', label: 'Told to somebody who wrote it down' },
    ]),
    question: choice('Answers the question', [
      { value: 'admire', label: 'What do people like and admire?' },
      { value: 'matters', label: 'What matters most?' },
      { value: 'working', label: 'What is working well?' },
      { value: 'not-working', label: 'What is not working well?' },
      { value: 'future', label: 'What would you like to be different?' },
      { value: 'anything-else', label: 'Is there anything else we should know?' },
    ]),
    on: date('When'),
  },
  fields: { words: prose('The words'), gathered: line('How the words were gathered') },
})

/** What is working or not working, and from whose point of view. */
export const working = defineItem({
  name: 'working',
  label: 'Working or not working',
  plural: 'What is working and not working',
  help: 'One thing that helps and should go on, or one thing that should change.',
  shown: ['state', 'from'],
  attributes: {
    state: choice('Is it working?', [
      { value: 'working', label: 'Working' },
      { value: 'not-working', label: 'Not working' },
    ]),
    from: choice('From whose point of view', SPEAKERS),
  },
  fields: { words: prose('What is it?') },
})

/** Something the person is good at or that helps them. */
export const strength = defineItem({
  name: 'strength',
  label: 'Strength',
  plural: 'Strengths',
  help: 'Something they do well, enjoy or can build on.',
  shown: ['area'],
  attributes: { area: choice('Area', AREAS) },
  fields: { words: prose('What is it?') },
})

/** A long-term hope, and whose it is. Never an outcome and never provision. */
export const aspiration = defineItem({
  name: 'aspiration',
  label: 'Hope for the future',
  plural: 'Hopes for the future',
  help: 'A hope or a dream, in the words of the person whose it is.',
  shown: ['whose'],
  attributes: {
    whose: choice('Whose hope', SPEAKERS),
    strands: choices('Strands', STRANDS),
    pathway: choice('Preparing for adulthood', PATHWAYS),
  },
  fields: { words: prose('The hope') },
})

/** Something told once: who said it and when travel with it. */
export const fact = defineItem({
  name: 'fact',
  label: 'Fact',
  plural: 'Facts',
  help: 'Something to tell once, so that nobody has to ask again.',
  shown: ['saidBy', 'on'],
  attributes: { saidBy: person('Who told us'), on: date('When') },
  fields: { heading: line('What it is about'), words: prose('The fact') },
})
