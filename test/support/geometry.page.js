// Runs inside the page, see geometry.ts.
globalThis.geometry = (() => {
  const seen = (element) =>
    element.checkVisibility({ opacityProperty: false, visibilityProperty: true }) &&
    !element.closest('.vh, [inert]')
  const named = (element) => {
    const text = (element.innerText || element.getAttribute('aria-label') || '').trim()
    const classes = [...element.classList].map((name) => `.${name}`).join('')
    return `${element.localName}${element.id ? `#${element.id}` : ''}${classes} “${text.slice(0, 40)}”`
  }
  /** What one can press: a whole choice, or the label around it, presses its box. */
  function targetBox(element) {
    return (element.closest('.choice, label') ?? element).getBoundingClientRect()
  }

  /** A link within a sentence may be as low as its line. */
  function inSentence(element) {
    if (element.localName !== 'a' || getComputedStyle(element).display !== 'inline') return false
    return true
  }

  const pressable =
    'a[href], button, input:not([type="hidden"]), select, textarea, summary, [role="button"], [role="tab"]'

  function smallTargets(least) {
    return [...document.querySelectorAll(pressable)]
      .filter((element) => seen(element) && !inSentence(element))
      .filter((element) => !element.matches('.skip-link:not(:focus)'))
      .map((element) => ({ element, box: targetBox(element) }))
      .filter(({ box }) => box.right - box.left < least - 0.5 || box.bottom - box.top < least - 0.5)
      .map(({ element, box }) => {
        const size = `${Math.round(box.right - box.left)} × ${Math.round(box.bottom - box.top)}`
        return `target of ${size} px, less than ${least}: ${named(element)}`
      })
  }

  function scrollsItself(element) {
    for (let up = element.parentElement; up && up !== document.body; up = up.parentElement) {
      if (/auto|scroll|hidden|clip/.test(getComputedStyle(up).overflowX)) return true
    }
    return false
  }

  function sideways() {
    const root = document.documentElement
    if (root.scrollWidth <= root.clientWidth) return []
    const wide = [...document.body.querySelectorAll('*')].filter(
      (element) =>
        seen(element) &&
        element.getBoundingClientRect().right > root.clientWidth + 1 &&
        !scrollsItself(element),
    )
    return [
      `scrolls sideways by ${root.scrollWidth - root.clientWidth} px: ${wide.slice(-3).map(named).join(' | ')}`,
    ]
  }

  /** Whether a text inside the box reaches out of it. */
  function textReachesOut(element) {
    const box = element.getBoundingClientRect()
    const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
    const range = document.createRange()
    while (texts.nextNode()) {
      if (!texts.currentNode.data.trim() || !seen(texts.currentNode.parentElement)) continue
      range.selectNodeContents(texts.currentNode)
      const { right, bottom } = range.getBoundingClientRect()
      if (right > box.right + 1 || bottom > box.bottom + 1) return true
    }
    return false
  }

  /** Text that does not fit in a box which hides what does not fit. */
  function clipped() {
    return [...document.body.querySelectorAll('*')]
      .filter((element) => {
        if (element.matches('input, textarea, select, svg, svg *, progress')) return false
        const { overflowX, overflowY } = getComputedStyle(element)
        const hides = /hidden|clip/.test(`${overflowX} ${overflowY}`)
        return hides && element.clientWidth > 2 && seen(element) && textReachesOut(element)
      })
      .map((element) => `cuts its text: ${named(element)}`)
  }

  /** The most that WCAG 1.4.12 lets a reader set. */
  const spacing = new CSSStyleSheet()
  spacing.replaceSync(`* {
    line-height: 1.5 !important;
    letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important;
  }
  p { margin-block-end: 2em !important; }`)

  function withTextSpacing(look) {
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, spacing]
    const found = look()
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== spacing)
    return found.map((finding) => `with wide text spacing: ${finding}`)
  }

  /** Whether the focused element, or the caret in a writing, is covered by something stuck. */
  function hiddenFocus() {
    const { activeElement } = document
    if (!activeElement || activeElement === document.body) return 'nothing has the focus'
    const caret = activeElement.isContentEditable && getSelection()?.rangeCount
    const range = caret ? getSelection().getRangeAt(0).getClientRects()[0] : undefined
    const box = range ?? activeElement.getBoundingClientRect()
    const middle = (box.left + box.right) / 2
    const points = [box.top + 2, (box.top + box.bottom) / 2, box.bottom - 2]
    const within = points.filter((y) => y >= 0 && y <= innerHeight)
    if (within.length === 0) return `focus out of the window: ${named(activeElement)}`
    const covered = within.every((y) => {
      const top = document.elementFromPoint(Math.min(Math.max(middle, 0), innerWidth - 1), y)
      const bar = top?.closest('.sticky-bar, .frame-header, .plan-jump')
      return bar !== null && bar !== undefined && !bar.contains(activeElement)
    })
    return covered ? `focus behind a bar: ${named(activeElement)}` : ''
  }

  /** Whether one can see where the focus is: an outline, a shadow or the border of its card. */
  function invisibleFocus() {
    const element = document.activeElement
    if (!element || element === document.body) return 'nothing has the focus'
    if (element.matches('main, h1, h2[tabindex="-1"]') || element.isContentEditable) return ''
    const shows = (one) => {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one)
      return (
        (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2) || boxShadow !== 'none'
      )
    }
    const drawn = [element, element.nextElementSibling, element.parentElement].filter(Boolean)
    return drawn.some(shows) ? '' : `focus cannot be seen: ${named(element)}`
  }

  return { sideways, clipped, smallTargets, withTextSpacing, hiddenFocus, invisibleFocus, named }
})()
