import { PERIODS } from '../items/choices.ts'
import { interchangeWords } from '../words/interchange.ts'
import { PERIOD_CODES } from './brief-codes.ts'
import type { Tracked } from './tracked.ts'

const words = interchangeWords.quantity

/** How much of a provision: numbers where they say it, and the rest in words. */
export type Quantity = {
  readonly numbers: Readonly<Record<string, unknown>>
  readonly amount: readonly string[]
  /** When something that is done once must be done. */
  readonly due: string | undefined
}

/** Counts of days or nights: the property, what is counted and how often. */
const COUNTED = [
  ['daysPerYear', 'day', 'year'],
  ['daysPerWeek', 'day', 'week'],
  ['nightsPerYear', 'night', 'year'],
  ['nightsPerWeek', 'night', 'week'],
] as const

/** Properties that are read as numbers or have words of their own. */
const READ: ReadonlySet<string> = new Set([
  ...['sessions', 'minutes', 'per', 'weeksPerYear', 'hoursPerWeek', 'annualHours', 'groupSize'],
  ...['hoursPerDay', 'hoursPerNight', 'note', 'responseMinutes', 'equipmentChecks', 'trigger'],
  ...['clinic', 'dueBy', 'employerShare', 'perSite', 'from'],
  ...COUNTED.map(([name]) => name),
])

const plain = (name: string): string =>
  name.replaceAll(/([a-z0-9])([A-Z])/g, (_, a: string, b: string) => `${a} ${b.toLowerCase()}`)

function spoken(place: Tracked): string | undefined {
  const { value } = place
  if (typeof value === 'number') return String(place.number())
  return typeof value === 'boolean' ? String(place.yesNo()) : place.text()
}

/** A number where it is one; words such as "6-15 (need-led)" go to the amount. */
function countOf(place: Tracked): { readonly count?: number; readonly words?: string } {
  if (typeof place.value === 'string') {
    const said = place.text()
    return said ? { words: said } : {}
  }
  const count = place.number()
  return count === undefined ? {} : { count }
}

function countedIn(quantity: Tracked): Record<string, unknown> {
  for (const [name, unit, per] of COUNTED) {
    const count = quantity.at(name).number()
    if (count !== undefined) return { sessions: count, unit, per }
  }
  return {}
}

function when<T>(value: T | undefined, say: (value: T) => string): string[] {
  return value === undefined ? [] : [say(value)]
}

function amountOf(quantity: Tracked, per: string | undefined): string[] {
  const often = PERIODS.find((period) => period.value === per)?.label
  const due = quantity.at('dueBy').date()
  const others = quantity.keys().filter((name) => !READ.has(name))
  return [
    ...when(quantity.at('equipmentChecks').number(), (n) =>
      often ? words.equipmentChecksPer(n, often) : words.equipmentChecks(n),
    ),
    ...when(quantity.at('responseMinutes').number(), words.within),
    ...when(quantity.at('clinic').text(), words.clinic),
    ...when(quantity.at('trigger').text(), words.trigger),
    ...when(quantity.at('employerShare').number(), words.employerShare),
    ...(quantity.at('perSite').yesNo() ? [words.perSite] : []),
    ...when(quantity.at('from').text(), words.from),
    ...when(due, words.due),
    ...when(quantity.at('note').text(), (note) => note),
    ...others.flatMap((name) =>
      when(spoken(quantity.at(name)), (value) => words.other(plain(name), value)),
    ),
  ]
}

/** Reads the quantity of a provision. */
export function quantityOf(quantity: Tracked): Quantity {
  const per = quantity.object().at('per').oneOf(PERIOD_CODES)
  const { count, words: often } = countOf(quantity.at('sessions'))
  const { count: minutes, words: long } = countOf(quantity.at('minutes'))
  const day = quantity.at('hoursPerDay').number()
  const night = quantity.at('hoursPerNight').number()
  const hours = day ?? night
  const counted = countedIn(quantity)
  return {
    numbers: {
      ...(count === undefined ? counted : { sessions: count }),
      minutes: minutes ?? (hours === undefined ? undefined : hours * 60),
      per: per ?? counted.per,
      weeks: quantity.at('weeksPerYear').number(),
      hoursPerWeek: quantity.at('hoursPerWeek').number(),
      annualHours: quantity.at('annualHours').number(),
      groupSize: quantity.at('groupSize').number(),
    },
    amount: [
      ...[often, long].filter((said) => said !== undefined),
      ...when(day, words.hoursEachDay),
      ...when(night, words.hoursEachNight),
      ...amountOf(quantity, per),
    ],
    due: quantity.at('dueBy').date(),
  }
}
