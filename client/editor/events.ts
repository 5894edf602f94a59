/** The person has finished editing a part. */
export class PartEditingDone extends Event {
  /** Key of the part. */
  readonly part: string

  constructor(part: string) {
    super('part-editing-done', { bubbles: true, composed: true })
    this.part = part
  }
}

/** A small choice of an item was made. */
export class AttributeChange extends Event {
  readonly name: string
  readonly value: unknown

  constructor(name: string, value: unknown) {
    super('attribute-change', { bubbles: true, composed: true })
    this.name = name
    this.value = value
  }
}

/** What a person wants done with a whole item. */
export type ItemWish = 'up' | 'down' | 'remove' | 'restore'

export class ItemWishEvent extends Event {
  readonly wish: ItemWish

  constructor(wish: ItemWish) {
    super('item-wish', { bubbles: true, composed: true })
    this.wish = wish
  }
}

/** Another entry is wanted in a list of an item, such as a step of an outcome. */
export class EntryWish extends Event {
  /** Name of the list field. */
  readonly field: string

  constructor(field: string) {
    super('entry-wish', { bubbles: true, composed: true })
    this.field = field
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'part-editing-done': PartEditingDone
    'attribute-change': AttributeChange
    'item-wish': ItemWishEvent
    'entry-wish': EntryWish
  }
}
