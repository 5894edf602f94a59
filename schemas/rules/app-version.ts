/** Version of this client, told with each commit. Raise it with each release. */
export const APP_VERSION = '0.1.0'

/**
 * The oldest client whose edits are taken, unless the operator asks for a newer one. Raise it when
 * an older client would read or write a plan wrongly.
 */
export const OLDEST_APP = '0.1.0'

const numbered = /^(\d{1,6})\.(\d{1,6})\.(\d{1,6})/

/** True for what can be compared as a version, such as `1.20.3`. */
export function isAppVersion(text: string): boolean {
  return numbered.test(text)
}

/** True when a client is older than the oldest that may write. What is no version is not judged. */
export function isTooOld(app: string, oldest: string): boolean {
  const has = numbered.exec(app)?.slice(1).map(Number)
  const needs = numbered.exec(oldest)?.slice(1).map(Number)
  if (!needs || !has) return false
  const differs = needs.findIndex((number, index) => number !== has[index])
  return differs >= 0 && (has[differs] ?? 0) < (needs[differs] ?? 0)
}
