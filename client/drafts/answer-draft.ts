/** An answer as it was typed on this device and not yet confirmed by the service. */
export interface AnswerDraft {
  readonly text: string
  /** Texts the service may hold from here: where the typing began, and what was sent unanswered. */
  readonly known: readonly string[]
}

/** Most unanswered texts remembered: enough for a bad connection, small enough for the device. */
const remembered = 4

/** What to show when the service's text and this device's draft meet. */
export type Meeting =
  | { readonly kind: 'theirs'; readonly text: string }
  | { readonly kind: 'ours'; readonly text: string }
  | { readonly kind: 'both'; readonly text: string; readonly other: string }

/**
 * Decides between the service's text and a draft. A draft made on top of the service's text goes
 * first; when the service's text was changed from elsewhere since, both are kept and somebody asks.
 */
export function meet(server: string, draft: AnswerDraft | undefined): Meeting {
  if (!draft) return { kind: 'theirs', text: server }
  // A text that was sent unanswered may be there by now: then typing it away must be sent too.
  const settled = draft.text === server && draft.known.every((text) => text === server)
  if (settled) return { kind: 'theirs', text: server }
  if (draft.known.includes(server)) return { kind: 'ours', text: draft.text }
  return { kind: 'both', text: draft.text, other: server }
}

/** The draft after more typing. */
export function typed(draft: AnswerDraft | undefined, server: string, text: string): AnswerDraft {
  return { text, known: draft?.known ?? [server] }
}

/** The draft when its text is on its way: the service may have it from now on. */
export function leaving(draft: AnswerDraft): AnswerDraft {
  const others = draft.known.filter((text) => text !== draft.text)
  return { text: draft.text, known: [draft.text, ...others].slice(0, remembered) }
}

/** Reads what the device kept; anything else there counts as nothing. */
export function answerDraftFrom(kept: unknown): AnswerDraft | undefined {
  const { text, known } = Object(kept) as { text?: unknown; known?: unknown }
  if (typeof text !== 'string' || !Array.isArray(known)) return undefined
  return { text, known: known.filter((one) => typeof one === 'string') }
}
