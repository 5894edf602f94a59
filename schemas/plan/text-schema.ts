import * as Type from 'typebox'
import { LINK_PATTERN } from '../document/marks.ts'
import type { TextJson, WritingNode } from '../document/text-json.ts'

/** One-line or plain text: no NUL, no lone surrogates, at most 400,000 characters. */
export const plainTextSchema = Type.Unsafe<string>({
  type: 'string',
  maxLength: 400_000,
  format: 'storable-text',
})

const markSchema = {
  type: 'object',
  required: ['type'],
  discriminator: { propertyName: 'type' },
  oneOf: [
    {
      additionalProperties: false,
      properties: { type: { enum: ['strong', 'em'] } },
    },
    {
      additionalProperties: false,
      required: ['attrs'],
      properties: {
        type: { const: 'link' },
        attrs: {
          type: 'object',
          additionalProperties: false,
          required: ['href'],
          properties: {
            href: {
              type: 'string',
              maxLength: 2000,
              format: 'storable-text',
              pattern: LINK_PATTERN,
            },
          },
        },
      },
    },
  ],
} as const

const marks = { type: 'array', maxItems: 3, items: markSchema } as const

/** `$defs` of the published schema: a node of writing in ProseMirror's JSON. */
export const writingDefs = {
  writing: {
    type: 'object',
    required: ['type'],
    discriminator: { propertyName: 'type' },
    // One shape a kind of node: what a node cannot hold would be lost without a word.
    oneOf: [
      {
        additionalProperties: false,
        properties: {
          type: { enum: ['paragraph', 'bulletList', 'orderedList', 'listItem'] },
          content: { type: 'array', items: { $ref: '#/$defs/writing' }, maxItems: 10_000 },
        },
      },
      {
        additionalProperties: false,
        required: ['text'],
        properties: {
          type: { const: 'text' },
          text: { type: 'string', minLength: 1, maxLength: 400_000, format: 'storable-text' },
          marks,
        },
      },
      {
        additionalProperties: false,
        properties: { type: { const: 'lineBreak' }, marks },
      },
    ],
  },
} as const

/** Writing: plain paragraphs as a string, or formatted writing as `{ rich }`. */
export const textSchema = Type.Unsafe<TextJson>({
  anyOf: [
    { type: 'string', maxLength: 400_000, format: 'storable-text' },
    {
      type: 'object',
      additionalProperties: false,
      required: ['rich'],
      properties: {
        rich: { type: 'array', minItems: 1, maxItems: 10_000, items: { $ref: '#/$defs/writing' } },
      },
    },
  ],
})

export type { WritingNode }
