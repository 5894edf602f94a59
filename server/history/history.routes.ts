import {
  comparePlan,
  compareVersions,
  listVersions,
  markSeen,
  readAuthors,
  readHistory,
  readVersion,
  restoreVersion,
} from '../../schemas/api/history.ts'
import { route } from '../http/route.ts'
import type { Service } from '../http/service.ts'
import { authors } from './authors.service.ts'
import { compare, compareMoments, look, read, version, versions } from './history.service.ts'
import { restore } from './restore.service.ts'

/** Who changed what, earlier versions, who wrote it, and putting back. */
export function historyRoutes(service: Service): void {
  route(service, readHistory, (act, { params, query }) => read(act, params.plan, query))
  route(service, markSeen, (act, { params, body }) => look(act, params.plan, body))
  route(service, listVersions, (act, { params }) => versions(act, params.plan, params.part))
  route(service, readVersion, (act, { params }) =>
    version(act, params.plan, params.part, Number(params.version)),
  )
  route(service, compareVersions, (act, { params, query }) =>
    compare(act, params.plan, params.part, { from: Number(query.from), to: Number(query.to) }),
  )
  route(service, comparePlan, (act, { params, query }) =>
    compareMoments(act, params.plan, { from: new Date(query.from), to: new Date(query.to) }),
  )
  route(service, readAuthors, (act, { params }) => authors(act, params.plan, params.part))
  route(service, restoreVersion, (act, { params, body }) =>
    restore(act, params.plan, params.part, body),
  )
}
