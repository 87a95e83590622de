// Long because it is a list: each situation in which a netlist is refused, with its words.
import path from 'node:path'

import { SaffronError } from '../errors.ts'
import { type Mistake, mistakeInWords } from '../field/mistake.ts'
import { didYouMean } from '../nearest.ts'
import { isEarlyUse } from './early-use.ts'

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

export class NetlistValueError extends SaffronError {
  constructor({ field, value, wanted }: { field: string; value: unknown; wanted: string }) {
    super({
      code: 'NETLIST_VALUE',
      message: `The netlist's ${field} is ${typeof value === 'string' ? `'${value}'` : String(value)}`,
      hint: `It is ${wanted}.`,
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
      hint: isEarlyUse(cause)
        ? EARLY_USE
        : 'Its build function awaits what it makes and gives back { agents, kpis }; --debug shows the stack.',
      cause,
    })
  }
}

/** Of `const vault = await vault(setup, …)`, for instance. */
const EARLY_USE = 'A name in it hides an import of the same name, or is used above its line: call it something else.'

/** A file that the netlist reads is not there, or is none. */
export class InputFileError extends SaffronError {
  constructor(facts: { name: string; folder: string; known: readonly string[]; cause: unknown }) {
    const { name, folder, known, cause } = facts
    super({
      code: 'INPUT_FILE',
      message: `The netlist reads '${name}', which cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`,
      hint: `${didYouMean(path.basename(name), known)}It is looked for in ${folder}: paths are from the folder of the netlist that is run. One that others extend names it from its own file, by \`path.join(import.meta.dirname, '${path.basename(name)}')\`.`,
      cause,
    })
  }
}

/** A file of prices that cannot be read as one. */
export class PriceFileError extends SaffronError {
  constructor({ file, problem, hint, cause }: { file: string; problem: string; hint?: string; cause?: unknown }) {
    super({
      code: 'PRICE_FILE',
      message: `${file} is no file of prices: ${problem}`,
      hint:
        hint ??
        'It has a header, and rows in order of time, each with a time (seconds since 1970, or a date) and a price.',
      cause,
    })
  }
}

