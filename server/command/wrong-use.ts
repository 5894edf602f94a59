/** Wrong use of the command line or input that cannot be read: one clear line, exit status 2. */
export class WrongUse extends Error {
  override readonly name = 'WrongUse'
  readonly exitCode = 2
}
