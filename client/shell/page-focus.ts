const patience = 10_000

/**
 * Runs once the page has its heading: at once, or when its content has come. Gives up quietly
 * after ten seconds, or when another page has come.
 */
export function whenHeadingAppears(
  outlet: Element,
  signal: AbortSignal,
  then: (heading: HTMLElement) => void,
): void {
  const heading = outlet.querySelector('h1')
  if (heading) {
    then(heading)
    return
  }
  const observer = new MutationObserver(() => {
    const late = outlet.querySelector('h1')
    if (!late) return
    observer.disconnect()
    then(late)
  })
  observer.observe(outlet, { childList: true, subtree: true })
  for (const end of [signal, AbortSignal.timeout(patience)]) {
    end.addEventListener('abort', () => observer.disconnect(), { once: true })
  }
}

/** Moves the focus to a page's heading, unless the reader has already gone somewhere in the page. */
export function focusHeading(heading: HTMLElement, outlet: Element): void {
  const now = document.activeElement
  if (now && now !== outlet && outlet.contains(now)) return
  heading.tabIndex = -1
  heading.focus({ preventScroll: true })
}
