import { kitWords } from '../../../schemas/words/kit.ts'

const moments = new Intl.DateTimeFormat(kitWords.locale, {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'Europe/London',
})
const times = new Intl.DateTimeFormat(kitWords.locale, {
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'Europe/London',
})

/** A moment for people, as the clocks in England show it: "22 November 2026, 10:42". */
export function momentInWords(moment: string): string {
  const date = new Date(moment)
  return `${moments.format(date)}, ${times.format(date)}`
}
