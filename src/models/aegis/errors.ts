import { SaffronError } from '../../errors.ts'

/** One thing that is wrong with a configuration. */
export interface ConfigProblem {
  /** Where it stands, as `deals[2].target_ratio`. */
  readonly place: string
  readonly value: unknown
  /** What it must be, or what is wrong with it. */
  readonly rule: string
}

/** All that is wrong with a configuration, told at once; nothing of it was taken. */
export class AegisConfigError extends SaffronError {
  readonly problems: readonly ConfigProblem[]

  constructor({ source, problems }: { source?: string | undefined; problems: readonly ConfigProblem[] }) {
    const lines = problems.map(({ place, value, rule }) => `${place}${told(value)}: ${rule}`)
    super({
      code: 'AEGIS_CONFIG',
      blame: 'usage',
      // Who calls has nothing to do with what a file says.
      place: source,
      message: `${source ?? 'The configuration'} cannot be used:\n${lines.map((line) => `  ${line}`).join('\n')}`,
      hint: 'Mend what is listed; nothing of it was taken. docs/aegis.md lists every field.',
    })
    this.problems = problems
  }
}

/** Values come from files, so each has a JSON. */
const told = (value: unknown) => (value === undefined ? '' : ` = ${JSON.stringify(value)}`)

/** A sum that must hold does not: the model lost or made something. */
export class AegisInvariantError extends SaffronError {
  constructor({ model, month, values }: { model: string; month: number; values: Readonly<Record<string, number>> }) {
    const listed = Object.entries(values).map(([name, value]) => `${name} ${value}`)
    super({
      code: 'AEGIS_INVARIANT',
      message: `${model} does not add up in month ${month}: ${listed.join(', ')}`,
      hint: 'The months before are as they were; go on from one of them, or set on_error to skip.',
    })
  }
}

/** The treasury was to pay out a part of its balances twice in one month. */
export class AegisDuplicateRedemptionError extends SaffronError {
  constructor({ month }: { month: number }) {
    super({
      code: 'AEGIS_REDEEMED_TWICE',
      message: `Month ${month} has had its redemption`,
      hint: 'Plan one per month, with the rates added up.',
    })
  }
}

/** A price was to be changed after its month had ended. */
export class AegisPriceLockedError extends SaffronError {
  constructor({ month, locked }: { month: number; locked: number }) {
    super({
      code: 'AEGIS_PRICE_LOCKED',
      message: `The price of month ${month} cannot change: month ${locked} has ended`,
      hint: 'Prices move in their own month only.',
    })
  }
}

export class AegisStateError extends SaffronError {
  constructor({ file, problem, cause }: { file?: string; problem: string; cause?: unknown }) {
    super({
      code: 'AEGIS_STATE',
      blame: 'usage',
      message: file === undefined ? problem : `${file} cannot be gone on from: ${problem}`,
      hint: 'Name the state of a run of this model, or run from the beginning.',
      cause,
    })
  }
}
