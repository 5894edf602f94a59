/** Words of a part, as a range in one of its versions. */
export type WordsRange = {
  readonly base: number
  readonly from: number
  readonly to: number
  readonly quote: string
}

/** Somebody wants to comment on the words they have selected. */
export class CommentWish extends Event {
  readonly words: WordsRange

  constructor(words: WordsRange) {
    super('comment-wish', { bubbles: true, composed: true })
    this.words = words
  }
}

/** The form of a new comment was left: sent, or not. */
export class CommentFormDone extends Event {
  readonly sent: boolean

  constructor(sent: boolean) {
    super('comment-form-done', { bubbles: true, composed: true })
    this.sent = sent
  }
}

/** A comment was set or a suggestion decided: the part may have changed on the service. */
export class DiscussionChange extends Event {
  /** True when what is read has changed. */
  readonly decided: boolean

  constructor(decided: boolean) {
    super('discussion-change', { bubbles: true, composed: true })
    this.decided = decided
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'comment-wish': CommentWish
    'comment-form-done': CommentFormDone
    'discussion-change': DiscussionChange
  }
}
