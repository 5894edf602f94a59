import { Fragment, type Node } from 'prosemirror-model'
import type { Attribute } from '../items/attribute.ts'
import type { Field, Item, ItemName } from '../items/item.ts'
import { attributesOf, fieldsOf, isItemName, itemOf } from '../items/items.ts'
import { agreed } from './agreed.ts'
import { documentSchema } from './document-schema.ts'
import { entryNode, fieldNode } from './nodes.ts'
import { type TextJson, textFromJson, textToJson } from './text-json.ts'

/** An item in plan JSON: attributes and fields side by side; what was not said is left out. */
export type ItemJson = {
  readonly item: ItemName
  readonly id: string
  readonly removed?: true
  readonly [key: string]: unknown
}
/** Writing between items. */
export type ProseJson = { readonly prose: TextJson }
export type BlockJson = ItemJson | ProseJson

export function isItemJson(block: BlockJson): block is ItemJson {
  return 'item' in block
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

function attributesToJson(node: Node, attributes: readonly (readonly [string, Attribute])[]) {
  const said = attributes.filter(([name, a]) => !same(node.attrs[name], a.initial))
  return Object.fromEntries(said.map(([name]) => [name, node.attrs[name] as unknown]))
}

function childrenOf(node: Node): Node[] {
  return Array.from({ length: node.childCount }, (_, index) => node.child(index))
}

function fieldToJson(node: Node, field: Field): unknown {
  if (field.kind === 'line') return agreed(node).textContent
  if (field.kind === 'prose') return textToJson(childrenOf(node))
  return childrenOf(node).map((entry) => ({
    text: agreed(entry).textContent,
    ...attributesToJson(entry, Object.entries(field.attributes)),
  }))
}

const isEmpty = (value: unknown): boolean =>
  value === '' || (Array.isArray(value) && value.length === 0)

/** One item of a document as plan JSON. */
export function itemToJson(node: Node): ItemJson {
  const item = itemOf(node.type.name as ItemName)
  const fields = fieldsOf(item)
    .map(([name, field], index) => [name, fieldToJson(node.child(index), field)] as const)
    .filter(([, value]) => !isEmpty(value))
  return {
    item: item.name,
    id: node.attrs.id as string,
    ...(node.attrs.removed ? { removed: true as const } : {}),
    ...attributesToJson(node, attributesOf(item)),
    ...Object.fromEntries(fields),
  }
}

/** A part's document as plan JSON. `partFromJson` gives the same document back. */
export function partToJson(part: Node): BlockJson[] {
  const blocks: BlockJson[] = []
  let writing: Node[] = []
  const flush = () => {
    if (writing.length > 0) blocks.push({ prose: textToJson(writing) })
    writing = []
  }
  for (const node of childrenOf(part)) {
    if (isItemName(node.type.name)) {
      flush()
      blocks.push(itemToJson(node))
    } else writing.push(node)
  }
  flush()
  return blocks
}

const textNode = (value: string) => (value ? documentSchema.text(value) : undefined)

function fieldFromJson(item: Item, name: string, field: Field, value: unknown): Node {
  const type = fieldNode(item.name, name)
  if (field.kind === 'line') return documentSchema.node(type, null, textNode(String(value ?? '')))
  if (field.kind === 'prose') {
    return documentSchema.node(type, null, textFromJson((value ?? '') as TextJson))
  }
  const entries = (value ?? []) as readonly (Record<string, unknown> & { readonly text?: string })[]
  const nodes = entries.map(({ text, ...attributes }) =>
    documentSchema.node(entryNode(item.name, name), attributes, textNode(text ?? '')),
  )
  return documentSchema.node(type, null, Fragment.from(nodes))
}

/** An item's node from plan JSON. Throws RangeError for what the schema does not allow. */
export function itemFromJson(json: ItemJson): Node {
  const item = itemOf(json.item)
  const attributes = attributesOf(item)
    .filter(([name]) => json[name] !== undefined)
    .map(([name]) => [name, json[name]] as const)
  const attrs = { id: json.id, removed: json.removed ?? false, ...Object.fromEntries(attributes) }
  const fields = fieldsOf(item).map(([name, field]) => fieldFromJson(item, name, field, json[name]))
  return documentSchema.node(item.name, attrs, fields)
}

/** A part's document from plan JSON. Throws RangeError for what the schema does not allow. */
export function partFromJson(blocks: readonly BlockJson[]): Node {
  const nodes = blocks.flatMap((block) =>
    isItemJson(block) ? [itemFromJson(block)] : [...textFromJson(block.prose)],
  )
  const part = documentSchema.node('part', null, nodes)
  part.check()
  return part
}
