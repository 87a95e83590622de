import { shownValue } from '../../../models/client/check/shown-value.ts'
import { missingParameters } from '../../../models/client/check/missing.ts'
import { parametersHash } from '../../../models/client/files/parameters-hash.ts'
import { CATEGORIES, clientFields, type ClientKey } from '../../../models/client/parameters/client-fields.ts'
import { extras } from '../../../models/client/parameters/extras.ts'
import { type LoadedClient, loadClient } from '../../../project/clients/load-client.ts'
import { locateClient } from '../../../project/clients/locate-client.ts'
import { table } from '../../print/table.ts'
import { markedUnreadable, unreadable } from './unreadable.ts'

/** Prints all parameters of a client; of an empty one whether it is needed. */
export async function printClient(idOrPath: string, { json }: { json: boolean }): Promise<void> {
  const { root, file } = locateClient(idOrPath)
  const loaded = await loadClient(root, file)
  process.stdout.write(json ? `${JSON.stringify(document(loaded))}\n` : text(loaded))
}

/** What the client's model lacks. */
const needed = (loaded: LoadedClient): readonly string[] =>
  missingParameters(loaded, loaded.client.model).flatMap(({ keys }) => keys)

type Section = Readonly<Record<string, unknown>>

const keysOf = (fields: object) => Object.keys(fields) as ClientKey[]

/** What `--json` prints. */
function document(loaded: LoadedClient) {
  const { id, name, source, model, values, sweeps: sweep, notes, extra } = loaded.client
  const parameters = Object.entries(CATEGORIES).map(([category, fields]): [string, Section] => [
    category,
    Object.fromEntries(keysOf(fields).map((key) => [key, values[key] ?? null])),
  ])
  const besides = keysOf(extras).filter((key) => values[key] !== undefined)
  const all: Section = { ...Object.fromEntries(besides.map((key) => [key, values[key]])), ...extra }
  return {
    id,
    name,
    file: loaded.file,
    source,
    model,
    parametersHash: parametersHash(values),
    parameters: Object.fromEntries(parameters),
    extra: all,
    needed: needed(loaded),
    sweep,
    notes,
  }
}

function text(loaded: LoadedClient): string {
  const { id, name, model, notes } = loaded.client
  const { parameters, extra } = document(loaded)
  const missing = new Set(needed(loaded))
  const unread = unreadable(loaded)
  const shown = (key: string, value: unknown) => {
    if (value !== null) return shownValue(value)
    const written = unread.get(key)
    if (written !== undefined) return markedUnreadable(written)
    return missing.has(key) ? 'needed' : 'not needed'
  }
  const sections = Object.entries<Section>({ ...parameters, extra }).map(([category, values]) => {
    const rows = Object.entries(values).map(([key, value]) => [key, shown(key, value), unitOf(key), notes[key] ?? ''])
    return rows.length === 0 ? '' : `${category}\n${table({ head: ['name', 'value', 'unit', 'note'], rows })}`
  })
  const head = `${id}: ${name}\n${loaded.file}${model === undefined ? '' : `, model ${model}`}`
  return `${[head, ...sections].filter((section) => section !== '').join('\n\n')}\n`
}

const unitOf = (key: string): string => (key in clientFields ? clientFields[key as ClientKey].unit : '')
