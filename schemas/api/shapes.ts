import * as Type from 'typebox'

/** Building blocks of the API's shapes. */
export const strict = { additionalProperties: false } as const
export const uuid = Type.String({
  pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$',
})
/** One line of at most 200 characters. */
export const name = Type.Unsafe<string>({
  type: 'string',
  minLength: 1,
  maxLength: 200,
  format: 'storable-text',
})
/** Writing of at most 20,000 characters; kept exactly. */
export const words = Type.Unsafe<string>({
  type: 'string',
  maxLength: 20_000,
  format: 'storable-text',
})
export const day = Type.Unsafe<string>({ type: 'string', format: 'calendar-date' })
export const planParams = Type.Object({ plan: uuid }, strict)
/** ISO 8601 moment in UTC. */
export const moment = Type.String()
