import type { Route } from './shell/match-route.ts'
import { startRouter } from './shell/router.ts'
import './shell/op-frame.ts'

const routes: readonly Route[] = [
  {
    path: '/gallery.html',
    title: 'Gallery',
    load: () => import('./gallery/elements-page.ts'),
  },
  {
    path: '/pages/:name',
    title: ({ name }) => `Page ${name}`,
    load: () => import('./gallery/small-page.ts'),
  },
  {
    path: '/broken',
    title: 'Broken',
    load: () => Promise.reject(new Error('the network went away')),
  },
]

const frame = document.querySelector('op-frame')
if (!frame) throw new Error('gallery.html has no frame')
frame.account = { name: 'Priya Shah', role: 'SENCO, Oakfield Primary School' }
frame.links = [
  { href: '/gallery.html', text: 'Elements' },
  { href: '/pages/one', text: 'Page one' },
  { href: '/pages/two', text: 'Page two' },
]
await frame.updateComplete
startRouter({ routes, outlet: frame.outlet, frame })
