import { SaffronError } from '../errors.ts'
import { nearest } from '../nearest.ts'

export class UnknownNetlistError extends SaffronError {
  constructor({ name, known, folder }: { name: string; known: readonly string[]; folder: string }) {
    const list = known.length > 0 ? `Known here: ${known.join(', ')}.` : `There are no netlists in ${folder}.`
    super({
      code: 'UNKNOWN_NETLIST',
      message: `There is no netlist '${name}'`,
      hint: `${didYouMean(name, known)}${list} A path to a netlist file works too.`,
    })
  }
}

interface NetlistFileFacts {
  readonly file: string
  readonly problem: string
  readonly place?: string | undefined
  /** The name that was probably meant. */
  readonly meant?: string | undefined
  readonly cause?: unknown
}

export class NetlistFileError extends SaffronError {
  constructor({ file, problem, place, meant, cause }: NetlistFileFacts) {
    super({
      code: 'NETLIST_FILE',
      message: `${file} cannot be used as a netlist: ${problem}`,
      hint:
        meant === undefined
          ? 'A netlist file ends in `export default defineNetlist({ … })`.'
          : `Did you mean '${meant}'?`,
      place,
      cause,
    })
  }
}

interface NetlistFieldFacts {
  readonly owner: string
  readonly unknown?: string
  /** The known name nearest to it. */
  readonly meant?: string | undefined
  readonly missing?: string
  readonly known: readonly string[]
}

/** A field that nothing reads, one that is missing, or something that is no object at all. */
export class NetlistFieldError extends SaffronError {
  constructor({ owner, unknown, meant, missing, known }: NetlistFieldFacts) {
    const mistake = unknown === undefined ? missing && `lacks '${missing}'` : `has no field '${unknown}'`
    super({
      code: 'NETLIST_FIELD',
      message: `${owner} ${mistake || 'is no object'}`,
      hint: `${meant ? `Did you mean '${meant}'? ` : ''}It has: ${known.join(', ')}.`,
    })
  }
}

export class PlotValueError extends SaffronError {
  constructor({ plot, field, value, wanted }: { plot: string; field: string; value: unknown; wanted: string }) {
    super({
      code: 'PLOT_VALUE',
      message: `The plot '${plot}' has ${field} ${typeof value === 'string' ? `'${value}'` : String(value)}`,
      hint: `It is ${wanted}.`,
    })
  }
}

export class NetlistBuildError extends SaffronError {
  constructor({ problem, cause }: { problem: string; cause?: unknown }) {
    super({
      code: 'NETLIST_BUILD',
      message: `The netlist cannot be built: ${problem}`,
      hint: 'Its build function gives back { agents, kpis }; --debug shows the stack.',
      cause,
    })
  }
}

export class NoKpisError extends SaffronError {
  constructor() {
    super({
      code: 'NO_KPIS',
      message: 'The netlist records nothing: it has no KPIs',
      hint: 'Give back what to measure, as `kpis: { price: pool.kpis.price }`; level() and flow() make others.',
    })
  }
}

export class UnknownParamError extends SaffronError {
  constructor({ name, known }: { name: string; known: readonly string[] }) {
    super({
      code: 'UNKNOWN_PARAM',
      message: `There is no parameter '${name}'`,
      hint: `${didYouMean(name, known)}${known.length > 0 ? `The netlist has: ${known.join(', ')}.` : 'The netlist has none.'}`,
    })
  }
}

const WORDS: Readonly<Record<string, string>> = {
  int: 'a whole number',
  number: 'a number',
  seconds: 'a whole number of seconds',
  amount: 'an amount in plain digits',
  choice: 'one of',
}

export class ParamValueError extends SaffronError {
  constructor(facts: { name: string; value: unknown; type: string; range: string; unit: string; cause: unknown }) {
    const { name, value, type, range, unit, cause } = facts
    super({
      code: 'PARAM_VALUE',
      message: `Parameter '${name}' cannot be '${String(value)}'`,
      hint: `It takes ${WORDS[type] ?? type}: ${range}${unit && ` (${unit})`}.`,
      cause,
    })
  }
}

/** For netlists: parameters that are each within their bounds, but make no sense together. */
export class ParamsConflictError extends SaffronError {
  constructor({ names, problem }: { names: readonly string[]; problem: string }) {
    super({
      code: 'PARAMS_CONFLICT',
      message: `The parameters ${names.map((name) => `'${name}'`).join(', ')} do not go together: ${problem}`,
      hint: 'Change one of them.',
    })
  }
}

export class UnknownKpiError extends SaffronError {
  constructor({ name, known }: { name: string; known: readonly string[] }) {
    super({
      code: 'UNKNOWN_KPI',
      message: `There is no KPI '${name}'`,
      hint: `${didYouMean(name, known)}The netlist has: ${known.join(', ')}.`,
    })
  }
}

export class SetUpError extends SaffronError {
  constructor({ label, reason }: { label: string; reason: string }) {
    super({
      code: 'SETUP_FAILED',
      message: `The set-up failed at '${label}': ${reason}`,
      hint: 'Everything a netlist builds with must succeed; check the arguments and the order of the calls.',
    })
  }
}

export class EveryError extends SaffronError {
  constructor({ every }: { every: number }) {
    super({
      code: 'RECORD_INTERVAL',
      message: `Recording every ${every} steps is not possible`,
      hint: 'Give a whole number of steps, 1 or more.',
    })
  }
}

export class StopConditionError extends SaffronError {
  constructor({ step, cause }: { step: number; cause: unknown }) {
    super({
      code: 'STOP_CONDITION',
      message: `The stop condition failed after step ${step}: ${cause instanceof Error ? cause.message : String(cause)}`,
      hint: 'It is given all KPIs as numbers, NaN where one is missing, and returns a text to stop or nothing.',
      cause,
    })
  }
}

function didYouMean(name: string, known: readonly string[]): string {
  const meant = nearest(name, known)
  return meant === undefined ? '' : `Did you mean '${meant}'? `
}
