import { SaffronError } from '../../errors.ts'
import { cellsHash, type Imported } from './import-client.ts'
import { originOf, readOrigin } from './client-origin.ts'
import { loadClient } from './load-client.ts'
import { refreshClient, type RefreshOptions } from './refresh-client.ts'

/** What a look at a client's source came to. */
export type ClientSighting =
  | { readonly kind: 'changed'; readonly imported: Imported }
  /** It cannot be read or used as it is; it is looked at again, and told once. */
  | { readonly kind: 'broken'; readonly error: SaffronError }

interface WatchOptions extends Omit<RefreshOptions, 'importedAt'> {
  /** The time it is, ISO 8601. */
  readonly now: () => string
  /** Resolves when it is time to look again; with true that is no more. */
  readonly wait: () => Promise<boolean>
}

/** Looks at a client's source again and again, and imports what has changed. */
export async function* watchClient({ now, wait, ...options }: WatchOptions): AsyncGenerator<ClientSighting, void> {
  const { root, id, sheets } = options
  let told: string | undefined
  do {
    try {
      const { client } = await loadClient(root, id)
      const source = originOf(client.source)
      const hash = source && cellsHash((await readOrigin(source, { root, sheets })).draft)
      if (hash === undefined || hash !== client.source.sha256) {
        yield { kind: 'changed', imported: await refreshClient({ ...options, importedAt: now() }) }
      }
      told = undefined
    } catch (error) {
      if (!(error instanceof SaffronError)) throw error
      if (told !== error.message) yield { kind: 'broken', error }
      told = error.message
    }
  } while (!(await wait()))
}
