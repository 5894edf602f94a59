import type { BlockJson, ItemJson } from '../document/part-json.ts'
import type { TextJson, WritingNode } from '../document/text-json.ts'
import type { Period } from '../items/choices.ts'
import { documentWords } from '../words/document.ts'
import type { Contact } from './person.ts'
import type { Plan } from './plan.ts'

// Read by the client's reading pages too: only types come from the modules with TypeBox and
// ProseMirror in them.

const words = documentWords.quantity

/** '2026-12-07' as '7 December 2026'. Anything that is not such a date comes back as it is. */
export function describeDate(date: string): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date)
  const month = documentWords.months[Number(match?.[2]) - 1]
  return match && month ? `${Number(match[3])} ${month} ${match[1]}` : date
}

/** A number as people write it: 1462.5 as '1,462.5', at most two decimals. */
export function describeNumber(value: number): string {
  const [whole = '', decimals] = String(Math.round(value * 100) / 100).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return decimals ? `${grouped}.${decimals}` : grouped
}

/** 45 as '45 minutes', 156 as '2 hours 36 minutes'. */
export function describeMinutes(minutes: number): string {
  if (minutes < 60 || !Number.isInteger(minutes)) return words.minutes(describeNumber(minutes))
  const hours = words.hours(describeNumber(Math.floor(minutes / 60)))
  return minutes % 60 === 0 ? hours : `${hours} ${words.minutes(String(minutes % 60))}`
}

/** How much of something: the attributes of a provision or recommendation that say so. */
type Quantity = Readonly<Record<string, unknown>>

function amount(quantity: Quantity, name: string): number | null {
  const value = quantity[name]
  return typeof value === 'number' && value > 0 ? value : null
}

function written(quantity: Quantity, name: string): string {
  const value = quantity[name]
  return typeof value === 'string' ? value.trim() : ''
}

const UNITS: Readonly<Record<string, (count: string) => string>> = {
  day: words.days,
  night: words.nights,
}

/** The words of a rhythm that has no count: all the time, each time it is needed, once. */
function isCountless(per: string): boolean {
  return per === 'continuous' || per === 'event' || per === 'one-off'
}

function rhythm(quantity: Quantity): string[] {
  const per = written(quantity, 'per')
  const often = words.per[per as Period] ?? ''
  const sessions = amount(quantity, 'sessions')
  const minutes = amount(quantity, 'minutes')
  const length = minutes === null ? '' : describeMinutes(minutes)
  const unit = UNITS[written(quantity, 'unit')]
  if (isCountless(per))
    return [length, sessions && sessions > 1 ? words.times(String(sessions)) : '', often]
  if (sessions === null) return [length && often ? `${length} ${often}` : length]
  const count = describeNumber(sessions)
  if (!unit) return [length, [words.times(count), often].filter(Boolean).join(' ')]
  const counted = [unit(count), often].filter(Boolean).join(' ')
  return [counted, length && (sessions === 1 ? length : words.each(length))]
}

