import type { AttributeSpec, DOMOutputSpec, NodeSpec } from 'prosemirror-model'
import { type Attribute, ID_PATTERN } from '../items/attribute.ts'
import type { Field, Item, ItemName } from '../items/item.ts'
import { attributesOf, fieldsOf, ITEMS } from '../items/items.ts'
import { DISCUSSION_MARKS } from './marks.ts'

/** Node name of an item's field: `need` and `statement` give `need_statement`. */
export function fieldNode(item: ItemName, field: string): string {
  return `${item}_${field}`
}

/** Node name of one entry of a list field: `outcome` and `steps` give `outcome_steps_entry`. */
export function entryNode(item: ItemName, field: string): string {
  return `${fieldNode(item, field)}_entry`
}

const idPattern = new RegExp(ID_PATTERN)

function attributeSpec(name: string, attribute: Attribute): AttributeSpec {
  return {
    default: attribute.initial,
    validate: (value) => {
      if (!attribute.valid(value)) throw new RangeError(`${name} cannot hold this value`)
    },
  }
}

/** `id` needs a default or ProseMirror calls the type non-generatable; '' never reaches storage. */
const identity: Record<string, AttributeSpec> = {
  id: {
    default: '',
    validate: (value) => {
      if (value !== '' && (typeof value !== 'string' || !idPattern.test(value))) {
        throw new RangeError('id must be letters, digits, - or _')
      }
    },
  },
  removed: { default: false, validate: 'boolean' },
}

function attributeSpecs(attributes: Readonly<Record<string, Attribute>>) {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, attribute]) => [name, attributeSpec(name, attribute)]),
  )
}

function labelled(name: string, label: string): DOMOutputSpec {
  return [
    'div',
    { class: 'written', 'data-field': name, role: 'group', 'aria-label': label },
    ['div', { class: 'written-label', contenteditable: 'false', 'aria-hidden': 'true' }, label],
    ['div', { class: 'written-text' }, 0],
  ]
}

const lineMarks = DISCUSSION_MARKS.join(' ')

function fieldSpecs(item: ItemName, name: string, field: Field): [string, NodeSpec][] {
  const node = fieldNode(item, name)
  const content = { prose: 'writing+', line: 'text*', list: `${entryNode(item, name)}*` }[
    field.kind
  ]
  const spec: NodeSpec = {
    content,
    // Paragraphs carry no marks themselves; what stands in them may carry all.
    marks: field.kind === 'line' ? lineMarks : '',
    isolating: true,
    defining: true,
    selectable: false,
    toDOM: () => labelled(node, field.label),
    parseDOM: [{ tag: `div[data-field="${node}"]`, contentElement: '.written-text' }],
  }
  if (field.kind !== 'list') return [[node, spec]]
  const entry = entryNode(item, name)
  const entrySpec: NodeSpec = {
    content: 'text*',
    marks: lineMarks,
    attrs: attributeSpecs(field.attributes),
    isolating: true,
    defining: true,
    toDOM: () => ['div', { class: 'entry', 'data-field': entry }, 0],
    parseDOM: [{ tag: `div[data-field="${entry}"]` }],
  }
  return [
    [node, spec],
    [entry, entrySpec],
  ]
}

function itemSpec(item: Item): NodeSpec {
  return {
    group: 'block item',
    content: Object.keys(item.fields)
      .map((field) => fieldNode(item.name, field))
      .join(' '),
    attrs: { ...identity, ...attributeSpecs(item.attributes) },
    isolating: true,
    defining: true,
    draggable: false,
    toDOM: (node) => ['section', { 'data-item': item.name, 'data-id': node.attrs.id }, 0],
    parseDOM: [{ tag: `section[data-item="${item.name}"]` }],
  }
}

/** Node specs of every item, its fields and their entries, made from the declarations. */
export function itemNodes(): Record<string, NodeSpec> {
  const specs: [string, NodeSpec][] = []
  for (const item of Object.values(ITEMS) as readonly Item[]) {
    specs.push([item.name, itemSpec(item)])
    for (const [name, field] of fieldsOf(item)) specs.push(...fieldSpecs(item.name, name, field))
  }
  return Object.fromEntries(specs)
}

/** Writing between and inside items. */
export const writingNodes: Record<string, NodeSpec> = {
  part: { content: 'block*' },
  paragraph: {
    content: 'inline*',
    group: 'block writing',
    parseDOM: [{ tag: 'p' }],
    toDOM: () => ['p', 0],
  },
  bulletList: {
    content: 'listItem+',
    group: 'block writing',
    parseDOM: [{ tag: 'ul' }],
    toDOM: () => ['ul', 0],
  },
  orderedList: {
    content: 'listItem+',
    group: 'block writing',
    parseDOM: [{ tag: 'ol' }],
    toDOM: () => ['ol', 0],
  },
  listItem: {
    content: 'paragraph writing*',
    defining: true,
    parseDOM: [{ tag: 'li' }],
    toDOM: () => ['li', 0],
  },
  text: { group: 'inline' },
  lineBreak: {
    inline: true,
    group: 'inline',
    selectable: false,
    parseDOM: [{ tag: 'br' }],
    toDOM: () => ['br'],
  },
}

/** Names of an item's attributes that hold links to other items. */
export function linkAttributes(item: Item): readonly string[] {
  return attributesOf(item)
    .filter(([, attribute]) => attribute.control === 'links')
    .map(([name]) => name)
}
