import type { ItemJson } from '../../schemas/document/part-json.ts'
import { describeNumber, describeQuantity } from '../../schemas/plan/describe.ts'
import { documentWords } from '../../schemas/words/document.ts'
import {
  type CardRow,
  card,
  type ItemLevel,
  placeOf,
  referenceLines,
  references,
} from './plan-card.ts'
import { list, type PlanContext, personName, personText, word, writing } from './plan-context.ts'
import { itemHeading } from './plan-need.ts'
import { dateText, writtenBlocks } from './plan-text.ts'
import type { PrintInline, PrintNode } from './print-definition.ts'

const words = documentWords.provision

function who(context: PlanContext, item: ItemJson): string {
  const role = word(item, 'role')
  if (!role) return personText(context, item, 'deliveredBy')
  const name = personName(context, word(item, 'deliveredBy'))
  return name ? words.whoWithRole(name, role) : role
}

function setup(item: ItemJson): string {
  const said = word(item, 'setup')
  const largest = typeof item.groupSize === 'number' ? describeNumber(item.groupSize) : ''
  if (!largest) return said
  return said ? words.setupText(said, words.largest(largest)) : words.largest(largest)
}

function when(item: ItemJson): string {
  const [start, end] = [dateText(word(item, 'start')), dateText(word(item, 'end'))]
  if (start && end) return words.fromTo(start, end)
  if (start) return words.from(start)
  return end ? words.until(end) : ''
}

/** Where, with whom and from when, as sentences of one paragraph. */
function setting(item: ItemJson): string {
  const [first = '', ...rest] = [setup(item), word(item, 'where'), when(item)].filter(Boolean)
  return rest.reduce(
    (before, part) => `${before}${/[.!?]$/.test(before) ? '' : '.'} ${part}`,
    first,
  )
}

function evidence(context: PlanContext, item: ItemJson): ItemJson[] {
  const sources = list(item, 'evidence').map((id) => context.items.get(id))
  return sources.filter((source) => source !== undefined)
}

function checked(context: PlanContext, item: ItemJson): PrintNode[] {
  const by = personText(context, item, 'monitoredBy')
  const how = writtenBlocks(writing(item, 'monitoring'))
  return by ? [...how, { text: words.checkedBy(by) }] : how
}

const NOTES = [
  'ordinarilyAvailable',
  'educatesOrTrains',
  'agreedByCommissioner',
  'preparesForAdulthood',
] as const

function notes(item: ItemJson): PrintNode[] {
  return NOTES.filter((name) => item[name] === true).map((name) => ({ text: words[name] }))
}

function provisionRows(context: PlanContext, item: ItemJson): CardRow[] {
  return [
    { blocks: writtenBlocks(writing(item, 'words'), 'statement') },
    { text: describeQuantity(item), emphasis: true },
    { label: words.who, text: who(context, item) },
    { label: words.expertise, text: word(item, 'expertise') },
    { label: words.setting, text: setting(item) },
    { label: words.checked, blocks: checked(context, item) },
    { label: words.cover, text: word(item, 'cover') },
    { label: words.securedBy, text: word(item, 'securedBy') },
    { label: words.needs, blocks: referenceLines(context, list(item, 'needs')) },
    { label: words.outcomes, blocks: referenceLines(context, list(item, 'outcomes')) },
    { label: words.notes, blocks: notes(item) },
  ]
}

/** "Provision F7   based on K8". */
function heading(context: PlanContext, item: ItemJson): PrintInline {
  const sources = references(context, evidence(context, item))
  return itemHeading(context, item, sources === '' ? '' : [words.basedOn, sources])
}

/** Provision (Support in a One Plan): what, how much, who, and what it is for. One card each. */
export function provisions(
  context: PlanContext,
  items: readonly ItemJson[],
  level: ItemLevel,
): PrintNode[] {
  return items.map((item) =>
    card({ text: heading(context, item), level, id: placeOf(item) }, provisionRows(context, item)),
  )
}
