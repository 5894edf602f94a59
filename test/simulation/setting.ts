import { partFromJson } from '../../schemas/document/part-json.ts'
import type { Role } from '../../schemas/plan/kinds.ts'
import type { PartTemplate } from '../../schemas/plan/template.ts'

/** A part that takes much, so that every kind of edit happens. */
export const PART: PartTemplate = {
  key: 'mixed',
  title: 'Mixed',
  guidance: { everyone: 'Anything' },
  belongs: 'Anything',
  accepts: ['need', 'outcome', 'view', 'action', 'provision'],
  writers: ['senco', 'teacher', 'parent'],
}
/** Version 0 of it. */
export const FIRST = partFromJson([
  { prose: 'Before the entries.' },
  { item: 'need', id: 'N1', statement: 'It is hard to start.\nEven harder to stop.', impact: 'x' },
  { item: 'view', id: 'V1', words: 'I like swimming.', gathered: 'by talking' },
  { item: 'outcome', id: 'O1', words: 'Will read.', steps: [{ text: 'one' }, { text: 'two' }] },
  { item: 'view', id: 'V2', words: 'He is happy at home.' },
])
/** What the people of a world are; the last may only read. */
export const ROLES: readonly Role[] = ['senco', 'teacher', 'parent', 'parent', 'senco', 'health']
