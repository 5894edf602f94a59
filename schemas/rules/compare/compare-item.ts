import type { ItemJson } from '../../document/part-json.ts'
import { attributesOf, fieldsOf, itemOf } from '../../items/items.ts'
import { describeQuantity, shortText } from '../../plan/describe.ts'
import { historyWords } from '../../words/history.ts'
import type { Change, ChangeKind, Naming } from './change.ts'
import { compareText, countWords } from './text-runs.ts'
import { valueInWords, writingInWords } from './value-in-words.ts'

/** Attributes and fields that together say how much of something: told as one phrase. */
const QUANTITY = [
  'sessions',
  'minutes',
  'per',
  'weeks',
  'unit',
  'hoursPerWeek',
  'annualHours',
  'amount',
]
/** Longer words are not quoted in a sentence; they are shown with their changes marked. */
const LONGEST = 120

type About = { readonly item: string | null; readonly label: string }

/** What an item is called in a sentence: its label or kind, and its first words. */
export function nameOf(item: ItemJson, naming: Naming): string {
  const label = naming.label(item.id) || naming.kind(item.item)
  const short = shortText(item, 40)
  return short ? historyWords.named(label, short) : label
}

/** A difference between two short values, quoted in full. */
export function valueChange(about: About, field: string, was: string, now: string): Change {
  const words = historyWords.changed({ field, label: about.label, was, now })
  return { ...about, kind: 'changed', field, was, now, runs: compareText(was, now), ...words }
}

/** A difference in writing; long words are counted, not quoted. */
export function writingChange(about: About, field: string, was: string, now: string): Change {
  const change = valueChange(about, field, was, now)
  if (was.length + now.length <= LONGEST) return change
  const { runs } = change
  const counts = { added: countWords(runs, 'added'), takenOut: countWords(runs, 'taken-out') }
  return { ...change, ...historyWords.rewritten({ field, label: about.label, was, now }, counts) }
}

/** All that is written in an item, one line a paragraph. */
function wholeText(item: ItemJson, naming: Naming): string {
  return fieldsOf(itemOf(item.item))
    .map(([name, field]) => writingInWords(field, item[name], naming))
    .filter(Boolean)
    .join('\n')
}

/** An item that came, went, came back or stands somewhere else. */
export function wholeChange(
  item: ItemJson,
  kind: Exclude<ChangeKind, 'changed'>,
  naming: Naming,
): Change {
  const label = nameOf(item, naming)
  const text = kind === 'moved' ? '' : wholeText(item, naming)
  const [was, now] = kind === 'removed' ? [text, ''] : ['', text]
  const words = historyWords.whole[kind](label)
  return {
    item: item.id,
    label,
    kind,
    field: null,
    was,
    now,
    runs: compareText(was, now),
    ...words,
  }
}

function differs(before: ItemJson, after: ItemJson, name: string): boolean {
  return JSON.stringify(before[name]) !== JSON.stringify(after[name])
}

function quantityChange(before: ItemJson, after: ItemJson, about: About): Change | null {
  if (!QUANTITY.some((name) => differs(before, after, name))) return null
  const words = (item: ItemJson) => historyWords.small(describeQuantity(item))
  const [was, now] = [words(before), words(after)]
  return was === now ? null : valueChange(about, historyWords.howOften, was, now)
}

/** What differs in an item that is in both versions. */
export function compareItem(before: ItemJson, after: ItemJson, naming: Naming): readonly Change[] {
  const declared = itemOf(after.item)
  const about = { item: after.id, label: nameOf(after, naming) }
  const quantity = 'sessions' in declared.attributes ? quantityChange(before, after, about) : null
  const told = new Set(quantity ? QUANTITY : [])
  const changes: Change[] = quantity ? [quantity] : []
  for (const [name, attribute] of attributesOf(declared)) {
    if (told.has(name) || !differs(before, after, name)) continue
    const words = (item: ItemJson) => valueInWords(attribute, item[name], naming)
    changes.push(valueChange(about, attribute.label, words(before), words(after)))
  }
  for (const [name, field] of fieldsOf(declared)) {
    if (told.has(name) || !differs(before, after, name)) continue
    const words = (item: ItemJson) => writingInWords(field, item[name], naming)
    const [was, now] = [words(before), words(after)]
    changes.push(
      was === now
        ? lookChange(about, field.label, now)
        : writingChange(about, field.label, was, now),
    )
  }
  return changes
}

/** The same words with other formatting: bold, lists, links. */
export function lookChange(about: About, field: string, now: string): Change {
  const words = historyWords.formatted(field, about.label)
  return { ...about, kind: 'changed', field, was: now, now, runs: compareText(now, now), ...words }
}