export class SwapFileError extends SaffronError {
  constructor({ file, problem, cause }: { file: string; problem: string; cause?: unknown }) {
    super({
      code: 'SWAP_FILE',
      message: `${file} is no file of swaps: ${problem}`,
      hint: 'It has the columns step (or time), side (buy or sell) and amount (what is paid, in whole tokens), or is the actions.csv of a run.',
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

interface ParamFacts {
  /** All that is wrong with what was given. */
  readonly mistakes: readonly Mistake[]
}

const paramMessage = (mistakes: readonly Mistake[]) =>
  listed(mistakes.map((mistake) => `Parameter ${mistakeInWords(mistake)}`))

/** So many sentences are read one after another; of more each has a line. */
const SENTENCES = 3
/** More names than these are no help. */
const MOST_NAMES = 40

const listed = (told: readonly string[]) => told.join(told.length > SENTENCES ? '\n  ' : '. ')

function namesOf(known: readonly string[]): string {
  if (known.length === 0) return 'The netlist has none.'
  if (known.length <= MOST_NAMES) return `The netlist has: ${known.join(', ')}.`
  return `The netlist has ${known.length}; \`saffron show NETLIST\` lists them.`
}

export class UnknownParamError extends SaffronError {
  constructor({ mistakes, known }: ParamFacts & { readonly known: readonly string[] }) {
    const meant = mistakes.find((mistake) => mistake.meant !== undefined)?.meant
    super({
      code: 'UNKNOWN_PARAM',
      blame: 'usage',
      message: listed(
        mistakes.map((mistake) =>
          mistake.problem === 'unknown' ? `There is no parameter '${mistake.at}'` : paramMessage([mistake]),
        ),
      ),
      hint: `${meant === undefined ? '' : `Did you mean '${meant}'? `}${namesOf(known)}`,
    })
  }
}

export class ParamValueError extends SaffronError {
  constructor({ mistakes }: ParamFacts) {
    super({
      code: 'PARAM_VALUE',
      blame: 'usage',
      message: paramMessage(mistakes),
      hint: '`saffron show NETLIST` lists all parameters with what they take.',
    })
  }
}

/** Parameters without a default that were not given, each with what needs it where only that makes it necessary. */
export class ParamMissingError extends SaffronError {
  constructor({ mistakes }: ParamFacts) {
    super({
      code: 'PARAM_MISSING',
      blame: 'usage',
      message: paramMessage(mistakes),
      hint: 'Give each with --set name=value.',
    })
  }
}

interface ConflictFacts {
  readonly names: readonly string[]
  readonly problem: string
  /** As texts; who builds the netlist knows them. */
  readonly values?: Readonly<Record<string, string>>
}

/** A whole request is a parameter too. */
const LONGEST_VALUE = 30

/** For netlists: parameters that are each within their bounds, but make no sense together. */
export class ParamsConflictError extends SaffronError {
  readonly #names: readonly string[]
  readonly #problem: string

  constructor({ names, problem, values = {} }: ConflictFacts) {
    const told = names.map((name) => {
      const value = values[name]
      return value === undefined || value.length > LONGEST_VALUE ? `'${name}'` : `${name} = ${value}`
    })
    super({
      code: 'PARAMS_CONFLICT',
      message:
        told.length === 1
          ? `The parameter ${told[0]} does not fit: ${problem}`
          : `The parameters ${told.join(', ')} do not go together: ${problem}`,
      hint: told.length === 1 ? 'Change it.' : 'Change one of them.',
    })
    this.#names = names
    this.#problem = problem
  }

  /** The same with what the parameters are. */
  with(values: Readonly<Record<string, string>>): ParamsConflictError {
    return new ParamsConflictError({ names: this.#names, problem: this.#problem, values })
  }
}

export class UnknownKpiError extends SaffronError {
  constructor({ name, known }: { name: string; known: readonly string[] }) {
    super({
      code: 'UNKNOWN_KPI',
      blame: 'usage',
      message: `There is no KPI '${name}'`,
      hint: `${didYouMean(name, known)}The netlist has: ${known.join(', ')}.`,
    })
  }
}

export class SetUpError extends SaffronError {
  constructor({ label, reason, hint }: { label: string; reason: string; hint?: string }) {
    super({
      code: 'SETUP_FAILED',
      message: `The set-up failed at '${label}': ${reason}`,
      hint: hint ?? 'Everything a netlist builds with must succeed; check the arguments and the order of the calls.',
    })
  }
}

export class ScheduleError extends SaffronError {
  constructor({ event, problem }: { event: string; problem: string }) {
    super({
      code: 'SCHEDULE',
      message: `The scheduled event '${event}' cannot happen: ${problem}`,
      hint: 'It is at so many seconds from the start, 0 or more, and by an agent that the netlist has.',
    })
  }
}

export class PatchError extends SaffronError {
  constructor({ action, known, meant }: { action: string; known: readonly string[]; meant: string | undefined }) {
    super({
      code: 'PATCH',
      blame: 'usage',
      message: `No mechanism of the circuit offers '${action}', with which a branch was to begin`,
      hint: meant === undefined ? `There is ${known.join(', ') || 'none'}.` : `Did you mean '${meant}'?`,
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

/** A branch or a schedule is to give another value to what has one value for a whole run, or to nothing at all. */
export class LiveParamError extends SaffronError {
  constructor({ name, live, known }: { name: string; live: readonly string[]; known: readonly string[] }) {
    const which = live.length === 0 ? 'The netlist has none.' : `They are: ${live.join(', ')}.`
    super({
      code: 'LIVE_PARAM',
      blame: 'usage',
      message: known.includes(name)
        ? `Parameter '${name}' cannot get another value on the way: it has one for the whole run`
        : `There is no parameter '${name}' to get another value on the way`,
      hint: `${didYouMean(name, live)}A branch and a schedule can give live parameters others. ${which}`,
    })
  }
}

export class SameNameError extends SaffronError {
  constructor({ name }: { name: string }) {
    super({
      code: 'SAME_NAME',
      message: `Two mechanisms of the circuit are called '${name}'`,
      hint: 'Give each a name of its own with `setup.named(…)`.',
    })
  }
}

export class HoldingsEveryError extends SaffronError {
  constructor({ holdingsEvery }: { holdingsEvery: number }) {
    super({
      code: 'HOLDINGS_EVERY',
      blame: 'usage',
      message: `What agents hold is to be recorded every ${holdingsEvery} steps, and nothing says of whom`,
      hint: 'Say it with --agents kinds or --agents all, or by `holdings` in the record of the netlist.',
    })
  }
}

export class HoldingsSizeError extends SaffronError {
  constructor({ rows, most, every }: { rows: number; most: number; every: number }) {
    super({
      code: 'HOLDINGS_SIZE',
      blame: 'usage',
      message: `What agents hold would fill ${rows.toLocaleString('en-US')} rows, more than ${most.toLocaleString('en-US')}`,
      hint: `Record it less often (--agents-every ${every}), or by kind (--agents kinds). --agents-every 1 writes them all.`,
    })
  }
}

export class UnknownMechanismError extends SaffronError {
  constructor({ name, known }: { name: unknown; known: readonly string[] }) {
    const called = typeof name === 'string' ? name : undefined
    super({
      code: 'UNKNOWN_MECHANISM',
      message:
        called === undefined
          ? 'Facts were asked of something that is no mechanism of the circuit'
          : `There is no mechanism '${called}' in the circuit whose facts are asked for`,
      hint: `${called === undefined ? '' : didYouMean(called, known)}There ${known.length === 0 ? 'is none' : `are: ${known.join(', ')}`}.`,
    })
  }
}

export class NoKindError extends SaffronError {
  constructor({ given }: { given: unknown }) {
    super({
      code: 'NO_KIND',
      message: `An agent was to deploy ${typeof given === 'function' ? `'${given.name}'` : String(given)}, which is no kind of mechanism`,
      hint: 'turn.deploy takes what `controllable` makes: erc20, uniswapV2Pool, one of your own.',
    })
  }
}

interface UnknownEventFacts {
  readonly pattern: string
  readonly meant: string | undefined
  readonly markets: readonly string[]
  /** Where a file asks for it. */
  readonly place?: string | undefined
}

export class UnknownEventError extends SaffronError {
  constructor({ pattern, meant, markets, place }: UnknownEventFacts) {
    super({
      code: 'UNKNOWN_EVENT',
      blame: 'usage',
      message: `Nothing here has the event '${pattern}'`,
      hint: `${meant === undefined ? '' : `Did you mean '${meant}'? `}There are ${markets.join(', ') || 'no contracts'}; 'all' records every event, and '*.Swap' that of any, of contracts to come too.`,
      place,
    })
  }
}
