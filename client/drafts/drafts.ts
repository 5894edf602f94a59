import { DraftStore, type Shelf } from './draft-store.ts'

/** The browser's own storage; none when its settings forbid it. */
function deviceShelf(): Shelf | undefined {
  try {
    return localStorage
  } catch {
    return undefined
  }
}

/** The drafts kept on this device. */
export const drafts = new DraftStore(deviceShelf())
