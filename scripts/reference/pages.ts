import { fields, type Written } from '../../docs/reference/examples/fields.ts'
import type { RanExample } from './run-example.ts'
import { behaviourText, mechanismText } from './entry-text.ts'
import { codeBlock, paragraphs, sentence } from './markdown.ts'
import { type Item, madeBy, ofKind, type Reference, type Topic } from './reference.ts'

/** A page of the reference: its file's name, and sections with headings that are names of exports. */
export interface Page {
  readonly file: string
  readonly title: string
  readonly intro: string
  /** Of an entry: what it exports that is told on another page. */
  readonly elsewhere?: readonly string[]
  readonly sections: readonly Section[]
}

export interface Section {
  /** Above the names, where a page has several parts. */
  readonly heading?: string
  readonly entries: readonly { readonly name: string; readonly text: string; readonly item?: Item }[]
}

/** Where what is no mechanism, behaviour, KPI or field of `saffron-sim` is told, in this order. */
const PARTS: readonly (readonly [heading: string, folder: RegExp])[] = [
  ['Netlists', /^src\/netlist\//],
  ['Runs', /^src\/run\//],
  ['Roles', /^src\/agents\/roles\//],
  ['Mechanisms and behaviours of your own', /^src\/agents\//],
  ['Contracts', /^src\/abi\//],
  ['Chains', /^src\/chain\//],
  ['Agents and the engine', /^src\/engine\//],
  ['Numbers, units and errors', /^src\//],
]

const ROOT_ENTRY = 'saffron-sim'

/** The pages, from what was read and what came of running the examples of mechanisms. */
export function pagesOf(reference: Reference, ran: ReadonlyMap<string, RanExample>): readonly Page[] {
  const { items, entries } = reference
  const told = items.filter(({ exported }) => madeBy(exported) === undefined)
  const of = (topic: Topic) => told.filter((item) => item.topic === topic)
  const others = of('other').filter(({ entry }) => entry === ROOT_ENTRY)
  const partOf = ({ exported: { file } }: Item) => PARTS.findIndex(([, folder]) => folder.test(file))
  return [
    {
      file: 'mechanisms.md',
      title: 'Mechanisms',
      intro:
        'What a designer adds to a circuit in `build`: `await kind(setup, options)`. Amounts are in smallest units in code (`wad(1)`), shares and rates as plain numbers. In the examples `token` is a token SAF, `usd` are dollars, and `pool` is a Uniswap v2 pool of the two in which others trade.',
      sections: [
        sharedSection(reference, ['markets', 'aegisOf']),
        { entries: sorted(of('mechanism')).map((item) => mechanism(item, reference, ran)) },
      ],
    },
    {
      file: 'behaviours.md',
      title: 'Behaviours',
      intro:
        'What people do: a behaviour is the `step` of an agent, or comes out of `behave` of a population. Its options are told once, when it is made. In the examples `token` is a token SAF, `usd` are dollars, and `pool` is a Uniswap v2 pool of the two in which others trade.',
      sections: [
        sharedSection(reference, ['markets', 'emission', 'dataMarket']),
        { entries: sorted(of('behaviour')).map((item) => behaviourEntry(item, reference)) },
      ],
    },
    {
      file: 'kpis.md',
      title: 'KPIs and measures',
      intro:
        'What a netlist records, and helpers that make KPIs or compute with them. [KPIs](../kpis.md) explains how they work.',
      sections: [
        sharedSection(reference, ['amounts']),
        { entries: valuesFirst(of('kpi')).map((item) => plain(item, reference)) },
      ],
    },
    {
      file: 'fields.md',
      title: 'Fields',
      intro: 'Parameters, options and arguments are fields. [Fields](../fields.md) explains them.',
      sections: [
        { heading: 'Kinds', entries: kindEntries(reference) },
        {
          heading: 'Distributions, and what else has to do with fields',
          entries: valuesFirst(of('field')).map((item) => plain(item, reference)),
        },
      ],
    },
    {
      file: 'saffron-sim.md',
      title: 'saffron-sim',
      intro:
        'What is left of `saffron-sim`, by what it is about. Mechanisms, behaviours, KPIs and fields have pages of their own.',
      sections: PARTS.map(([heading], place) => ({
        heading,
        entries: valuesFirst(others.filter((item) => partOf(item) === place)).map((item) => plain(item, reference)),
      })),
    },
    ...entries
      .filter((entry) => entry !== ROOT_ENTRY)
      .map((entry): Page => ({
        file: `${entry.slice(ROOT_ENTRY.length + 1)}.md`,
        title: entry,
        intro: `\`import { … } from '${entry}'\``,
        elsewhere: [
          ...(reference.again.get(entry) ?? []).map(({ name }) => name),
          ...told.filter((item) => item.entry === entry && item.topic !== 'other').map(({ exported }) => exported.name),
        ].toSorted(order),
        sections: [
          {
            entries: valuesFirst(told.filter((item) => item.entry === entry && item.topic === 'other')).map((item) =>
              plain(item, reference),
            ),
          },
        ],
      })),
  ]
}

function mechanism(item: Item, { items, mechanisms, examples }: Reference, ran: ReadonlyMap<string, RanExample>) {
  const { exported } = item
  const { name } = exported
  const entry = mechanisms.get(name)
  if (!entry) throw new Error(`${name} is no mechanism`)
  const type = items.find(({ exported: other }) => madeBy(other) === name)?.exported.name
  const made = ofKind(ran.get(name)?.mechanisms ?? [], entry.kind)
  return { name, item, text: mechanismText({ exported, type, example: examples.shown.get(name) ?? '', entry, made }) }
}

function behaviourEntry(item: Item, { behaviours, examples }: Reference) {
  const { exported } = item
  const entry = behaviours.get(exported.name)
  if (!entry) throw new Error(`${exported.name} is no behaviour`)
  const example = examples.shown.get(exported.name) ?? ''
  return { name: exported.name, item, text: behaviourText({ exported, type: undefined, example, entry }) }
}

function plain(item: Item, { examples, items }: Reference) {
  const { name, sentence: about = '', signature, names, declared } = item.exported
  const isTold = (text: string) => items.some(({ exported }) => exported.signature === text)
  const types = names.filter((text) => !isTold(text))
  const example = examples.shown.get(name)
  const alias = name === declared ? '' : `The same as \`${declared}\`.`
  const text = paragraphs(
    alias === '' ? sentence(about) : alias,
    alias === '' ? codeBlock([signature, ...types].join('\n\n')) : '',
    example === undefined ? '' : `For example:\n\n${codeBlock(example)}`,
  )
  return { name, item, text }
}

function kindEntries({ kinds, examples }: Reference): Section['entries'] {
  return [...kinds].map(([kind, about]) => {
    const name = `field.${kind}`
    return { name, text: paragraphs(sentence(about ?? ''), codeBlock(examples.shown.get(name) ?? ''), textsOf(kind)) }
  })
}

/** What texts of the example mean to code. */
function textsOf(kind: string): string {
  const one = Object.entries<Written>(fields).find(([name]) => name === kind)?.[1]
  const meant = Object.entries(one?.texts ?? {}).map(([text, value]) => {
    const code = typeof value === 'bigint' ? `${value}n` : JSON.stringify(value).replaceAll('"', "'")
    return code === text || code === `'${text}'` ? `\`${text}\`` : `\`${text}\` (\`${code}\` in code)`
  })
  return `As text: ${meant.join(', ')}.`
}

/** Functions that several examples of a page begin with. */
function sharedSection({ examples: { shared } }: Reference, names: readonly string[]): Section {
  const code = names.flatMap((name) => shared.get(name) ?? []).join('\n\n')
  return { entries: [{ name: 'What several examples share', text: codeBlock(code) }] }
}

const sorted = (items: readonly Item[]) => items.toSorted((a, b) => order(a.exported.name, b.exported.name))

/** Values before types, each by name. */
const valuesFirst = (items: readonly Item[]) =>
  [false, true].flatMap((isType) => sorted(items.filter(({ exported }) => exported.isType === isType)))

const order = (a: string, b: string) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)
