import { Ajv2020 } from 'ajv/dist/2020.js'
import { isCalendarDate, isStorableText } from '../../schemas/items/attribute.ts'

/**
 * The one place where a JSON Schema validator is made. It is strict: it never drops a property it
 * does not know, never turns text into numbers and never fills in defaults, because each of these
 * would lose what somebody wrote. `allErrors: false` stops at the first error.
 */
export function createAjv(options: { readonly allErrors?: boolean } = {}): Ajv2020 {
  const ajv = new Ajv2020({
    strict: true,
    strictTypes: false,
    strictRequired: false,
    allErrors: options.allErrors ?? true,
    verbose: true,
    discriminator: true,
    removeAdditional: false,
    coerceTypes: false,
    useDefaults: false,
  })
  ajv.addFormat('calendar-date', isCalendarDate)
  ajv.addFormat('storable-text', isStorableText)
  return ajv
}