function described(quantity: Quantity): string {
  const perWeek = amount(quantity, 'hoursPerWeek')
  const perYear = amount(quantity, 'annualHours')
  const weeks = amount(quantity, 'weeks')
  const said = rhythm(quantity).filter(Boolean)
  const sums = [
    perWeek && words.hoursAWeek(describeNumber(perWeek)),
    perYear && words.hoursAYear(describeNumber(perYear)),
  ].filter((sum) => sum !== null)
  // Without a rhythm of its own the first sum is the rhythm: "37.5 hours a week".
  const lead = said.length > 0 ? said : sums.splice(0, 1)
  if (weeks) lead.push(words.weeksAYear(describeNumber(weeks)))
  const total = sums.length > 0 ? ` (${sums.join(', ')})` : ''
  return capital(lead.join(', ') + total)
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/**
 * How much of something, in words: '45 minutes, once a week, 36 weeks a year (27 hours a year)'.
 * What was written in other words follows the numbers. '' when nothing was said.
 */
export function describeQuantity(quantity: Quantity): string {
  const numbers = described(quantity)
  const other = otherWords(quantity)
  const per = written(quantity, 'per')
  const lead = numbers || capital(words.every[per] ?? '')
  if (!other) return lead
  if (!lead) return capital(other)
  return `${lead}${!numbers || isCountless(per) ? ': ' : '; '}${other}`
}

/** What was written in other words, without a phrase the numbers already say. */
function otherWords(quantity: Quantity): string {
  const minutes = amount(quantity, 'minutes')
  const unit = written(quantity, 'unit')
  const said = minutes && unit ? words.eachOf(describeMinutes(minutes), unit) : ''
  const phrases = written(quantity, 'amount').split('; ')
  return phrases.filter((phrase) => phrase !== said).join('; ')
}

/** True for an item of a plan, false for the writing between items. */
function isItem(block: BlockJson): block is ItemJson {
  return 'item' in block
}

const SECTION = /^[A-K][12]?$/

/** 'B1', 'H1-2': a section that ends in a digit needs the dash. */
function sectionLabel(section: string, ordinal: number): string {
  return /\d$/.test(section) ? `${section}-${ordinal}` : `${section}${ordinal}`
}

function isLabelOf(section: string, id: string): boolean {
  const ordinal = id.slice(section.length).replace(/^-/, '')
  return /^[1-9]\d{0,2}$/.test(ordinal) && id === sectionLabel(section, Number(ordinal))
}

type LabelledName = keyof (typeof documentWords.label.kinds)['one-plan']

function isLabelled(name: string): name is LabelledName {
  return Object.hasOwn(documentWords.label.kinds['one-plan'], name)
}

/** Labels of the items of one series; `make` gives the label of an ordinal. */
function labelSeries(
  items: readonly ItemJson[],
  kept: (id: string) => boolean,
  make: (ordinal: number) => string,
): [string, string][] {
  const taken = new Set(items.map((item) => item.id).filter(kept))
  let ordinal = 0
  const next = (): string => {
    do ordinal += 1
    while (taken.has(make(ordinal)))
    return make(ordinal)
  }
  return items
    .filter((item) => !item.removed || kept(item.id))
    .map((item) => [item.id, kept(item.id) ? item.id : next()])
}

/**
 * Labels people use for the needs, outcomes, provision, advice and hopes of a plan, by item id. In
 * an EHC plan the section's letter and a number ('B1', 'H1-2'; an id that already looks so is
 * kept); in a One Plan a word and a number ('Support 3'). Removed items take no number.
 */
export function itemLabels(plan: Pick<Plan, 'kind' | 'parts'>): ReadonlyMap<string, string> {
  const series = new Map<string, { key: string; name: LabelledName; items: ItemJson[] }>()
  for (const part of plan.parts) {
    const lettered = plan.kind === 'ehc-plan' && SECTION.test(part.key)
    for (const item of part.content.filter(isItem)) {
      if (!isLabelled(item.item)) continue
      const key = lettered ? part.key : ''
      const name = lettered ? key : item.item
      const known = series.get(name) ?? { key, name: item.item, items: [] }
      known.items.push(item)
      series.set(name, known)
    }
  }
  const labels = [...series.values()].flatMap(({ key, name, items }) => {
    if (key)
      return labelSeries(
        items,
        (id) => isLabelOf(key, id),
        (n) => sectionLabel(key, n),
      )
    const word = documentWords.label.kinds[plan.kind][name]
    return labelSeries(
      items,
      () => false,
      (n) => `${word} ${n}`,
    )
  })
  return new Map(labels)
}

/** The label of one item, or '' for an item that has none. See `itemLabels`. */
export function itemLabel(plan: Plan, item: ItemJson): string {
  return itemLabels(plan).get(item.id) ?? ''
}

/**
 * A person around the child as 'Ms J. Whybrow, SENCO'. '' for somebody unknown and for a contact
 * whose contact is restricted: nothing that is read widely may say who or where they are.
 */
export function describePerson(plan: Plan, id: string): string {
  const contact = openContact(plan, id)
  if (!contact) return ''
  return [contact.name, contact.role ?? contact.relationship].filter(Boolean).join(', ')
}

/** A person around the child whose contact is not restricted. */
export function openContact(plan: Plan, id: string): Contact | undefined {
  return plan.people.find((contact) => contact.id === id && !contact.contactRestricted)
}

function writingText(node: WritingNode): string {
  if (node.type === 'lineBreak') return '\n'
  if (node.text !== undefined) return node.text
  const inner = (node.content ?? []).map(writingText)
  return node.type === 'paragraph' ? `${inner.join('')}\n` : inner.join('')
}

/** Writing as plain text, one line a paragraph, without loading the editor's schema. */
export function writtenText(text: TextJson | undefined): string {
  if (text === undefined || typeof text === 'string') return text ?? ''
  return text.rich.map(writingText).join('').trimEnd()
}

const MAIN_FIELDS = ['statement', 'words', 'title', 'heading', 'name', 'learned'] as const

/** The first words of an item, at most `longest` characters, cut between words with '…'. */
export function shortText(item: ItemJson, longest = 80): string {
  const field = MAIN_FIELDS.find((name) => writtenText(item[name] as TextJson | undefined).trim())
  const text = field
    ? writtenText(item[field] as TextJson)
        .trim()
        .replace(/\s+/g, ' ')
    : ''
  if (text.length <= longest) return text
  const cut = text.slice(0, longest + 1)
  const end = cut.lastIndexOf(' ')
  return `${(end > longest / 2 ? cut.slice(0, end) : cut.slice(0, longest)).replace(/[\s,;:.]+$/, '')}…`
}
