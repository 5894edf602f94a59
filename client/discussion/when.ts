import { kitWords } from '../../schemas/words/kit.ts'

const moments = new Intl.DateTimeFormat(kitWords.locale, {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
})

/** A moment as people say it, in local time: "22 November 2026 at 09:12". */
export function when(at: string): string {
  return moments.format(new Date(at))
}
