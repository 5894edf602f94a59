import type { giveAdvice, RecommendationBody } from '../../schemas/api/advice.ts'
import type { BodyOf } from '../../schemas/api/contract.ts'
import { practitionerWords } from '../../schemas/words/practitioner.ts'

const words = practitionerWords.advice

/** A recommendation while it is written: everything as typed. */
export interface RecommendationDraft {
  /** Its own name in the form; stays when it is moved. */
  readonly id: string
  readonly about: RecommendationBody['about']
  readonly words: string
  readonly who: string
  readonly sessions: string
  readonly minutes: string
  readonly per: RecommendationBody['per']
  readonly weeks: string
}

/** Advice while it is written, as it is kept on the device. */
export interface AdviceDraft {
  readonly title: string
  readonly on: string
  readonly words: string
  readonly recommendations: readonly RecommendationDraft[]
}

/** What is sent. */
export type AdviceBody = BodyOf<typeof giveAdvice>

/** One thing to put right before sending: the field's name and what to do. */
export interface AdviceError {
  readonly name: string
  readonly text: string
}

/** New advice, dated today (YYYY-MM-DD). */
export function emptyAdvice(today: string): AdviceDraft {
  return { title: '', on: today, words: '', recommendations: [] }
}

/** True when somebody has typed nothing that would be missed. */
export function isBlank(draft: AdviceDraft): boolean {
  return !draft.title.trim() && !draft.words.trim() && draft.recommendations.every(isEmpty)
}

/** A new, empty recommendation whose id is not taken. */
export function newRecommendation(taken: readonly RecommendationDraft[]): RecommendationDraft {
  const highest = Math.max(0, ...taken.map(({ id }) => Number(id.slice(1)) || 0))
  const id = `r${highest + 1}`
  return {
    id,
    about: 'provision',
    words: '',
    who: '',
    sessions: '',
    minutes: '',
    per: '',
    weeks: '',
  }
}

/** Reads what the device kept; anything else there counts as nothing. */
export function adviceDraftFrom(kept: unknown): AdviceDraft | undefined {
  const draft = Object(kept) as Partial<AdviceDraft>
  const texts = [draft.title, draft.on, draft.words]
  if (!texts.every((text) => typeof text === 'string')) return undefined
  return Array.isArray(draft.recommendations) ? (draft as AdviceDraft) : undefined
}

/** True when a recommendation says what is done but not how long and how often. */
export function isVague(one: RecommendationDraft): boolean {
  if (one.about !== 'provision' || !one.words.trim()) return false
  if (one.per === 'continuous' || one.per === 'event') return false
  return !one.minutes.trim() || !one.per
}

const numbers = ['sessions', 'minutes', 'weeks'] as const
const most = 100_000

/** What keeps this advice from being sent; `realDate` is false when the date box holds no date. */
export function adviceErrors(draft: AdviceDraft, realDate: boolean): readonly AdviceError[] {
  const errors: AdviceError[] = []
  const add = (name: string, text: string) => errors.push({ name, text })
  if (!draft.title.trim()) add('title', words.errors.name)
  else if (draft.title.trim().length > 200) add('title', words.errors.nameLong)
  if (!realDate || (draft.on && !isDay(draft.on))) add('on', words.errors.onWrong)
  else if (!draft.on) add('on', words.errors.onMissing)
  const written = draft.recommendations.filter((one) => !isEmpty(one))
  if (!draft.words.trim() && written.length === 0) add('words', words.errors.empty)
  else if (draft.words.length > 20_000) add('words', words.errors.wordsLong)
  for (const [index, one] of draft.recommendations.entries())
    if (!isEmpty(one)) errors.push(...recommendationErrors(one, index + 1))
  return errors
}

function recommendationErrors(one: RecommendationDraft, place: number): readonly AdviceError[] {
  const name = (field: string) => `${one.id}-${field}`
  const errors: AdviceError[] = []
  if (!one.words.trim())
    errors.push({ name: name('words'), text: words.errors.recommendation(place) })
  else if (one.words.length > 20_000)
    errors.push({ name: name('words'), text: words.errors.recommendationLong(place) })
  if (one.about !== 'provision') return errors
  for (const field of numbers)
    if (amount(one[field]) === undefined)
      errors.push({ name: name(field), text: words.errors.number(place, words[field]) })
  return errors
}

/** The advice as it is sent; ask `adviceErrors` first. Untouched boxes are left out. */
export function adviceBody(draft: AdviceDraft): AdviceBody {
  const recommendations = draft.recommendations.filter((one) => !isEmpty(one)).map(sentAs)
  return { title: draft.title.trim(), on: draft.on, words: draft.words, recommendations }
}

function sentAs(one: RecommendationDraft): RecommendationBody {
  const { about } = one
  if (about !== 'provision')
    return { about, words: one.words, who: '', sessions: null, minutes: null, per: '', weeks: null }
  return {
    about,
    words: one.words,
    who: one.who.trim(),
    sessions: amount(one.sessions) ?? null,
    minutes: amount(one.minutes) ?? null,
    per: one.per,
    weeks: amount(one.weeks) ?? null,
  }
}

/** A typed number; null when nothing is typed, undefined when it is no number we can take. */
function amount(typed: string): number | null | undefined {
  const text = typed.trim()
  if (!text) return null
  const value = Number(/^\d+([.,]\d+)?$/.test(text) ? text.replace(',', '.') : Number.NaN)
  return value <= most ? value : undefined
}

function isEmpty(one: RecommendationDraft): boolean {
  const texts = [one.words, one.who, one.sessions, one.minutes, one.per, one.weeks]
  return texts.every((text) => !text.trim())
}

function isDay(day: string): boolean {
  const date = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day)
}
