import { z } from 'zod'

import { MODES } from '../engine/engine-options.ts'
import { ORDERS } from '../engine/order/orders.ts'
import { HOLDINGS_OF } from '../netlist/holdings/holdings-of.ts'
import { RunSpecError } from './errors.ts'

const whole = (least: number) => z.number().int().min(least)

/** Values by name, as plain data or as the texts that `--set` takes; those left out are the netlist's own. */
const values = z.record(z.string(), z.json())

const schema = z.strictObject({
  /** The netlist's name in its project, or the path of its file or folder; of one in memory, what it is called. */
  netlist: z.string().min(1),
  params: values.default({}),
  /** What all randomness is drawn from; what the netlist says unless given. */
  seed: z.string().min(1).optional(),
  /** What is not given is the netlist's own. */
  clock: z
    .strictObject({
      start: whole(0),
      /** Seconds, or months of the calendar. */
      step: z.union([whole(1), z.strictObject({ months: whole(1) })]),
      steps: whole(0),
    })
    .partial()
    .optional(),
  mode: z.enum(MODES).optional(),
  order: z.enum(ORDERS).optional(),
  /** Where it goes on otherwise. */
  branches: z
    .array(
      z.strictObject({
        /** The step after whose record it does. */
        at: whole(0),
        /** What is drawn from afterwards. */
        seed: z.string().min(1).optional(),
        /** Of parameters that are live. */
        params: values.optional(),
        /** Actions that it begins with, in the block after: `{ action: staking.setBaseApr, args: { baseApr: 0.2 } }`. */
        do: z
          .array(
            z.strictObject({
              action: z.string().regex(/^.+\..+$/, 'a mechanism and its action, as staking.setBaseApr'),
              /** Who sends it; the deployer unless given. */
              agent: z.string().min(1).optional(),
              args: values.optional(),
            }),
          )
          .min(1)
          .optional(),
      }),
    )
    .optional(),
  /** What it must do besides what the netlist expects, by name in the notation of measures. */
  expect: z.record(z.string().min(1), z.string().min(1)).optional(),
  /** Whether it ends at the record at which one of these has failed for good. */
  stopOnFail: z.boolean().optional(),
  /** Whether it is held to what must hold of any run, after every step; it adds two KPIs. */
  check: z.boolean().optional(),
  /** `hardhat`, `evm`, or the URL of a node. It changes no byte. */
  chain: z.string().min(1).default('hardhat'),
  record: z
    .strictObject({
      /** Steps between records; the last step is always recorded. */
      every: whole(1),
      /** Which KPIs, in this order; those the netlist names unless given. */
      kpis: z.array(z.string()).min(1),
      /** Which events, as `pool.Swap`, `pool.*`, `*.Transfer` or `all`; `[]` for none; those the netlist names unless given. */
      events: z.array(z.string().min(1)),
      /** Of whom what they hold; of whom the netlist says unless given. */
      holdings: z.enum(HOLDINGS_OF),
      /** Least steps between two records of that; every record unless given. */
      holdingsEvery: whole(1),
    })
    .partial()
    .optional(),
})

/** What decides every byte of a run, as plain data. */
export type RunSpec = z.output<typeof schema>

/** A spec as it may be given: only the netlist must be. */
export type GivenRunSpec = z.input<typeof schema>

/** A spec with its defaults, from a file, another process or a program; all that is wrong with it is told at once. */
export function checkRunSpec(given: unknown): RunSpec {
  const { success, data, error } = schema.safeParse(given, { reportInput: true })
  if (!success) throw new RunSpecError({ issues: error.issues })
  return data
}
