import { kitWords } from '../../../schemas/words/kit.ts'

const days = new Intl.DateTimeFormat(kitWords.locale, {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
})

/** A calendar date for people: `2027-03-04` becomes "4 March 2027". */
export function dayInWords(day: string): string {
  const date = new Date(`${day}T00:00:00Z`)
  return Number.isNaN(date.getTime()) ? day : days.format(date)
}
