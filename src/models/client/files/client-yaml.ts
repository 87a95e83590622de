import { Document, isMap, isPair, isScalar, type Pair, type YAMLMap } from 'yaml'

import type { NamedCell } from '../check/cell.ts'
import { shownValue } from '../check/shown-value.ts'
import { CATEGORIES, type ClientKey } from '../parameters/client-fields.ts'
import { extras } from '../parameters/extras.ts'
import type { Client, ClientHead, ClientSource } from './client.ts'
import type { ClientDraft, NamedRange } from './client-draft.ts'
import { ClientFileError } from './errors.ts'
import { FILE_VERSION } from './file-version.ts'
import type { YamlFile } from './yaml-cells.ts'

const SECTIONS = ['saffron', 'client', 'model', 'parameters', 'sweep', 'notes', 'extra'] as const

/** Takes a file of this version apart. */
export function readClientYaml(yaml: YamlFile, file: string): ClientDraft {
  const sections = new Map(entriesOf(yaml.root).map(([name, value, place]) => [name, { value, place }]))
  for (const [name, { place }] of sections) {
    if (!(SECTIONS as readonly string[]).includes(name)) {
      const problem = `there is no section '${name}'; there are ${SECTIONS.join(', ')}`
      throw new ClientFileError({ file, problem, place: yaml.placeOf(place) })
    }
  }
  const section = (name: (typeof SECTIONS)[number]) => {
    const found = sections.get(name)
    if (found === undefined || yaml.valueOf(found.value) === null) return []
    if (!isMap(found.value)) {
      throw new ClientFileError({ file, problem: `'${name}' is no map of names`, place: yaml.placeOf(found.place) })
    }
    return entriesOf(found.value)
  }
  const cells = (entries: readonly Entry[]): NamedCell[] =>
    entries.map(([name, value, key]) => ({ name, value: yaml.valueOf(value), place: yaml.placeOf(key) }))
  // Within parameters a map is a category, whichever it is called.
  const parameters = section('parameters').flatMap((entry) =>
    isMap(entry[1]) ? cells(entriesOf(entry[1])) : cells([entry]),
  )
  const model = yaml.valueOf(sections.get('model')?.value)
  return {
    head: { ...headOf(section('client'), yaml), ...(typeof model === 'string' && { model }) },
    cells: [...parameters, ...cells(section('extra'))],
    ranges: section('sweep').map((entry) => rangeOf(entry, yaml)),
    notes: Object.fromEntries(section('notes').map(([name, value]) => [name, shownValue(yaml.valueOf(value))])),
  }
}

/** A client's file: every parameter on a line of its own, in the order of the categories. */
export function writeClientYaml({ id, name, source, model, values, sweeps, notes, extra }: Client): string {
  const inOrder = (fields: object) => Object.keys(fields) as ClientKey[]
  const parameters = Object.entries(CATEGORIES).map(([category, fields]) => [
    category,
    Object.fromEntries(inOrder(fields).map((key) => [key, values[key] ?? null])),
  ])
  const besides = inOrder(extras).flatMap((key) => (values[key] === undefined ? [] : [[key, values[key]]]))
  const others = { ...Object.fromEntries(besides), ...extra }
  const document = new Document({
    saffron: FILE_VERSION,
    client: {
      id,
      name,
      source: Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== '')),
    },
    ...(model !== undefined && { model }),
    parameters: Object.fromEntries(parameters),
    ...(Object.keys(sweeps).length > 0 && { sweep: sweeps }),
    ...(Object.keys(notes).length > 0 && { notes }),
    ...(Object.keys(others).length > 0 && { extra: others }),
  })
  const ranges = document.get('sweep')
  if (isMap(ranges)) for (const { value } of ranges.items) if (isMap(value)) value.flow = true
  return document.toString({ lineWidth: 0, singleQuote: true })
}

type Entry = readonly [name: string, value: unknown, key: unknown]

/** The names of a map with their nodes; a name that is given twice comes twice. */
function entriesOf(map: YAMLMap): readonly Entry[] {
  return map.items.flatMap((item: Pair): readonly Entry[] =>
    isPair(item) && isScalar(item.key) ? [[String(item.key.value), item.value, item.key]] : [],
  )
}

function headOf(entries: readonly Entry[], yaml: YamlFile): ClientHead {
  const head = Object.fromEntries(entries.map(([name, value]) => [name, yaml.valueOf(value)]))
  const { id, name, source } = head
  return {
    ...(typeof id === 'string' && { id }),
    ...(typeof name === 'string' && { name }),
    ...(isSource(source) && { source: { ...source, ref: source.ref ?? '' } }),
  }
}

function isSource(source: unknown): source is Partial<ClientSource> & Pick<ClientSource, 'kind'> {
  return typeof source === 'object' && source !== null && 'kind' in source
}

function rangeOf([name, value, key]: Entry, yaml: YamlFile): NamedRange {
  const parts = isMap(value) ? Object.fromEntries(entriesOf(value).map(([part, its]) => [part, yaml.valueOf(its)])) : {}
  return { name, place: yaml.placeOf(key), min: parts['min'], max: parts['max'], steps: parts['steps'] }
}
