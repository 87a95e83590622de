import type { ClientRead } from '../../../models/client/files/client-of.ts'
import { type ClientChange, diffClients } from '../../../models/client/files/diff-clients.ts'
import { clientAtRevision } from '../../../project/clients/client-revision.ts'
import { loadClient } from '../../../project/clients/load-client.ts'
import { locateClient } from '../../../project/clients/locate-client.ts'
import { projectRoot } from '../../../project/project-root.ts'
import { UsageError } from '../../errors.ts'
import { changesTable } from './changes-table.ts'
import { markedUnreadable, unreadable } from './unreadable.ts'

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
  else {
    const told = changes.map((change) => ({
      ...change,
      old: shown(change.old, before.unread.has(change.key)),
      new: shown(change.new, after.unread.has(change.key)),
    }))
    process.stdout.write(`${changesTable(told, [from, to])}\n`)
  }
}

const shown = (value: ClientChange['old'], isUnread: boolean) => (isUnread ? markedUnreadable(String(value)) : value)

async function valuesOf(idOrPath: string) {
  const { root, file } = locateClient(idOrPath)
  const loaded = await loadClient(root, file)
  return { name: loaded.file, ...whatStandsIn(loaded) }
}

async function valuesAt(id: string, revision: string) {
  return { name: revision, ...whatStandsIn(await clientAtRevision({ root: projectRoot(process.cwd()), id, revision })) }
}

/** Its values, and in the place of one that cannot be read what is written there. */
function whatStandsIn(read: ClientRead) {
  const unread = unreadable(read)
  return { unread, values: { ...read.client.values, ...Object.fromEntries(unread) } }
}
