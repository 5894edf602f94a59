import { drafts } from '../drafts/drafts.ts'
import { KeptEditsStore } from './kept-edits.ts'

/** The unsent edits kept on this device. */
export const keptEdits = new KeptEditsStore(drafts)
