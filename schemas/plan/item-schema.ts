import * as Type from 'typebox'
import { type Attribute, ID_PATTERN } from '../items/attribute.ts'
import type { Field, Item } from '../items/item.ts'
import { ITEMS } from '../items/items.ts'
import { plainTextSchema, textSchema } from './text-schema.ts'

const idSchema = Type.String({ pattern: ID_PATTERN })

function described(schema: Type.TSchema, label: string, help: string): Type.TSchema {
  return { ...schema, title: label, ...(help ? { description: help } : {}) }
}

function optional(attributes: Readonly<Record<string, Attribute>>) {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, attribute]) => [
      name,
      Type.Optional(described(attribute.schema, attribute.label, attribute.help)),
    ]),
  )
}

function fieldSchema(field: Field): Type.TSchema {
  if (field.kind === 'prose') return described(textSchema, field.label, field.help)
  if (field.kind === 'line') return described(plainTextSchema, field.label, field.help)
  const entry = Type.Object(
    { text: plainTextSchema, ...optional(field.attributes) },
    { additionalProperties: false },
  )
  return described(Type.Array(entry, { maxItems: 200 }), field.label, field.help)
}

/** JSON Schema of one kind of item in plan JSON, made from its declaration. */
export function itemSchema(item: Item): Type.TObject {
  const fields = Object.entries(item.fields).map(([name, field]) => [
    name,
    Type.Optional(fieldSchema(field)),
  ])
  return Type.Object(
    {
      item: Type.Literal(item.name),
      id: idSchema,
      removed: Type.Optional(Type.Literal(true)),
      ...optional(item.attributes),
      ...Object.fromEntries(fields),
    },
    { additionalProperties: false, title: item.label, description: item.help },
  )
}

/** `$defs` of the published schema: one entry a kind of item. */
export function itemDefs(): Record<string, Type.TSchema> {
  return Object.fromEntries(
    (Object.values(ITEMS) as readonly Item[]).map((item) => [item.name, itemSchema(item)]),
  )
}
