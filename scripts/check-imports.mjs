// Holds src/ to its order of folders: each imports only from those listed before it, and no file imports itself by a
// detour. Types count like values, for a type too ties its reader to where it is declared. And keeps all but a few out of
// what trades with real money.
import { existsSync, readFileSync, readdirSync, realpathSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

import { parseSync } from 'oxc-parser'

/** From the ground up; of two that fit, the longer one holds. */
const ORDER = [
  'src/errors.ts',
  'src/units.ts',
  'src/calendar.ts',
  'src/nearest.ts',
  'src/warning-kind.ts',
  'src/printable.ts',
  'src/without-secrets.ts',
  'src/version.ts',
  'src/file-problem.ts',
  'src/make-folder.ts',
  'src/power-tables.ts',
  'src/power.ts',
  'src/log/',
  'src/probability/',
  'src/sheets/',
  'src/field/',
  'src/chain/',
  'src/abi/',
  'src/engine/',
  'src/kpi/',
  'src/agents/',
  'src/agents/roles/',
  'src/agents/measures/',
  'src/agents/controllable/',
  'src/agents/uncontrollable/',
  'src/models/',
  'src/netlist/',
  'src/project/',
  'src/results/',
  'src/report/',
  'src/run/',
  'src/study/',
  'src/http/',
  'src/watch/',
  'src/testing/',
  'src/cli/',
  'src/entries/',
  'src/index.ts',
]

/** Which a file of src/ may import besides: what is generated. */
const OUTSIDE = /^(types\/|package\.json$)/

/**
 * The breaches of the order among the given files, one line each.
 * @param {Map<string, string[]>} imports of each file (a path from the root) the files it imports
 * @returns {string[]}
 */
export function breachesOf(imports) {
  return [...[...imports].flatMap(([file, targets]) => breachesIn(file, targets)), ...cyclesIn(imports)]
}

/** @param {string} file @param {string[]} targets */
function breachesIn(file, targets) {
  if (file.startsWith('netlists/')) {
    const deep = targets.filter((target) => target.startsWith('src/'))
    return deep.map((target) => `${file} imports ${target}: netlists import from 'saffron-sim'`)
  }
  const layer = layerOf(file)
  if (layer === undefined) return [`${file} is in no folder of the order in scripts/check-imports.mjs`]
  return targets.flatMap((target) => {
    const other = layerOf(target)
    if (other === undefined) return OUTSIDE.test(target) ? [] : [`${file} imports ${target}, which is no part of src/`]
    return other > layer ? [`${file} imports ${target}, but ${ORDER[other]} comes after ${ORDER[layer]}`] : []
  })
}

/** Rooms of the trading package where money is at stake, and who may enter them: no simulation, and nobody by accident. */
const GUARDED = [
  { room: 'packages/trading/src/live/', guests: ['packages/trading/src/commands/live/'] },
  {
    room: 'packages/trading/src/wallets/',
    guests: [
      'packages/trading/src/live/',
      'packages/trading/src/commands/live/',
      'packages/trading/src/commands/keystore/',
    ],
  },
  // The doors themselves are opened when somebody asks for them, and by the list of commands alone.
  { room: 'packages/trading/src/commands/live/', guests: ['packages/trading/src/commands/main.ts'] },
]

/**
 * Who of the product enters a guarded room without being its guest, one line each.
 * @param {Map<string, string[]>} imports
 * @returns {string[]}
 */
export function intrusionsOf(imports) {
  return [...imports].flatMap(([file, targets]) =>
    targets.flatMap((target) => {
      const guarded = GUARDED.find(({ room }) => target.startsWith(room))
      if (guarded === undefined || [guarded.room, ...guarded.guests].some((place) => file.startsWith(place))) return []
      return [`${file} imports ${target}: real money is the business of ${guarded.guests.join(', ')} alone`]
    }),
  )
}

/** @param {string} file */
function layerOf(file) {
  const fitting = ORDER.filter((layer) => file === layer || (layer.endsWith('/') && file.startsWith(layer)))
  const longest = fitting.toSorted((a, b) => b.length - a.length)[0]
  return longest === undefined ? undefined : ORDER.indexOf(longest)
}

/**
 * One line per file that is reached again from itself, each cycle once.
 * @param {Map<string, string[]>} imports
 */
function cyclesIn(imports) {
  /** @type {Set<string>} */
  const done = new Set()
  /** @type {string[]} */
  const found = []
  const visit = (/** @type {string} */ file, /** @type {string[]} */ trail) => {
    const before = trail.indexOf(file)
    if (before >= 0) found.push(`a cycle of imports: ${[...trail.slice(before), file].join(' -> ')}`)
    if (before >= 0 || done.has(file)) return
    for (const target of imports.get(file) ?? []) visit(target, [...trail, file])
    done.add(file)
  }
  for (const file of imports.keys()) visit(file, [])
  return found
}

/**
 * What each TypeScript file below the folders imports of this repository.
 * @param {string} root
 * @param {string[]} folders
 * @returns {Map<string, string[]>}
 */
export function importsBelow(root, folders) {
  const files = folders
    .filter((folder) => existsSync(path.join(root, folder)))
    .flatMap((folder) =>
      readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
        path.join(folder, name),
      ),
    )
    .filter((file) => file.endsWith('.ts'))
    .toSorted()
  return new Map(files.map((file) => [posix(file), importsOf(root, file)]))
}

/** @param {string} root @param {string} file */
function importsOf(root, file) {
  const text = readFileSync(path.join(root, file), 'utf8')
  const { module, errors } = parseSync(file, text)
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`)
  const specifiers = [
    ...module.staticImports.map((found) => found.moduleRequest.value),
    ...module.staticExports.flatMap(({ entries }) => entries.flatMap((entry) => entry.moduleRequest?.value ?? [])),
    ...module.dynamicImports.map(({ moduleRequest: { start, end } }) => text.slice(start + 1, end - 1)),
  ]
  const relative = new Set(specifiers.filter((specifier) => specifier.startsWith('.')))
  return [...relative].map((specifier) => posix(path.join(path.dirname(file), specifier)))
}

/** @param {string} file */
function posix(file) {
  return file.split(path.sep).join('/')
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
  const product = ['src', 'netlists', 'packages/trading/src', 'packages/trading/netlists']
  const breaches = [
    ...breachesOf(importsBelow(root, product.slice(0, 2))),
    ...intrusionsOf(importsBelow(root, product)),
  ]
  for (const breach of breaches) console.error(breach)
  if (breaches.length > 0) process.exitCode = 1
}
