import type { Attribute } from './attribute.ts'
import type { Field, Item, ItemName } from './item.ts'
import { aspiration, fact, profile, strength, view, working } from './person-centred.ts'
import { advice, directPayment, placement, review } from './record.ts'
import { action, need, outcome, provision, recommendation } from './thread.ts'

/** Every kind of item, by name: the one table all other tables are made from. */
export const ITEMS = {
  profile,
  view,
  working,
  strength,
  aspiration,
  need,
  outcome,
  provision,
  action,
  advice,
  recommendation,
  review,
  fact,
  placement,
  directPayment,
} as const satisfies { readonly [N in ItemName]: Item & { readonly name: N } }

/** The declaration of an item, without its exact types. */
export function itemOf(name: ItemName): Item {
  return ITEMS[name]
}

/** True when a word is the name of a kind of item. */
export function isItemName(name: string): name is ItemName {
  return Object.hasOwn(ITEMS, name)
}

/** Attributes and fields of an item as typed entries. */
export function attributesOf(item: Item): readonly (readonly [string, Attribute])[] {
  return Object.entries(item.attributes)
}
export function fieldsOf(item: Item): readonly (readonly [string, Field])[] {
  return Object.entries(item.fields)
}
