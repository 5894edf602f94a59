import type { TextJson } from '../../document/text-json.ts'
import type { Attribute } from '../../items/attribute.ts'
import type { Field, ListField } from '../../items/item.ts'
import { describeDate, describeNumber, writtenText } from '../../plan/describe.ts'
import { historyWords } from '../../words/history.ts'
import type { Naming } from './change.ts'

const labelIn = (attribute: Attribute, value: unknown): string =>
  attribute.options?.find((option) => option.value === value)?.label ?? String(value)

const listed = (value: unknown, word: (one: string) => string): string =>
  (value as readonly string[]).map(word).join(', ')

/** The value of an attribute as people say it; '' when nothing was said. */
export function valueInWords(attribute: Attribute, value: unknown, naming: Naming): string {
  if (value === undefined || value === '' || value === null) return ''
  switch (attribute.control) {
    case 'choice':
      return labelIn(attribute, value)
    case 'choices':
      return listed(value, (one) => labelIn(attribute, one))
    case 'date':
      return describeDate(String(value))
    case 'number':
      return describeNumber(value as number)
    case 'yes-no':
      return historyWords.yesNo[value === true ? 'yes' : 'no']
    case 'short':
      return String(value)
    case 'person':
      return naming.person(String(value))
    case 'people':
      return listed(value, naming.person)
    case 'links':
      return listed(value, naming.linked)
  }
}

type Entry = Readonly<Record<string, unknown>> & { readonly text?: string }

function entryInWords(entry: Entry, field: ListField, naming: Naming): string {
  const choices = Object.entries(field.attributes).flatMap(([name, attribute]) => {
    const value = valueInWords(attribute, entry[name], naming)
    return value ? [historyWords.entryValue(attribute.label, value)] : []
  })
  return [entry.text ?? '', ...choices].filter(Boolean).join('; ')
}

/** What is written in a field, one line a paragraph or entry; '' when nothing is. */
export function writingInWords(field: Field, value: unknown, naming: Naming): string {
  if (field.kind !== 'list') return writtenText(value as TextJson | undefined)
  const entries = (value ?? []) as readonly Entry[]
  return entries.map((entry) => entryInWords(entry, field, naming)).join('\n')
}
