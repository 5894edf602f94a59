import type { Present } from '../../schemas/api/events.ts'
import { ROLES } from '../../schemas/plan/kinds.ts'

/** What processes tell each other: ids and numbers, no words of anybody. */
export type Message =
  | { readonly kind: 'moved'; readonly plan: string; readonly seq: number }
  | { readonly kind: 'here'; readonly plan: string; readonly present: Omit<Present, 'name'> }
  | {
      readonly kind: 'gone'
      readonly plan: string
      readonly client: string
      readonly account: string
    }
  /** Somebody begins to follow a plan in a process that knows nobody there. */
  | { readonly kind: 'who'; readonly plan: string }

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const isId = (value: string | undefined): value is string => value !== undefined && UUID.test(value)
const numberOf = (text: string | undefined) =>
  text !== undefined && /^\d{1,10}$/.test(text) ? Number(text) : undefined

/** A message as the text of a signal: words with colons between, the sending process first. */
export function textOf(from: string, message: Message): string {
  const { kind, plan } = message
  if (kind === 'moved') return [from, kind, plan, message.seq].join(':')
  if (kind === 'gone') return [from, kind, plan, message.client, message.account].join(':')
  if (kind === 'who') return [from, kind, plan].join(':')
  const { client, account, role, part = '', version = '', anchor = '', head = '' } = message.present
  return [from, kind, plan, client, account, role, part, version, anchor, head].join(':')
}

/** A signal as a message; nothing when it is none of ours. */
export function messageOf(text: string): (Message & { readonly from: string }) | undefined {
  const [from = '', kind, plan, ...rest] = text.split(':')
  if (!isId(plan)) return undefined
  if (kind === 'who') return { from, kind, plan }
  if (kind === 'moved') {
    const seq = numberOf(rest[0])
    return seq === undefined ? undefined : { from, kind, plan, seq }
  }
  const [client, account] = rest
  if (!isId(client) || !isId(account)) return undefined
  if (kind === 'gone') return { from, kind, plan, client, account }
  const present = kind === 'here' ? presentOf(client, account, rest.slice(2)) : undefined
  return present && { from, kind: 'here', plan, present }
}

function presentOf(
  client: string,
  account: string,
  [roleWord, part, ...numbers]: readonly string[],
): Omit<Present, 'name'> | undefined {
  const role = ROLES.find((one) => one === roleWord)
  if (!role) return undefined
  const [version, anchor, head] = numbers.map(numberOf)
  return {
    client,
    account,
    role,
    ...(isId(part) && { part }),
    ...(version !== undefined && { version }),
    ...(anchor !== undefined && { anchor }),
    ...(head !== undefined && { head }),
  }
}
