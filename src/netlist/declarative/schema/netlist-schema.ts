import { MODES } from '../../../engine/engine-options.ts'
import { ORDERS } from '../../../engine/order/orders.ts'
import type { Fields } from '../../../field/field-type.ts'
import type { JsonSchema } from '../../../field/plain.ts'
import { PLOT_FIELDS } from '../../plot.ts'
import { RECORD_FIELDS } from '../../record.ts'
import type { Kind, MechanismKind } from '../kind.ts'
import { CLOCK_FIELDS } from '../read/read-clock.ts'
import { OUTSIDE_KINDS } from '../outside-kinds.ts'
import type { SECTIONS } from '../sections.ts'
import { kpiSchema } from './kpi-schema.ts'
import { paramSchema } from './param-schema.ts'
import { byValue, CHOICE, dictOf, DRAW, EXPRESSION, listOf, mapOf, ref, scalar, text, when } from './shapes.ts'
import { optionSchemas, requiredOf } from './value-schema.ts'

type Sections = Readonly<Record<(typeof SECTIONS)[number], JsonSchema>>

/**
 * A JSON Schema of declarative netlists for editors: names of sections, kinds and options, and values that stand by
 * themselves. What only all of a file shows, names that nothing has for instance, is for `readNetlist` to tell.
 */
export function netlistSchema(kinds: readonly Kind[]): JsonSchema {
  const mechanisms = kinds.filter((kind) => kind.type === 'mechanism')
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'A netlist of Saffron',
    type: 'object',
    // What another file says need not be said again.
    ...when(
      { required: ['extends'] },
      dictOf(sectionsOf(kinds, { whole: false }), ['saffron']),
      dictOf(sectionsOf(kinds, { whole: true }), ['saffron', 'about', 'clock']),
    ),
    $defs: {
      expression: EXPRESSION,
      choice: CHOICE,
      draw: DRAW,
      share: { anyOf: [{ const: 'all' }, dictOf({ share: scalar('Of what the actor holds') }, ['share'])] },
      amount: { type: ['number', 'string'], description: 'Whole tokens, or an expression' },
      ...mechanismDefs(mechanisms),
      token: partSchema(mechanisms, { given: ['symbol'] }),
      mechanism: partSchema(mechanisms),
      agent: agentSchema(kinds),
      series: seriesSchema(),
      param: paramSchema({ whole: true }),
      changed: paramSchema({ whole: false }),
      kpi: kpiSchema(),
      plot: dictOf({ ...optionSchemas(PLOT_FIELDS), kpis: mapOf(scalar('Its label'), 'Labels by the names of KPIs') }, [
        'kpis',
      ]),
      event: eventSchema(mechanisms),
    },
  }
}

/** A file that extends another may say a part of what has a name there. */
function sectionsOf(kinds: readonly Kind[], { whole }: { readonly whole: boolean }): Sections {
  const part = (name: string): JsonSchema => (whole ? ref(name) : { type: 'object' })
  const clock = optionSchemas(CLOCK_FIELDS)
  return {
    saffron: { enum: [1, '1'], description: 'The version of this form' },
    extends: text('Another file, of which this one adds to or changes what has a name'),
    about: text('A sentence that says what this is'),
    clock: {
      ...dictOf(
        { ...clock, step: { anyOf: [clock['step'] ?? {}, dictOf({ months: scalar('How many') }, ['months'])] } },
        whole ? requiredOf(CLOCK_FIELDS) : [],
      ),
      description: 'How long a step is, and how many there are',
    },
    seed: { type: ['integer', 'string'], minLength: 1, description: 'What runs draw from that are given no seed' },
    order: { enum: [...ORDERS], description: 'In which order a block takes what was sent' },
    mode: {
      enum: [...MODES],
      description: 'Whether all act before a block is mined, or one after another',
    },
    params: mapOf(ref(whole ? 'param' : 'changed'), 'What may be given other values'),
    require: listOf(
      dictOf({ that: scalar('What must hold'), else: text('What is wrong where not') }, ['that', 'else']),
      'What must hold of the parameters',
    ),
    tokens: mapOf(part('token'), 'By symbol'),
    let: mapOf(
      dictOf({ amount: text('A token'), is: {}, about: {} }, whole ? ['amount', 'is'] : []),
      'Amounts with names',
    ),
    world: mapOf(part('series'), 'Prices and other series from outside'),
    mechanisms: mapOf(part('mechanism'), 'By name'),
    split: mapOf(
      dictOf(
        {
          amount: text('A token'),
          total: {},
          over: listOf({ type: 'string' }, 'Populations'),
          weights: ref('draw'),
          about: {},
        },
        whole ? ['amount', 'total', 'over'] : [],
      ),
      'Amounts that are shared out over populations',
    ),
    agents: listOf(part('agent'), 'Who acts, in this order'),
    agent_policies: listOf({ type: 'object', required: ['type'] }, 'Agents as other systems write them'),
    kpis: mapOf(ref('kpi'), 'What is recorded, in the order of the columns'),
    values: mapOf({ type: 'string' }, 'What things are worth, in one token'),
    headline: listOf({ type: 'string' }, 'The KPIs that tell most'),
    plots: listOf(ref('plot'), 'Figures besides one for each KPI'),
    stop: scalar('Ends the run when it holds of the KPIs'),
    expect: mapOf(scalar('A condition, as price.min > 0.1'), 'What a run must do'),
    specs: mapOf(
      {
        anyOf: [
          scalar('A condition, as price.min > 0.1'),
          dictOf({ of: text('A measure'), min: scalar('Its least'), max: scalar('Its most') }, whole ? ['of'] : []),
        ],
      },
      'What studies hold each run against',
    ),
    means: mapOf({ type: 'string' }, 'Which KPI plays which part in the metrics'),
    schedule: listOf(ref('event'), 'What comes to pass at moments'),
    record: dictOf(recordSchemas),
  }
}

