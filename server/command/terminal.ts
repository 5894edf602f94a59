import type { Config } from '../config.ts'

/** Where a command reads its settings and writes what it has to say. */
export type Terminal = {
  /** Reads and checks the environment; throws a ConfigError. */
  readonly config: () => Config
  /** Writes lines for people to standard output; control characters are made harmless. */
  readonly say: (text: string) => void
  /** Writes bytes or JSON to standard output exactly as they are. */
  readonly write: (bytes: string | Uint8Array) => Promise<void>
  /** Writes one line to standard error. */
  readonly complain: (line: string) => void
  /** True when standard output is a screen. */
  readonly isScreen: boolean
}

/** What a command ends with: 0 fine, 1 findings of level error, 2 wrong use or unreadable input. */
export type ExitStatus = 0 | 1 | 2

/** A command's work, given the words after its name. */
export type RunCommand = (words: readonly string[], terminal: Terminal) => Promise<ExitStatus>

/** Text of a plan cannot move the cursor, ring the bell or rename the window. */
export function harmless(text: string): string {
  return text.replaceAll(/[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069]/gu, '\ufffd')
}
