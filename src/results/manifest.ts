import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { z } from 'zod'

import { PLOT_SCALE, PLOT_X } from '../netlist/plot.ts'
import { RunFolderError, RunReadError } from './errors.ts'
import { manifestProblem } from './manifest-problem.ts'

const STATUS = ['running', 'finished', 'stopped', 'interrupted', 'failed'] as const

const plotSchema = z.object({
  title: z.string(),
  group: z.string().optional(),
  kpis: z.record(z.string(), z.string()),
  x: z.enum(PLOT_X).optional(),
  scale: z.enum(PLOT_SCALE).optional(),
  unit: z.string().optional(),
  multiply: z.number().optional(),
})

// What came to be after format 1 is optional: runs written before it stay readable.
const manifestSchema = z.object({
  format: z.literal(1),
  saffron: z.string(),
  netlist: z.object({ name: z.string(), about: z.string(), sha256: z.string().optional() }),
  seed: z.string(),
  /** As `--set` takes them. */
  params: z.record(z.string(), z.string()),
  /** What the parameters mean and what they are unless set. */
  parameters: z
    .array(z.object({ name: z.string(), default: z.string(), unit: z.string(), range: z.string(), about: z.string() }))
    .optional(),
  clock: z.object({ start: z.number(), step: z.number(), steps: z.number(), every: z.number() }),
  mode: z.enum(['block', 'immediate']),
  chain: z.string().optional(),
  /** Of the creation code of each contract, by name. */
  contracts: z.record(z.string(), z.string()),
  agents: z.record(z.string(), z.number()),
  /** The controllable agents and, by the part they play, the ones each is wired to. */
  controllables: z
    .array(
      z.object({
        name: z.string(),
        kind: z.string(),
        about: z.string(),
        /** The symbol of a token. */
        symbol: z.string().optional(),
        wires: z.array(z.object({ role: z.string(), to: z.string() })),
      }),
    )
    .optional(),
  /** How often each kind of agent called each controllable agent or other contract; known once the run has ended. */
  flows: z.array(z.object({ kind: z.string(), to: z.string(), calls: z.number(), reverted: z.number() })).optional(),
  kpis: z.array(z.object({ name: z.string(), unit: z.string(), type: z.string(), about: z.string() })),
  /** Figures the netlist asks for. */
  plots: z.array(plotSchema).optional(),
  machine: z.object({ node: z.string(), platform: z.string() }),
  /** Who carries the run out, as long as it does. */
  process: z.object({ pid: z.number(), host: z.string(), born: z.string().optional() }).optional(),
  startedAt: z.string(),
  status: z.enum(STATUS),
  /** How many steps were done; known once the run has ended. */
  stepsDone: z.number().optional(),
  wallSeconds: z.number().optional(),
  stopReason: z.string().optional(),
  error: z.object({ code: z.string(), message: z.string(), hint: z.string().optional() }).optional(),
})

/** What a run was and how it ended. */
export type Manifest = z.infer<typeof manifestSchema>

const FILE = 'manifest.json'

/** Writes the manifest beside and renames it, so that there is always a whole one. */
export function writeManifest(folder: string, manifest: Manifest): void {
  const file = path.join(folder, FILE)
  try {
    writeFileSync(`${file}.tmp`, `${JSON.stringify(manifest, undefined, 2)}\n`)
    renameSync(`${file}.tmp`, file)
  } catch (cause) {
    throw new RunFolderError({ folder, cause })
  }
}

export function readManifest(folder: string): Manifest {
  const file = path.join(folder, FILE)
  try {
    return manifestSchema.parse(JSON.parse(readFileSync(file, 'utf8')), { reportInput: true })
  } catch (cause) {
    throw new RunReadError({ file, problem: manifestProblem(cause), cause })
  }
}
