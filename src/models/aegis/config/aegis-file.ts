import { nearest } from '../../../nearest.ts'
import { isRecord } from '../../../field/plain.ts'
import type { ConfigProblem } from '../errors.ts'
import { configFields, configSections } from './config-fields.ts'
import { plainDeals } from './plain-deals.ts'

type Section = keyof typeof configSections
type Known = ReadonlyMap<string, string>
type Raw = Readonly<Record<string, unknown>>

/** What the source calls its sections, besides our names. */
const SECTION_NAMES: Readonly<Record<string, Section>> = {
  AEGISConfig: 'aegis',
  OAKDistributionConfig: 'oak',
  LEAFPairsConfig: 'pairs',
  TVLModelConfig: 'revenue',
  tvl: 'revenue',
  RevenueModelConfig: 'revenue',
  LEAFPriceConfig: 'price',
  organic_config: 'organic',
  monthly_contracted: 'contracts',
  activation_months: 'activation',
}

/** What the names of a section's fields begin with, which may be left out inside it. */
const PREFIXES: Partial<Record<Section, string>> = {
  price: 'price_',
  organic: 'organic_',
  contracts: 'monthly_contracted_',
  boost: 'boost_',
  activation: 'activation_',
}

/** What the source lists and never reads: told, not silently dropped. */
const UNREAD: Readonly<Partial<Record<Section, Readonly<Record<string, string>>>>> = {
  revenue: {
    max_months: 'contributions end by their own months',
    initial_tvl: 'TVL comes from deals and growth',
    base_rate: 'every category has a rate of its own',
  },
}

const LISTS = ['deals', 'growth', 'redemptions']

/** A file's values under the names of the fields. */
export interface AegisFile {
  readonly given: Readonly<Record<string, unknown>>
  /** Where each of them stands in the file. */
  readonly places: ReadonlyMap<string, string>
  /** What was given and has no effect. */
  readonly warnings: readonly string[]
  /** Names that lead nowhere, and values told twice. */
  readonly problems: readonly ConfigProblem[]
}

/** Finds what a file gives for each field: in sections under the source's names or ours, or all in one table. */
export function aegisFile(raw: Raw): AegisFile {
  const given = new Map<string, unknown>()
  const places = new Map<string, string>()
  const [warnings, problems]: [string[], ConfigProblem[]] = [[], []]
  const flat = namesIn(configFields)
  const top = [...Object.keys(configSections), ...Object.keys(SECTION_NAMES), ...LISTS, ...flat.keys()]

  function keep(name: string, place: string, value: unknown): void {
    if (places.has(name) && given.get(name) !== value) {
      problems.push({
        place,
        value,
        rule: `it is given as ${JSON.stringify(given.get(name))} at ${places.get(name)} already`,
      })
    } else {
      given.set(name, value)
      places.set(name, place)
    }
  }

  function keepAll(values: Raw, { place, known, path = '' }: { place: string; known: Known; path?: string }): void {
    for (const [key, value] of Object.entries(values)) {
      const name = known.get(`${path}${key}`)
      const nested = [...known.keys()].some((each) => each.startsWith(`${path}${key}.`))
      if (name !== undefined) keep(name, `${place}.${key}`, value)
      else if (nested && isRecord(value)) keepAll(value, { place: `${place}.${key}`, known, path: `${path}${key}.` })
      else
        problems.push(
          unknown(
            `${place}.`,
            key,
            [...known.keys()].map((each) => each.slice(each.indexOf('.') + 1)),
          ),
        )
    }
  }

  function keepSection(place: string, section: Section, values: Raw): void {
    const unread = UNREAD[section] ?? {}
    if (section === 'boost' && !('on' in values || 'boost_on' in values)) keep('boost_on', place, true)
    if ('deals' in values) keep('deals', `${place}.deals`, values['deals'])
    const others = Object.entries(values).filter(([key]) => key !== 'deals' && !(key in unread))
    for (const [key, why] of Object.entries(unread))
      if (key in values) warnings.push(`${place}.${key} has no effect: ${why}`)
    keepAll(Object.fromEntries(others), { place, known: namesIn(configSections[section], PREFIXES[section]) })
  }

  for (const [key, value] of Object.entries(raw)) {
    const section = isSection(key) ? key : SECTION_NAMES[key]
    const name = LISTS.includes(key) ? key : flat.get(key)
    if (section === 'boost' && value === 'none') keep('boost_on', key, false)
    else if (section !== undefined && isRecord(value)) keepSection(key, section, value)
    else if (name !== undefined) keep(name, key, value)
    else if (section !== undefined) problems.push({ place: key, value, rule: 'it must be a section with fields' })
    else problems.push(unknown('', key, top))
  }
  if (given.has('deals')) given.set('deals', plainDeals(given.get('deals'), places.get('deals') ?? 'deals', problems))
  return { given: Object.fromEntries(given), places, warnings, problems }
}

const isSection = (key: string): key is Section => Object.hasOwn(configSections, key)

/** Every name that fields may have: their own, their aliases, and without the prefix of their section. */
function namesIn(fields: Readonly<Record<string, { readonly aliases: readonly string[] }>>, prefix = ''): Known {
  return new Map(
    Object.entries(fields).flatMap(([name, { aliases }]) =>
      [name, ...aliases, ...(prefix !== '' && name.startsWith(prefix) ? [name.slice(prefix.length)] : [])].map(
        (each) => [each, name] as const,
      ),
    ),
  )
}

function unknown(before: string, key: string, known: readonly string[]): ConfigProblem {
  const meant = nearest(key, known)
  const hint = meant === undefined ? '' : `; did you mean '${meant}'?`
  return { place: `${before}${key}`, value: undefined, rule: `there is no such field${hint}` }
}
