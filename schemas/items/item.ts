import type { Attribute } from './attribute.ts'

type Written<Kind extends string> = {
  readonly kind: Kind
  readonly label: string
  readonly help: string
}
/** Writing of several paragraphs. */
export type ProseField = Written<'prose'>
/** Writing of one line. */
export type LineField = Written<'line'>

/** A list of one-line entries inside an item, such as the steps towards an outcome. */
export type ListField = {
  readonly kind: 'list'
  readonly label: string
  readonly help: string
  /** What one entry is called, for its button: "Add a step". */
  readonly entry: string
  readonly attributes: Readonly<Record<string, Attribute>>
}

/** Content of an item: what people write, so that two people's typing merges. */
export type Field = ProseField | LineField | ListField

/** Names of every kind of item a plan is made of. */
export const ITEM_NAMES = [
  'profile',
  'view',
  'working',
  'strength',
  'aspiration',
  'need',
  'outcome',
  'provision',
  'action',
  'advice',
  'recommendation',
  'review',
  'fact',
  'placement',
  'directPayment',
] as const
export type ItemName = (typeof ITEM_NAMES)[number]

/**
 * The one declaration of a kind of item. From it come the ProseMirror nodes, the JSON Schema, the
 * form controls, the projected database row, the API type and the words in print.
 */
export type Item = {
  readonly name: ItemName
  /** One of them: "Need". */
  readonly label: string
  /** Many of them: "Needs". */
  readonly plural: string
  /** What it is, in one sentence a parent understands. */
  readonly help: string
  /** Attributes whose controls are always to be seen; the others are under "More details". */
  readonly shown: readonly string[]
  readonly attributes: Readonly<Record<string, Attribute>>
  readonly fields: Readonly<Record<string, Field>>
}

/** Writing of one or more paragraphs, with bold, italics, lists and links. */
export function prose(label: string, help = ''): ProseField {
  return { kind: 'prose', label, help }
}

/** Writing of one line, plain. */
export function line(label: string, help = ''): LineField {
  return { kind: 'line', label, help }
}

/** A list of one-line entries, each with small choices of its own. */
export function list<const A extends Readonly<Record<string, Attribute>>>(
  label: string,
  entry: string,
  attributes: A,
  help = '',
): ListField & { readonly attributes: A } {
  return { kind: 'list', label, entry, attributes, help }
}

/** Declares a kind of item; keeps the exact types of its attributes and fields. */
export function defineItem<const I extends Item>(item: I): I {
  return item
}
