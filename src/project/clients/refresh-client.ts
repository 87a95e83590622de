import type { Sheets } from '../../sheets/open-sheets.ts'
import { originOf } from './client-origin.ts'
import { ClientSourceError } from './errors.ts'
import { importClient, type Imported } from './import-client.ts'
import { loadClient } from './load-client.ts'

/** Which client is imported again, and when. */
export interface RefreshOptions {
  readonly root: string
  readonly id: string
  readonly importedAt: string
  readonly history?: boolean | undefined
  readonly sheets?: Sheets | undefined
}

/** Imports a client again from where it came. */
export async function refreshClient({ root, id, ...options }: RefreshOptions): Promise<Imported> {
  const { client } = await loadClient(root, id)
  const source = originOf(client.source)
  if (source === undefined) {
    throw new ClientSourceError({
      what: `The client '${id}'`,
      problem: 'it was written by hand, so there is no source',
    })
  }
  return importClient({ root, id, name: client.name, source, update: true, ...options })
}