// They stand for themselves: what is recorded follows no parameter.
const recordSchemas = Object.fromEntries(
  Object.entries(RECORD_FIELDS).map(([name, field]) => [name, { ...field.schema(), description: field.about }]),
)

const ABOUT = { about: text('A note for readers') }

/** The definition of a mechanism's map: needs and options stand in one. */
const optionsDef = (kind: string) => `options of ${kind}`

const mechanismDefs = (mechanisms: readonly MechanismKind[]): Readonly<Record<string, JsonSchema>> =>
  Object.fromEntries(
    mechanisms.map(({ kind, about, needs, fields }) => [
      optionsDef(kind),
      dictOf({ kind: { description: about }, ...ABOUT, ...needSchemas(needs), ...optionSchemas(fields) }),
    ]),
  )

/** `given` are options that need not be, whatever the kind says. */
function partSchema(
  mechanisms: readonly MechanismKind[],
  { given = [] }: { readonly given?: readonly string[] } = {},
): JsonSchema {
  const options = mechanisms.map(({ kind, fields }): [string, JsonSchema] => {
    const must = requiredOf(fields).filter((name) => !given.includes(name))
    return [kind, { ...ref(optionsDef(kind)), ...(must.length > 0 && { required: must }) }]
  })
  return {
    type: 'object',
    properties: {
      kind: { enum: mechanisms.map(({ kind }) => kind), description: 'What it is' },
      use: text('A file with a block of mechanisms, in the place of a kind'),
      parts: listOf({ type: 'string' }, 'Mechanisms that are drawn as one block, in the place of a kind'),
    },
    anyOf: [{ required: ['kind'] }, { required: ['use'] }, { required: ['parts'] }],
    allOf: byValue('kind', Object.fromEntries(options)),
  }
}

const needSchemas = (needs: Kind['needs']): Readonly<Record<string, JsonSchema>> =>
  Object.fromEntries(Object.entries(needs).map(([name, { role }]) => [name, text(`What plays the role '${role}'`)]))

function agentSchema(kinds: readonly Kind[]): JsonSchema {
  const behaviours = kinds.filter((kind) => kind.type === 'behaviour')
  const options = behaviours.map(({ kind, about, needs, fields }): [string, JsonSchema] => {
    const must = requiredOf(fields)
    const own = dictOf({ ...needSchemas(needs), ...optionSchemas(fields, { drawn: true }) }, must)
    return [
      kind,
      {
        properties: { kind: { description: about }, options: own },
        ...(must.length > 0 && { required: ['options'] }),
      },
    ]
  })
  return {
    ...dictOf({
      name: text('Of one agent or of a population: trader-1, trader-2, …'),
      kind: { enum: behaviours.map(({ kind }) => kind), description: 'What they do; without it they only hold' },
      count: {
        anyOf: [{ type: ['integer', 'string'], minimum: 0 }, ref('choice')],
        description: 'How many; one alone without',
      },
      starts: { anyOf: [{ type: ['number', 'string'] }, ref('choice'), ref('draw')], description: 'When each begins' },
      funds: mapOf(
        { anyOf: [ref('amount'), ref('choice'), ref('draw')] },
        'Amounts by token; rest is what nobody else gets',
      ),
      options: { type: 'object', description: 'What the kind needs, and its options' },
      ...ABOUT,
    }),
    anyOf: [{ required: ['name'] }, { required: ['kind'] }],
    allOf: byValue('kind', Object.fromEntries(options)),
  }
}

function seriesSchema(): JsonSchema {
  const options = Object.entries(OUTSIDE_KINDS).map(([kind, { about, fields }]): [string, JsonSchema] => [
    kind,
    dictOf({ kind: { description: about }, ...ABOUT, ...optionSchemas(fields) }, requiredOf(fields)),
  ])
  return {
    type: 'object',
    properties: { kind: { enum: Object.keys(OUTSIDE_KINDS), description: 'What moves it' } },
    required: ['kind'],
    allOf: byValue('kind', Object.fromEntries(options)),
  }
}

function eventSchema(mechanisms: readonly MechanismKind[]): JsonSchema {
  const act = {
    type: 'object',
    properties: {
      agent: text('Whose wallet; one of its own unless given'),
      action: text('What is done, as pool.swapExactIn'),
      args: { type: 'object', description: 'Its arguments' },
    },
    required: ['action'],
    additionalProperties: false,
    allOf: argumentSchemas(mechanisms),
  } as const
  return dictOf(
    {
      at: { type: ['number', 'string'], description: 'When, from the start of the run' },
      do: act,
      set: mapOf(scalar('Its value from then on'), 'Live parameters by name'),
      about: text('In a few words'),
    },
    ['at'],
  )
}

/** By the name of an action, whatever it is of: where kinds have one of the same name, what any of them takes. */
function argumentSchemas(mechanisms: readonly MechanismKind[]): readonly JsonSchema[] {
  const byName = new Map<string, Fields[]>()
  for (const { actions } of mechanisms) {
    for (const [name, { args }] of Object.entries(actions)) byName.set(name, [...(byName.get(name) ?? []), args])
  }
  return [...byName].map(([name, all]) => {
    const must = requiredOf(all[0] ?? {}).filter((arg) => all.every((fields) => fields[arg]?.required))
    const args = dictOf(Object.assign({}, ...all.map((fields) => optionSchemas(fields, { shares: true }))), must)
    return when(
      { properties: { action: { pattern: `^(.*\\.)?${name}$` } }, required: ['action'] },
      { properties: { args }, ...(must.length > 0 && { required: ['args'] }) },
    )
  })
}
