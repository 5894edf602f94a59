/** How serious a finding is: an `error` must be mended before a plan is issued. */
export const LEVELS = ['error', 'warning', 'info'] as const
export type Level = (typeof LEVELS)[number]

/** One result of a check: a question to the author, never an automatic rewrite. */
export type Finding = {
  /** Name of the check, for example `need-without-provision`. */
  readonly check: string
  readonly level: Level
  /** JSON Pointer into the plan's JSON, for example `/parts/2/content/0/needs/1`. */
  readonly pointer: string
  /** Identifier of the item it is about, when there is one. */
  readonly item?: string
  /** Key of the part it is about, when there is one. */
  readonly part?: string
  /** One plain sentence: what was found and what to do. */
  readonly message: string
}
