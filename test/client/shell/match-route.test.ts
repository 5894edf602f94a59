import { describe, expect, it } from 'vitest'
import { matchRoute, type Route } from '../../../client/shell/match-route.ts'

const load = () => Promise.reject(new Error('not loaded here'))
const routes: readonly Route[] = [
  { path: '/', title: 'Home', load },
  { path: '/plans/new', title: 'New', load },
  { path: '/plans/:plan', title: 'Plan', load },
  { path: '/plans/:plan/parts/:part', title: 'Part', load },
]

describe('matchRoute', () => {
  it.each([
    ['/', '/', {}],
    ['/plans/new', '/plans/new', {}],
    ['/plans/7', '/plans/:plan', { plan: '7' }],
    ['/plans/7/', '/plans/:plan', { plan: '7' }],
    ['/plans/a%20b/parts/E', '/plans/:plan/parts/:part', { plan: 'a b', part: 'E' }],
  ])('%s', (pathname, path, params) => {
    const match = matchRoute(routes, pathname)
    expect(match?.route.path).toBe(path)
    expect(match?.params).toEqual(params)
  })

  it.each(['/plan', '/plans/7/parts', '/plans/%E0%A4%A'])('%s fits nothing', (pathname) => {
    expect(matchRoute(routes, pathname)).toBeUndefined()
  })

  it('gives the rest to *, wherever it stands', () => {
    const rest: Route = { path: '*', title: 'Rest', load }
    expect(matchRoute([rest, ...routes], '/plans/7')?.route.path).toBe('/plans/:plan')
    expect(matchRoute([rest, ...routes], '/nowhere')?.route).toBe(rest)
  })
})
