import { readFileSync } from 'node:fs'
import path from 'node:path'

import { z } from 'zod'

import { plotMistakes } from '../netlist/check-plot.ts'
import type { Plot } from '../netlist/plot.ts'
import { byName } from './by-name.ts'
import { RunFolderError, RunReadError } from './errors.ts'
import { fromFormat1 } from './manifest-format-1.ts'
import { manifestProblem } from './manifest-problem.ts'
import { overwritten } from './overwritten.ts'
import { recordedSpec } from './recorded-spec.ts'
import { replaceFile } from './replace-file.ts'

const STATUS = ['running', 'finished', 'stopped', 'interrupted', 'failed'] as const

const plotSchema = z.custom<Plot>((plot) => plotMistakes(plot).length === 0, 'not a plot')

// What came to be after format 1 is optional: runs written before it stay readable.
const manifestSchema = z.object({
  format: z.literal(2),
  saffron: z.string(),
  /** What decided every byte of it. */
  spec: recordedSpec,
  /** Told by spec and code: a run of the same id gives the same bytes. None where the netlist was no file. */
  id: z.string().optional(),
  /** What its code was: SHA-256 of modules and files by name, versions of packages. */
  modules: byName(z.string()).optional(),
  /** What the netlist says of itself. */
  about: z.string(),
  /** What the netlist says of this run: what its parameters are called, and the like. */
  labels: z.record(z.string(), z.string()).optional(),
  /** What the parameters mean and what they are unless set. */
  parameters: z
    .array(
      z.object({
        name: z.string(),
        /** Empty where it has none. */
        default: z.string(),
        unit: z.string(),
        range: z.string(),
        about: z.string(),
        kind: z.string().optional(),
        variable: z.string().optional(),
        group: z.string().optional(),
        live: z.boolean().optional(),
      }),
    )
    .optional(),
  /** The chain it came to pass on; none of a pure model. */
  chain: z.string().optional(),
  /** Of the creation code of each contract, by name. */
  contracts: byName(z.string()),
  /** Of the project's own contracts, and of those their files import: each function by a hash of its text. */
  functions: byName(byName(z.string())).optional(),
  agents: byName(z.number()),
  /** The controllable agents and, by the part they play, the ones each is wired to. */
  controllables: z
    .array(
      z.object({
        name: z.string(),
        kind: z.string(),
        about: z.string(),
        /** What it models and what it leaves out. */
        fidelity: z.string().optional(),
        /** The symbol of a token. */
        symbol: z.string().optional(),
        /** The one that it is inside of. */
        block: z.string().optional(),
        wires: z.array(z.object({ role: z.string(), to: z.string() })),
      }),
    )
    .optional(),
  /** How often each kind of agent called each controllable agent or other contract; known once the run has ended. */
  flows: z.array(z.object({ kind: z.string(), to: z.string(), calls: z.number(), reverted: z.number() })).optional(),
  kpis: z.array(z.object({ name: z.string(), unit: z.string(), type: z.string(), about: z.string() })),
  /** Figures the netlist asks for. */
  plots: z.array(plotSchema).optional(),
  /** The KPIs that tell most, the most telling first. */
  headline: z.array(z.string()).optional(),
  /** What its schedule has in store, or had. */
  events: z.array(z.object({ step: z.number(), about: z.string(), by: z.string().optional() })).optional(),
  /** Of the netlist's about.md, as Markdown: what one is to look at in a run, and what is not in the model. */
  guide: z.object({ lookAt: z.string().optional(), notModelled: z.string().optional() }).optional(),
  machine: z.object({ node: z.string(), platform: z.string() }),
  /** Who carries the run out, as long as it does. */
  process: z.object({ pid: z.number(), host: z.string(), born: z.string().optional() }).optional(),
  startedAt: z.string(),
  status: z.enum(STATUS),
  /** Of a branch: the run it comes from, and the step up to which it is the same. */
  parent: z.object({ run: z.string(), step: z.number() }).optional(),
  /** How many steps were done; known once the run has ended. */
  stepsDone: z.number().optional(),
  wallSeconds: z.number().optional(),
  stopReason: z.string().optional(),
  /** What the run was expected to do, and whether it did; of a run that came to no end, what had failed for good. */
  expectations: z
    .array(
      z.object({
        name: z.string(),
        text: z.string(),
        ok: z.boolean(),
        /** The record that decided it. */
        step: z.number(),
        value: z.union([z.number(), z.literal('missing')]).optional(),
        margin: z.number().optional(),
      }),
    )
    .optional(),
  /** What came of checking it: how often actions, tokens and mechanisms were looked at, and what did not hold. */
  check: z
    .object({
      actions: z.number(),
      tokens: z.number(),
      mechanisms: z.number(),
      violations: z.number(),
      first: z.array(
        z.object({
          step: z.number(),
          of: z.string(),
          agent: z.string().optional(),
          about: z.string(),
          found: z.string(),
          expected: z.string(),
          must: z.enum(['be at least', 'be at most']).optional(),
        }),
      ),
    })
    .optional(),
  /** What agents had at first and in the end, and what of it they gained, of a run that came to its end. */
  wealth: z
    .object({
      unit: z.string(),
      agents: z.array(
        z.object({ name: z.string(), kind: z.string(), first: z.string(), last: z.string(), profit: z.string() }),
      ),
    })
    .optional(),
  error: z.object({ code: z.string(), message: z.string(), hint: z.string().optional() }).optional(),
})

/** What a run was, its spec, and what came of it. */
export type Manifest = z.infer<typeof manifestSchema>

const FILE = 'manifest.json'

/** Writes the manifest, so that there is always a whole one, and on a full disk still one that says how the run ended. */
export function writeManifest(folder: string, manifest: Manifest): void {
  const file = path.join(folder, FILE)
  try {
    replaceFile(file, textOf(manifest))
  } catch (cause) {
    // How often who called whom, and what everybody has, may take more room than there is; how it ended hardly does.
    const { flows: _, wealth: __, ...rest } = manifest
    if (!overwritten(file, textOf(manifest)) && !overwritten(file, textOf(rest))) {
      throw new RunFolderError({ folder, cause })
    }
  }
}

const textOf = (manifest: Manifest) => `${JSON.stringify(manifest, undefined, 2)}\n`

/** Reads the manifest of a run's folder, also of one that an earlier version wrote. */
export function readManifest(folder: string): Manifest {
  const file = path.join(folder, FILE)
  try {
    return manifestSchema.parse(fromFormat1(JSON.parse(readFileSync(file, 'utf8'))), { reportInput: true })
  } catch (cause) {
    throw new RunReadError({ file, problem: manifestProblem(cause), cause })
  }
}
