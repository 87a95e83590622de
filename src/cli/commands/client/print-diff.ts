import { diffClients } from '../../../models/client/files/diff-clients.ts'
import { clientAtRevision } from '../../../project/clients/client-revision.ts'
import { loadClient } from '../../../project/clients/load-client.ts'
import { locateClient } from '../../../project/clients/locate-client.ts'
import { projectRoot } from '../../../project/project-root.ts'
import { UsageError } from '../../errors.ts'
import { changesTable } from './changes-table.ts'

export interface DiffOptions {
  /** A commit; the client as it was there is held against what it is. */
  readonly rev?: string
  readonly json?: boolean
}

/** Prints what differs between two clients, or between a client then and now. */
export async function printDiff(
  client: string,
  other: string | undefined,
  { rev, json = false }: DiffOptions,
): Promise<void> {
  if ((other === undefined) === (rev === undefined)) {
    const problem = 'It takes another client or --rev, and not both'
    throw new UsageError({ problem, command: 'saffron client diff' })
  }
  const [before, after] =
    rev === undefined
      ? [await valuesOf(client), await valuesOf(other ?? client)]
      : [await valuesAt(client, rev), await valuesOf(client)]
  const changes = diffClients(before.values, after.values)
  const [from, to] = [before.name, after.name]
  if (json) {
    const plain = changes.map(({ key, old = null, new: now = null, category }) => ({ key, old, new: now, category }))
    process.stdout.write(`${JSON.stringify({ before: from, after: to, changes: plain })}\n`)
  } else if (changes.length === 0) process.stdout.write(`${from} and ${to} have the same parameters.\n`)
  else process.stdout.write(`${changesTable(changes, [from, to])}\n`)
}

async function valuesOf(idOrPath: string) {
  const { root, file } = locateClient(idOrPath)
  const loaded = await loadClient(root, file)
  return { name: loaded.file, values: loaded.client.values }
}

async function valuesAt(id: string, revision: string) {
  const { values } = await clientAtRevision({ root: projectRoot(process.cwd()), id, revision })
  return { name: revision, values }
}
