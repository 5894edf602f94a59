/** The named pieces of an address: `/plans/:plan` gives `{ plan }`. */
export type RouteParams = Readonly<Record<string, string>>

/** A page as the router makes it: an element that may take the address's pieces and query. */
export type Page = HTMLElement & {
  params?: RouteParams
  query?: URLSearchParams
  readonly updateComplete?: Promise<boolean>
}

/** A module whose default export is the page's element class, registered by the module. */
export interface PageModule {
  readonly default: new () => Page
}

/** One address of the product. `path` may be `*`: whatever no other route takes. */
export interface Route {
  readonly path: string
  readonly title: string | ((params: RouteParams) => string)
  readonly load: () => Promise<PageModule>
}

/** A route that fits an address. */
export interface RouteMatch {
  readonly route: Route
  readonly params: RouteParams
}

function pieces(path: string): readonly string[] {
  return path.split('/').filter(Boolean)
}

function decoded(piece: string): string | undefined {
  try {
    return decodeURIComponent(piece)
  } catch {
    return undefined
  }
}

function paramsOf(pattern: string, pathname: string): RouteParams | undefined {
  const wanted = pieces(pattern)
  const given = pieces(pathname)
  if (wanted.length !== given.length) return undefined
  const params: Record<string, string> = {}
  for (const [place, piece] of wanted.entries()) {
    const value = decoded(given[place] ?? '')
    if (value === undefined) return undefined
    if (piece.startsWith(':')) params[piece.slice(1)] = value
    else if (piece !== value) return undefined
  }
  return params
}

/** The first route that fits, in the order of the table; `*` fits only in the end. */
export function matchRoute(routes: readonly Route[], pathname: string): RouteMatch | undefined {
  for (const route of routes) {
    const params = route.path === '*' ? undefined : paramsOf(route.path, pathname)
    if (params) return { route, params }
  }
  const rest = routes.find((route) => route.path === '*')
  return rest && { route: rest, params: {} }
}
