import type { Choice } from '../components/op-choices.ts'
import type { SummaryRow } from '../components/op-summary-list.ts'
import type { Task } from '../components/op-task-list.ts'

/** A plan's parts as tasks, one in every state. */
export const tasks: readonly Task[] = [
  {
    title: 'What people like and admire about Sam',
    href: '/pages/one',
    hint: '3 entries, one in Sam’s own words',
    status: { text: 'Done', kind: 'good' },
  },
  {
    title: 'What helps me learn',
    href: '/pages/one',
    status: { text: 'In progress', kind: 'active' },
  },
  {
    title: 'Advice from speech and language therapy',
    href: '/pages/one',
    hint: 'Asked on 2 November',
    status: { text: 'Waiting for Ms Okoro', kind: 'waiting' },
  },
  { title: 'Outcomes', href: '/pages/one', status: { text: 'Not started', kind: 'neutral' } },
  { title: 'Annual review', href: '/pages/one', status: { text: '4 days late', kind: 'danger' } },
  {
    title: 'Check and send',
    hint: 'You can do this when the other parts are done',
    status: { text: 'Cannot start yet', kind: 'neutral' },
  },
]

/** Two answers, and a question left out. */
export const answers: readonly SummaryRow[] = [
  {
    key: 'What do people like about Sam?',
    value: 'He is kind to little ones.\nHe makes us laugh at tea time.',
    href: '/pages/one',
  },
  { key: 'What is working?', value: 'The quiet table after lunch.', href: '/pages/one' },
  { key: 'Anything we should know?', value: '', href: '/pages/one' },
]

/** Answers with hints. */
export const ways: readonly Choice[] = [
  { value: 'type', label: 'I will type it' },
  {
    value: 'talk',
    label: 'I would rather talk',
    hint: 'Mrs Shah will ring you and write it down.',
  },
  { value: 'skip', label: 'Skip this question' },
]

/** Answers of a word or two. */
export const yesNo: readonly Choice[] = [
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
  { value: 'unsure', label: 'Not sure' },
]
