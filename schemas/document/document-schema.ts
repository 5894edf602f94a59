import { Schema } from 'prosemirror-model'
import { marks } from './marks.ts'
import { itemNodes, writingNodes } from './nodes.ts'

/** Number stored with each part; a change of the node specs that old steps feel raises it. */
export const SCHEMA_VERSION = 1

/** The ProseMirror schema of one part of a plan, made from the item declarations. */
export const documentSchema = new Schema({
  topNode: 'part',
  nodes: { ...writingNodes, ...itemNodes() },
  marks,
})
