import { Schema } from 'prosemirror-model'
import { marks } from './marks.ts'
import { itemNodes, writingNodes } from './nodes.ts'

/** The ProseMirror schema of one part of a plan, made from the item declarations. */
export const documentSchema = new Schema({
  topNode: 'part',
  nodes: { ...writingNodes, ...itemNodes() },
  marks,
})
