/**
 * The address a click asks for, when it is an ordinary click on a link inside this product;
 * nothing for new tabs, downloads, other sites and jumps within the page.
 */
export function internalLink(event: MouseEvent): URL | undefined {
  if (event.defaultPrevented || event.button !== 0) return undefined
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return undefined
  const link = event.composedPath().find((target) => target instanceof HTMLAnchorElement)
  if (!link?.href || link.hasAttribute('download')) return undefined
  if (link.target && link.target !== '_self') return undefined
  const url = new URL(link.href)
  if (url.origin !== location.origin) return undefined
  const here = url.pathname === location.pathname && url.search === location.search
  return here && url.hash ? undefined : url
}
