/**
 * Why the embedded database will not start, in words for the operator: what is wrong and what to
 * do. Shown as it is, without a stack.
 */
export class StartRefused extends Error {
  readonly exitCode = 2
}
