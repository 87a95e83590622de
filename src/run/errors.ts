import type { z } from 'zod'

import { SaffronError } from '../errors.ts'
import { nearest } from '../nearest.ts'
import type { RunSummary } from './run-summary.ts'

/** The code of an error that is not ours. */
export const UNEXPECTED = 'UNEXPECTED'

/** A run that failed after it had begun. It says what its cause says, and what the run had come to by then. */
export class RunFailure extends SaffronError {
  /** What came of it, where it came to an end. */
  readonly summary: RunSummary | undefined
  readonly folder: string | undefined

  constructor(facts: { summary?: RunSummary; folder?: string | undefined; cause: unknown }) {
    const { summary, folder = summary?.folder, cause } = facts
    const known = cause instanceof SaffronError ? cause : undefined
    super({
      code: known?.code ?? UNEXPECTED,
      blame: known?.blame ?? 'bug',
      message: cause instanceof Error ? cause.message : String(cause),
      hint: known?.hint,
      place: known?.place,
      cause,
    })
    this.summary = summary
    this.folder = folder
  }
}

const KNOWN: Readonly<Record<string, readonly string[]>> = {
  '': [
    'netlist',
    'params',
    'seed',
    'clock',
    'mode',
    'order',
    'expect',
    'stopOnFail',
    'check',
    'chain',
    'record',
    'branches',
  ],
  clock: ['start', 'step', 'steps'],
  record: ['every', 'kpis', 'events', 'holdings', 'holdingsEvery'],
}

export class RunSpecError extends SaffronError {
  constructor({ issues }: { issues: readonly z.core.$ZodIssue[] }) {
    super({
      code: 'RUN_SPEC',
      blame: 'usage',
      message: `That is no spec of a run: ${issues.map(problemOf).join('; ')}`,
      hint: 'A spec has a netlist and, where they are not to be its own, params, seed, clock, mode, order, branches, expect, stopOnFail, check, chain, record.',
    })
  }
}

function problemOf(issue: z.core.$ZodIssue): string {
  const place = issue.path.map(String).join('.')
  if (issue.code !== 'unrecognized_keys') {
    return `${place === '' ? 'the whole' : place} cannot be ${shown(issue.input)} (${issue.message})`
  }
  return issue.keys
    .map((key) => {
      const meant = nearest(key, KNOWN[place] ?? [])
      return `${place === '' ? 'it' : place} has no '${key}'${meant === undefined ? '' : `, but '${meant}'`}`
    })
    .join('; ')
}

function shown(input: unknown): string {
  const text = JSON.stringify(input, (_, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value))
  return text ?? 'left out'
}

/** What was recorded is an action of something that the circuit does not have. */
export class ReplayError extends SaffronError {
  constructor({ market, action }: { market: string; action: string }) {
    super({
      code: 'REPLAY',
      message: `There is no action '${action}' of '${market}' in the circuit to do again`,
      hint: 'Names of mechanisms and actions must be as they were when the actions were recorded.',
    })
  }
}

interface ViewFacts {
  readonly view: string
  readonly problem: string
  readonly meant?: string | undefined
  readonly known?: readonly string[]
  readonly cause?: unknown
}

/** What was to be asked of a mechanism cannot be. */
export class ViewError extends SaffronError {
  constructor({ view, problem, meant, known = [], cause }: ViewFacts) {
    const there = known.length === 0 ? '' : ` There are: ${known.join(', ')}.`
    super({
      code: 'VIEW',
      blame: 'usage',
      message: `'${view}' cannot be asked: ${problem}`,
      hint: `${meant === undefined ? '' : `Did you mean '${meant}'? `}Write it as 'pool.price()' or 'staking.stakeOf(staker-3)'.${there}`,
      cause,
    })
  }
}
