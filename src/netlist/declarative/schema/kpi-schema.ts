import type { JsonSchema } from '../../../field/plain.ts'
import { MEASURES, SEVERAL } from '../measures.ts'
import { byValue, dictOf, scalar, text, when } from './shapes.ts'

const NAMES: JsonSchema = { type: ['array', 'string', 'object'], description: 'A name, or several' }

/** A KPI, or several under names of their own. */
export function kpiSchema(): JsonSchema {
  return {
    anyOf: [
      { type: 'string', description: "A mechanism's KPI, as pool.price" },
      {
        type: 'object',
        properties: {
          derived: scalar('An expression over other KPIs'),
          measure: { enum: Object.keys(MEASURES), description: 'What is measured' },
          measures: { enum: Object.keys(SEVERAL), description: 'What is measured, in several columns' },
          about: text('One sentence'),
        },
        oneOf: ['derived', 'measure', 'measures'].map((name) => ({ required: [name] })),
        allOf: [
          when(
            { required: ['derived'] },
            dictOf({ derived: {}, unit: text('A token, ratio, count, s, UTC, or a text'), about: {} }),
          ),
          ...byValue('measure', taking(MEASURES, 'measure')),
          ...byValue('measures', taking(SEVERAL, 'measures')),
        ],
      },
    ],
  }
}

type Taking = Readonly<Record<string, { readonly takes: readonly string[] }>>

function taking(kinds: Taking, by: string): Readonly<Record<string, JsonSchema>> {
  return Object.fromEntries(
    Object.entries(kinds).map(([name, { takes }]) => {
      const fields = Object.fromEntries(takes.map((each) => [each, NAMES]))
      return [name, dictOf({ [by]: {}, about: {}, ...fields })]
    }),
  )
}
