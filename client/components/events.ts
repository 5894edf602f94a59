/** What somebody typed or chose in an `op-field`. */
export class FieldChangeEvent extends Event {
  readonly name: string
  readonly value: string

  constructor(name: string, value: string) {
    super('op-field-change', { bubbles: true, composed: true })
    this.name = name
    this.value = value
  }
}

/** What is chosen in an `op-choices` now: one value for radios, any number for checkboxes. */
export class ChoicesChangeEvent extends Event {
  readonly name: string
  readonly values: readonly string[]

  constructor(name: string, values: readonly string[]) {
    super('op-choices-change', { bubbles: true, composed: true })
    this.name = name
    this.values = values
  }
}

/** What to look for, from `op-search`; an empty text means everything. */
export class SearchEvent extends Event {
  readonly text: string

  constructor(text: string) {
    super('op-search', { bubbles: true, composed: true })
    this.text = text
  }
}

/** A tab of `op-tabs` was opened. */
export class TabChangeEvent extends Event {
  readonly index: number

  constructor(index: number) {
    super('op-tab-change', { bubbles: true, composed: true })
    this.index = index
  }
}

/** An `op-dialog` was closed, by its button, by Esc or by code. */
export class DialogCloseEvent extends Event {
  constructor() {
    super('op-dialog-close')
  }
}

/** The reader wants the thing that failed to be tried again. */
export class RetryEvent extends Event {
  constructor() {
    super('op-retry', { bubbles: true, composed: true })
  }
}

/** One sentence for people who listen to the page; the live region says it when it is polite to. */
export class AnnounceEvent extends Event {
  readonly text: string

  constructor(text: string) {
    super('op-announce', { bubbles: true, composed: true })
    this.text = text
  }
}

/** The page wants to go to another address of this product. */
export class NavigateEvent extends Event {
  readonly href: string
  readonly replace: boolean

  constructor(href: string, replace = false) {
    super('op-navigate', { bubbles: true, composed: true })
    this.href = href
    this.replace = replace
  }
}

/** Asked before a page goes: `preventDefault()` means there is unsent work. */
export class LeaveEvent extends Event {
  constructor() {
    super('op-leave', { cancelable: true })
  }
}

/** The page tells the frame what it is about: a sentence such as "You are helping with Sam's plan". */
export class PageContextEvent extends Event {
  readonly text: string
  readonly example: boolean

  constructor(text: string, example: boolean) {
    super('op-page-context', { bubbles: true, composed: true })
    this.text = text
    this.example = example
  }
}

/** The signed-in account wants to sign out. */
export class SignOutEvent extends Event {
  constructor() {
    super('op-sign-out', { bubbles: true, composed: true })
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'op-field-change': FieldChangeEvent
    'op-choices-change': ChoicesChangeEvent
    'op-search': SearchEvent
    'op-tab-change': TabChangeEvent
    'op-dialog-close': DialogCloseEvent
    'op-retry': RetryEvent
    'op-announce': AnnounceEvent
    'op-navigate': NavigateEvent
    'op-leave': LeaveEvent
    'op-page-context': PageContextEvent
    'op-sign-out': SignOutEvent
  }
}
