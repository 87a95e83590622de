import { z } from 'zod'

import { MODES } from '../engine/engine-options.ts'
import { ORDERS } from '../engine/order/orders.ts'
import { StudySpecError } from './errors.ts'

const scalar = z.union([z.number(), z.string(), z.boolean()])
const whole = (least: number) => z.coerce.number().int().min(least)

/** The designs that a study can be asked for by name. */
export const DESIGNS = ['grid', 'list', 'random', 'lhs', 'sobol', 'oat', 'corners'] as const

/** What can be asked of a netlist besides how its runs spread. */
const QUESTIONS = [
  'sensitivity',
  'yield',
  'worst',
  'when',
  'corners',
  'rare',
  'optimise',
  'synthesise',
  'compare',
] as const

/** One text or several. */
const texts = z.union([z.string().transform((text) => [text]), z.array(z.string())])

const schema = z.strictObject({
  /** What somebody wants to know; the report begins with it. */
  question: z.string().optional(),
  /** By its name in the project, or the path of its file or folder. */
  netlist: z.string().min(1),
  /** What is the same in all runs, as `--set` takes it. */
  params: z.record(z.string(), z.json()).default({}),
  /** Designs are drawn from it, and runs take their seeds from it. */
  seed: z.coerce.string().min(1).default('1'),
  /** Runs for each set; of what is drawn so many points. */
  runs: whole(1).default(100),
  /**
   * What moves: levels `0:1:5`, `1:100:5:log`, `1, 2, 3` or a list; a range `0:1`; a distribution `uniform(0, 1)`; the
   * netlist's own by `own`.
   */
  vary: z.record(z.string(), z.json()).default({}),
  design: z.enum(DESIGNS).optional(),
  /** Whether each set has seeds of its own; all run on the same ones unless given. */
  independent: z.boolean().optional(),
  /** Of a list: the sets. */
  sets: z.array(z.record(z.string(), scalar)).min(1).optional(),
  /** What is told of each run; the last value of each KPI unless given. */
  measures: z.array(z.string().min(1)).default([]),
  /**
   * What must hold in each run: bounds `{ of, min, max }`, `price.min > 0.1`, or `own` for one of the netlist's by its name.
   * What the netlist expects and its specs unless given.
   */
  specs: z
    .record(
      z.string(),
      z.union([
        z.string(),
        z.strictObject({ of: z.string(), min: z.coerce.number().optional(), max: z.coerce.number().optional() }),
      ]),
    )
    .default({}),
  /** Ends the study before all runs are made, once this holds: `width(P(fail)) < 0.02`. */
  until: z.string().optional(),
  /** What becomes of runs that fail. */
  onFail: z
    .union([
      z.enum(['drop', 'retry', 'abort']),
      z.strictObject({ retry: whole(1) }),
      z.strictObject({ value: z.coerce.number() }),
    ])
    .default('drop'),
  steps: whole(0).optional(),
  mode: z.enum(MODES).optional(),
  order: z.enum(ORDERS).optional(),
  chain: z.string().min(1).default('evm'),
  record: z
    .strictObject({ every: whole(1), kpis: z.array(z.string()).min(1) })
    .partial()
    .optional(),
  /** What `saffron study NAME` asks; how runs spread unless given. The options of the question's command may stand here. */
  ask: z
    .strictObject({
      kind: z.enum(QUESTIONS),
      method: z.string().exactOptional(),
      n: whole(1).exactOptional(),
      target: z.coerce.number().exactOptional(),
      budget: whole(1).exactOptional(),
      objective: texts.exactOptional(),
      subjectTo: texts.exactOptional(),
      /** Of a comparison: parameters of the second design, and its netlist where it is another. */
      set: z.record(z.string(), scalar).exactOptional(),
      against: z.string().exactOptional(),
    })
    .optional(),
  /** Standard deviations that corners stand for. */
  sigma: z.coerce.number().positive().default(3),
})

/** All that decides a study, as plain data: what a study file holds. */
export type StudySpec = z.output<typeof schema>

/** A spec as it may be given: only the netlist must be. */
export type GivenStudySpec = z.input<typeof schema>

/** A spec with its defaults, from a file, the command line or a program; all that is wrong with it is told at once. */
export function checkStudySpec(given: unknown): StudySpec {
  const { success, data, error } = schema.safeParse(given, { reportInput: true })
  if (!success) throw new StudySpecError({ issues: error.issues, known: Object.keys(schema.shape) })
  return data
}
