import type { ClientSource } from '../../../models/client/files/client.ts'
import { listClients } from '../../../project/clients/client-files.ts'
import { loadClient } from '../../../project/clients/load-client.ts'
import { projectRoot } from '../../../project/project-root.ts'
import { table } from '../../print/table.ts'

/** Prints the clients of the project of the current folder; one whose file is broken ends it, with the rest told. */
export async function printClients({ json }: { json: boolean }): Promise<void> {
  const root = projectRoot(process.cwd())
  const listed = await Promise.all(listClients(root).map((id) => entryOf(root, id)))
  const broken = listed.find(({ error }) => error !== undefined)
  if (json && broken) throw broken.error
  const clients = listed.map(({ client }) => client)
  if (json) process.stdout.write(`${JSON.stringify(clients)}\n`)
  else if (clients.length === 0)
    process.stdout.write('There are no clients here: `saffron client import` brings one in.\n')
  else {
    const rows = clients.map(({ id, name, model, source }) => [id, model ?? '', sourceText(source), name])
    process.stdout.write(`${table({ head: ['client', 'model', 'from', 'name'], rows })}\n`)
  }
  if (broken) throw broken.error
}

async function entryOf(root: string, id: string) {
  try {
    const { name, model, source } = (await loadClient(root, id)).client
    return { client: { id, name, model, source } }
  } catch (error) {
    return { client: { id, name: 'cannot be read', model: undefined, source: undefined }, error }
  }
}

const sourceText = (source: ClientSource | undefined): string =>
  source === undefined || source.ref === '' ? (source?.kind ?? '') : `${source.kind} ${source.ref}`
