import type { JsonSchema } from '../../../field/plain.ts'
import { PARAM_KINDS, type PARAM_OPTIONS } from '../read/read-params.ts'
import { dictOf, listOf, ref, scalar, text } from './shapes.ts'

const PAIR: JsonSchema = { ...listOf(scalar('An end'), 'From and to'), minItems: 2, maxItems: 2 }
const YES: JsonSchema = { enum: [true, false], description: 'Whether it is so' }

const OPTIONS: Readonly<Record<(typeof PARAM_OPTIONS)[number], JsonSchema>> = {
  default: scalar('Its value unless another is given; without it the value stands at the kind'),
  required: { ...YES, description: 'Whether a value must be given for each run' },
  optional: { ...YES, description: 'Whether it may have no value' },
  min: scalar('The least'),
  max: scalar('The most'),
  about: text('One sentence'),
  unit: text('What it is counted in'),
  live: { ...YES, description: 'Whether it may change while a run goes on' },
  variable: { enum: ['design', 'random', 'environment'], description: 'What it is to a study' },
  range: { ...PAIR, description: 'Of an environment: how far the world may go' },
  search: { ...PAIR, description: 'Of a design: how far a search may go' },
  when: { type: 'object', description: 'The choices above it with which it means something, by name' },
  vary: ref('draw'),
  distribution: ref('draw'),
  aliases: { type: ['array', 'string'], items: { type: 'string' }, description: 'Other names for it' },
}

/** A parameter: one kind with its value or its unit, and what is known of it. */
export function paramSchema({ whole }: { readonly whole: boolean }): JsonSchema {
  const kinds = PARAM_KINDS.map((kind): [string, JsonSchema] => [
    kind,
    kind === 'choice' ? listOf({ type: 'string' }, 'The choices') : scalar('Its value, or its unit beside `default`'),
  ])
  return {
    ...dictOf({ ...Object.fromEntries(kinds), ...OPTIONS }),
    ...(whole && { oneOf: PARAM_KINDS.map((kind) => ({ required: [kind] })) }),
  }
}
