/** How long (ms) what comes late, such as findings above, can still push things about. */
const SETTLING = 3_000

/**
 * Keeps an element where it was on the screen (`top`, in pixels) while the page around it settles,
 * until the reader moves by themselves. Not every browser does so, and none when the focus moved.
 */
export function stayPut(element: Element, top: number): void {
  const put = () => {
    const moved = element.getBoundingClientRect().top - top
    if (Math.abs(moved) >= 1) scrollBy({ top: moved, behavior: 'instant' })
  }
  put()
  const observer = new ResizeObserver(put)
  const stop = new AbortController()
  const end = () => {
    observer.disconnect()
    stop.abort()
  }
  observer.observe(document.body)
  for (const own of ['wheel', 'touchstart', 'keydown', 'pointerdown']) {
    addEventListener(own, end, { signal: stop.signal, passive: true })
  }
  setTimeout(end, SETTLING)
}
