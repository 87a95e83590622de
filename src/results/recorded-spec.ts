import { z } from 'zod'

import { MODES } from '../engine/engine-options.ts'
import { ORDERS } from '../engine/order/orders.ts'
import { byName } from './by-name.ts'

/** What decides every byte of a run, with all that was left open filled in: as a manifest keeps it. */
export const recordedSpec = z.object({
  /** The netlist's name. */
  netlist: z.string(),
  /** All parameters, as `--set` takes them. */
  params: byName(z.string()),
  seed: z.string(),
  clock: z.object({
    start: z.number(),
    /** Seconds, or months of the calendar. */
    step: z.union([z.number(), z.object({ months: z.number() })]),
    steps: z.number(),
  }),
  mode: z.enum(MODES),
  /** Where it is not a function of the netlist's own. */
  order: z.enum(ORDERS).optional(),
  /** Where it went on otherwise, by step; parameters as above. */
  branches: z
    .array(
      z.object({
        at: z.number(),
        seed: z.string().optional(),
        params: byName(z.string()).optional(),
        do: z
          .array(
            z.object({
              action: z.string(),
              agent: z.string().optional(),
              args: byName(z.json()).optional(),
            }),
          )
          .optional(),
      }),
    )
    .optional(),
  /** What it had to do besides what the netlist expects. */
  expect: z.record(z.string(), z.string()).optional(),
  /** Whether it was to end where one of these had failed for good. */
  stopOnFail: z.boolean().optional(),
  /** Whether it was held to what must hold of any run. */
  check: z.boolean().optional(),
  /** The chain it was meant for: a name, or the URL of a node without what may be secret in it. It changes no byte. */
  chain: z.string(),
  record: z.object({
    every: z.number(),
    /** In the order of the columns; all the netlist has where none were chosen. */
    kpis: z.array(z.string()).optional(),
    /** As they were asked for; none where there are none. */
    events: z.array(z.string()).optional(),
    /** Of whom what they hold, and the least steps between two records of that; of nobody where it is left out. */
    holdings: z.enum(['kinds', 'all']).optional(),
    holdingsEvery: z.number().optional(),
  }),
})

export type RecordedSpec = z.infer<typeof recordedSpec>
