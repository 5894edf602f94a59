import * as Type from 'typebox'

/** One answer that can be chosen: the stored value and the words people read. */
export type Option = { readonly value: string; readonly label: string }

/** The form control an attribute is edited with, in the node view and in forms. */
export type Control =
  | 'choice'
  | 'choices'
  | 'date'
  | 'number'
  | 'yes-no'
  | 'short'
  | 'person'
  | 'people'
  | 'links'

type Common = {
  /** What people read beside the control. */
  readonly label: string
  /** One sentence of help under the label; empty when the label says it all. */
  readonly help: string
  readonly control: Control
}

/**
 * A small choice kept on an item's node (never prose: two people typing prose must merge, an
 * attribute is last-write-wins). `initial` means "not said yet" and is left out of plan JSON.
 */
export type Attribute<Value = unknown> = Common & {
  readonly initial: Value
  /** JSON Schema of a value that was said. */
  readonly schema: Type.TSchema
  /** True for a value that was said and for `initial`. Must agree with `schema`. */
  readonly valid: (value: unknown) => boolean
  /** For `choice` and `choices`. */
  readonly options?: readonly Option[]
  /** For `links`: names of the items it may point at. */
  readonly targets?: readonly string[]
}

/** Identifier of an item, a person around the child, or a part: unique within its plan. */
export const ID_PATTERN = '^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$'
const id = new RegExp(ID_PATTERN)
const isId = (value: unknown): value is string => typeof value === 'string' && id.test(value)

/** True for a date written YYYY-MM-DD that exists in the calendar. */
export function isCalendarDate(value: unknown): value is string {
  if (typeof value !== 'string') return false
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value)
  if (!match) return false
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  const date = new Date(Date.UTC(year, month - 1, day))
  return year >= 1900 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}

/** True for text the database can hold and a printer can print: no NUL, no lone surrogate. */
export function isStorableText(value: unknown): value is string {
  return typeof value === 'string' && !value.includes('\u0000') && value.isWellFormed()
}

const unique = (values: readonly unknown[]): boolean => new Set(values).size === values.length
const listOf = (test: (value: unknown) => boolean) => (value: unknown) =>
  Array.isArray(value) && value.every(test) && unique(value)

/** One of a fixed set of answers; '' until said. */
export function choice<const V extends string>(
  label: string,
  options: readonly { readonly value: V; readonly label: string }[],
  help = '',
): Attribute<V | ''> {
  const values = options.map((option) => option.value)
  return {
    label,
    help,
    control: 'choice',
    initial: '',
    options,
    schema: Type.Unsafe<V>({ type: 'string', enum: values }),
    valid: (value) => value === '' || values.includes(value as V),
  }
}

/** Any number of a fixed set of answers. */
export function choices<const V extends string>(
  label: string,
  options: readonly { readonly value: V; readonly label: string }[],
  help = '',
): Attribute<readonly V[]> {
  const values = options.map((option) => option.value)
  return {
    label,
    help,
    control: 'choices',
    initial: [],
    options,
    schema: Type.Unsafe<V[]>({
      type: 'array',
      uniqueItems: true,
      items: { type: 'string', enum: values },
    }),
    valid: listOf((value) => values.includes(value as V)),
  }
}

/** A local date (Europe/London), YYYY-MM-DD; '' until said. */
export function date(label: string, help = ''): Attribute<string> {
  return {
    label,
    help,
    control: 'date',
    initial: '',
    schema: Type.Unsafe<string>({ type: 'string', format: 'calendar-date' }),
    valid: (value) => value === '' || isCalendarDate(value),
  }
}

/** A number of 0 or more, at most 100,000; null until said. */
export function number(label: string, help = ''): Attribute<number | null> {
  return {
    label,
    help,
    control: 'number',
    initial: null,
    schema: Type.Unsafe<number>({ type: 'number', minimum: 0, maximum: 100_000 }),
    valid: (value) =>
      value === null ||
      (typeof value === 'number' && Number.isFinite(value) && value >= 0 && value <= 100_000),
  }
}

/** Yes or no; no until said. */
export function yesNo(label: string, help = ''): Attribute<boolean> {
  return {
    label,
    help,
    control: 'yes-no',
    initial: false,
    schema: Type.Unsafe<boolean>({ type: 'boolean' }),
    valid: (value) => typeof value === 'boolean',
  }
}

/** A short code or name of at most 200 characters that nobody types together; '' until said. */
export function short(label: string, help = ''): Attribute<string> {
  return {
    label,
    help,
    control: 'short',
    initial: '',
    schema: Type.Unsafe<string>({ type: 'string', maxLength: 200, format: 'storable-text' }),
    valid: (value) => isStorableText(value) && [...value].length <= 200,
  }
}

/** One of the people around the child, by identifier; '' until said. */
export function person(label: string, help = ''): Attribute<string> {
  return {
    label,
    help,
    control: 'person',
    initial: '',
    schema: Type.Unsafe<string>({ type: 'string', pattern: ID_PATTERN }),
    valid: (value) => value === '' || isId(value),
  }
}

const idList = Type.Unsafe<string[]>({
  type: 'array',
  uniqueItems: true,
  maxItems: 200,
  items: { type: 'string', pattern: ID_PATTERN },
})
const isIdList = (value: unknown): boolean =>
  listOf(isId)(value) && (value as unknown[]).length <= 200

/** Several of the people around the child, by identifier. */
export function people(label: string, help = ''): Attribute<readonly string[]> {
  return { label, help, control: 'people', initial: [], schema: idList, valid: isIdList }
}

/** Other items this one serves or rests on, by identifier: the golden thread. */
export function links(
  label: string,
  targets: readonly string[],
  help = '',
): Attribute<readonly string[]> {
  return { label, help, control: 'links', initial: [], targets, schema: idList, valid: isIdList }
}
