import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'

import { loadNetlist } from '../../../project/find-netlist.ts'
import { prepareNetlist } from '../../../project/prepare-netlist.ts'
import { projectRoot } from '../../../project/project-root.ts'
import { shortPath } from '../../../project/short-path.ts'
import { findRun } from '../../../results/find-run.ts'
import { findStudy, isStudy } from '../../../study/conduct/find-study.ts'
import { NothingToShrinkError } from '../../../study/shrink/errors.ts'
import { paramsSet, type Shrunk, shrinkRun, type ShrinkOptions } from '../../../study/shrink/shrink-run.ts'
import { asked, shrinkable } from '../../../study/shrink/shrinkable.ts'
import type { Violation } from '../../../study/shrink/violation.ts'
import { writeRepro } from '../../../study/shrink/write-repro.ts'
import { shellQuoted } from '../../../report/figures/shell-quoted.ts'
import { UsageError } from '../../errors.ts'
import type { Watch } from '../../watch-process.ts'

export interface ShrinkCommandOptions {
  readonly out: string
  readonly until?: string
  readonly point?: number
  readonly budget: number
  readonly quiet?: boolean
  readonly json?: boolean
}

/** Shrinks a run and writes what is left as a netlist with its test. */
export async function shrinkToTest(name: string, options: ShrinkCommandOptions, watch: Watch): Promise<void> {
  const { until, point, budget, quiet = false, json = false } = options
  const out = path.resolve(options.out)
  if (existsSync(out) && readdirSync(out).length > 0) {
    throw new UsageError({
      problem: `${shortPath(out)} holds something already; nothing is overwritten`,
      command: 'saffron shrink',
    })
  }
  const root = projectRoot(process.cwd())
  const study = findStudy(root, name)
  const found = shrinkable(isStudy(study) ? study : findRun(root, name), point)
  const { found: file } = await prepareNetlist(netlistIn(root, found.netlist), { quiet: quiet || json })
  const netlist = await loadNetlist(file)
  const { spec } = found
  const params = paramsSet(netlist, textsOf(spec.params))
  const given: Omit<ShrinkOptions, 'violation'> = {
    netlist,
    spec: { ...spec, params },
    folder: path.dirname(file.file),
    budget,
    signal: watch.signal,
    onProgress: ({ runs, steps, agents, actions }) => {
      if (quiet || json || !process.stderr.isTTY) return
      process.stderr.write(`\r\u001B[2K${runs} runs: ${steps} steps, ${agents} agents, ${actions} actions`)
    },
  }
  const { violation, shrunk } = await firstThatBreaks(asked(until, found, netlist), given)
  if (!quiet && !json && process.stderr.isTTY) process.stderr.write('\r\u001B[2K')
  const files = writeRepro({ out, file: file.file, name: file.name, spec: given.spec, violation, shrunk })
  const { steps, agents, count, runs, minimal } = shrunk
  if (json) {
    const actions = shrunk.actions ? count : null
    process.stdout.write(
      `${JSON.stringify({ folder: out, files, violation, steps, agents, actions, params: shrunk.params, runs, minimal })}\n`,
    )
  } else if (!quiet) process.stdout.write(`${said(out, violation, shrunk)}${traceHint(out, given.spec.seed, shrunk)}`)
}

async function firstThatBreaks(
  violations: readonly Violation[],
  options: Omit<ShrinkOptions, 'violation'>,
): Promise<{ violation: Violation; shrunk: Shrunk }> {
  for (const violation of violations) {
    try {
      return { violation, shrunk: await shrinkRun({ ...options, violation }) }
    } catch (error) {
      if (!(error instanceof NothingToShrinkError) || violations.length === 1) throw error
    }
  }
  throw new NothingToShrinkError({})
}

function said(
  out: string,
  violation: Violation,
  { steps, agents, count, actions, runs, minimal, params }: Shrunk,
): string {
  const what = 'code' in violation ? `ends with ${violation.code}` : `breaks '${violation.name}': ${violation.text}`
  const sets = Object.entries(params).map(([name, value]) => `${name}=${value}`)
  const of = actions ? `${count} ${count === 1 ? 'action' : 'actions'} of ` : ''
  return [
    `What is left ${what}`,
    `  ${of}${agents.length} ${agents.length === 1 ? 'agent' : 'agents'} in ${steps} ${steps === 1 ? 'step' : 'steps'}${sets.length > 0 ? `, with ${sets.join(', ')}` : ''}`,
    ...(actions ?? []).flatMap(({ step, by, does }) =>
      does.map((deed) => `  ${step}  ${by}  ${'action' in deed ? `${deed.market}.${deed.action}` : deed.call}`),
    ),
    `  ${runs} runs; ${minimal ? 'nothing more can be left out' : 'the budget ended before it was as small as it goes'}`,
    `Test: ${shortPath(path.join(out, 'repro.test.ts'))}`,
    '',
  ].join('\n')
}

/** How to look into the step that breaks it. */
function traceHint(out: string, seed: string | undefined, { steps, params }: Shrunk): string {
  const sets = Object.entries(params).map(([name, value]) => ` --set ${shellQuoted(`${name}=${value}`)}`)
  const at = shellQuoted(shortPath(path.join(out, 'netlist.ts')))
  return `Look into it: npx saffron run ${at} --trace ${steps} --seed ${shellQuoted(seed ?? '1')}${sets.join('')}\n`
}

const netlistIn = (root: string, name: string): string =>
  name.includes('/') ? path.resolve(root, name) : path.join(root, 'netlists', name)

const textsOf = (params: Readonly<Record<string, unknown>> = {}): Record<string, string> =>
  Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]),
  )
