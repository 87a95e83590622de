// Longer than other files: all that can go wrong in this package, a class for each.
import { didYouMean, SaffronError, thereAre } from 'saffron-sim/cli'

/** A file of bars that cannot be used; names the line and what was expected there. */
export class BarsFileError extends SaffronError {
  constructor({ file, line, column, found, wanted }: BarsFileFacts) {
    const place = `${file}${line === undefined ? '' : `, line ${line}`}${column === undefined ? '' : `, column ${column}`}`
    super({
      code: 'BARS_FILE',
      message: `${place}: ${found}`,
      hint: `Expected ${wanted}.`,
      place: line === undefined ? file : `${file}:${line}`,
    })
  }
}

interface BarsFileFacts {
  readonly file: string
  readonly line?: number | undefined
  readonly column?: string | undefined
  readonly found: string
  readonly wanted: string
}

/** A bar that no market can have had: not finite, high under low, a price of zero. */
export class BadBarError extends SaffronError {
  constructor({ index, found, wanted }: { index: number; found: string; wanted: string }) {
    super({ code: 'BAD_BAR', message: `Bar ${index} has ${found}`, hint: `Expected ${wanted}.` })
  }
}

/** An interval that bars of the given one cannot be merged into. */
export class BarIntervalError extends SaffronError {
  constructor({ from, to }: { from: number; to: number }) {
    super({
      code: 'BAR_INTERVAL',
      message: `Bars of ${from} s cannot be merged into bars of ${to} s`,
      hint: `Choose a whole multiple of ${from} s.`,
    })
  }
}

/** Parameters of an indicator, a strategy or a model that it cannot have; all that is wrong at once. */
export class ParamsError extends SaffronError {
  constructor({ owner, problems, known }: { owner: string; problems: readonly string[]; known: readonly string[] }) {
    super({
      code: 'TRADING_PARAMS',
      message: `${owner}: ${problems.join('; ')}`,
      hint: known.length === 0 ? `${owner} takes no parameters.` : `${owner} takes ${known.join(', ')}.`,
    })
  }
}

/** A name that nothing of its kind has. */
export class UnknownNameError extends SaffronError {
  constructor({ kind, name, ...where }: UnknownNameFacts) {
    super({
      code: 'TRADING_UNKNOWN',
      message: `There is no ${kind} '${name}'`,
      hint: 'known' in where ? `${didYouMean(name, where.known)}${thereAre(where.known, MOST_LISTED)}` : pointed(where),
    })
  }
}

type UnknownNameFacts = { readonly kind: string; readonly name: string } & (
  | { readonly known: readonly string[] }
  /** Of many: who lists them, and the nearest one. */
  | { readonly close: string | undefined; readonly list: string }
)

const MOST_LISTED = 40

const pointed = ({ close, list }: { readonly close: string | undefined; readonly list: string }) =>
  close === undefined ? `${list} lists them.` : `Did you mean '${close}'? ${list} lists them all.`

/** A state of an indicator that was not saved by the same indicator with the same parameters. */
export class SavedStateError extends SaffronError {
  constructor({ owner, path }: { owner: string; path: string }) {
    super({
      code: 'SAVED_STATE',
      message: `The saved state is none of ${owner}: it differs at ${path}`,
      hint: 'Restore with the indicator and the parameters that it was saved from.',
    })
  }
}

/** A strategy that asks for what has not happened yet. */
export class LookaheadError extends SaffronError {
  constructor({ what, ago }: { what: string; ago: number }) {
    super({
      code: 'LOOKAHEAD',
      message: `${what} was asked for ${-ago} bars ahead`,
      hint: 'A decision may only rest on closed bars: give how many bars ago, 0 for the last one.',
    })
  }
}

/** A strategy that wants what nobody can do: a size that is no number, a token that is not there. */
export class StrategyIntentError extends SaffronError {
  constructor({ strategy, bar, wanted, problem }: StrategyIntentFacts) {
    super({
      code: 'STRATEGY_INTENT',
      message: `${strategy} wants ${wanted} at bar ${bar}: ${problem}`,
      hint: 'The mistake is in the strategy: look at what it decides there. What may be wanted stands in src/strategies/intent.ts.',
    })
  }
}

interface StrategyIntentFacts {
  readonly strategy: string
  readonly bar: number
  readonly wanted: string
  readonly problem: string
}

/** Fewer markets than a strategy reads, so that it would do nothing, and what comes of that would mean nothing. */
export class StrategyMarketsError extends SaffronError {
  constructor({ strategy, problem, hint }: { strategy: string; problem: string; hint: string }) {
    super({ code: 'STRATEGY_MARKETS', message: `${strategy} does nothing here: ${problem}`, hint })
  }
}

/** A strategy whose own code broke off. */
export class StrategyFailedError extends SaffronError {
  /** Without a bar it failed where it says what it needs. */
  constructor({ strategy, bar, cause }: { strategy: string; bar?: number; cause: unknown }) {
    const where = bar === undefined ? 'where it says what it needs' : `at bar ${bar}`
    super({
      code: 'STRATEGY_FAILED',
      message: `${strategy} failed ${where}: ${cause instanceof Error ? cause.message : String(cause)}`,
      hint: 'The mistake is in the strategy: look at what it does there.',
      cause,
    })
  }
}

/** A strategy that follows facts, where nothing tells it any. */
export class StrategyFactsError extends SaffronError {
  constructor({ strategy, problem }: { strategy: string; problem: string }) {
    super({
      code: 'STRATEGY_FACTS',
      message: `${strategy} does nothing here: ${problem}`,
      hint: 'Facts are had by `backtest` alone (--forecast, --posts, --facts), and in netlists.',
    })
  }
}

/** A command line that cannot be carried out as it stands. */
export class TradeUsageError extends SaffronError {
  constructor({ found, usage }: { found: string; usage: string }) {
    super({ code: 'TRADE_USAGE', message: found, hint: `Usage: ${usage}` })
  }
}

/** A file other than bars that cannot be read or is not what it should be. */
export class TradeFileError extends SaffronError {
  constructor({ file, found, wanted }: { file: string; found: string; wanted: string }) {
    super({ code: 'TRADE_FILE', message: `${file}: ${found}`, hint: `Expected ${wanted}.`, place: file })
  }
}

/** A backtest in a worker that failed for another reason than its parameters. */
export class JobFailedError extends SaffronError {
  constructor({ code, message, hint }: { code: string; message: string; hint?: string | undefined }) {
    super({
      code: 'TRADE_JOB',
      message: `A backtest failed: ${message} (${code})`,
      hint: hint ?? 'Run it alone with `saffron trade backtest`.',
    })
  }
}

/** A question that a record of answers does not have. */
export class LlmRecordMissingError extends SaffronError {
  constructor({ file, id, user }: { file: string; id: string; user: string }) {
    super({
      code: 'LLM_RECORD',
      message: `${file} has no answer to '${user.slice(0, 60)}' (${id.slice(0, 12)})`,
      hint: 'Record it first, or ask as it was asked then: the same words, length and temperature.',
    })
  }
}

/** A key of a language model that is not where it was said to be. */
export class LlmKeyError extends SaffronError {
  constructor({ provider, keyEnv }: { provider: string; keyEnv: string }) {
    super({
      code: 'LLM_KEY',
      message: `The key of ${provider} is missing: ${keyEnv} is not set`,
      hint: `Set ${keyEnv} in the environment, never in a file of settings.`,
    })
  }
}

/** A language model that did not answer. */
export class LlmUnavailableError extends SaffronError {
  constructor({ host, status, reason }: { host: string; status: number; reason: string }) {
    super({
      code: 'LLM_UNAVAILABLE',
      message: `The language model at ${host}: ${reason}`,
      hint: status === 401 || status === 403 ? 'Look at its key.' : 'Try again later, or go on without: --llm none.',
    })
  }
}

/** An answer of a language model that cannot be understood. */
export class LlmAnswerError extends SaffronError {
  constructor({ provider, problem }: { provider: string; problem: string }) {
    super({
      code: 'LLM_ANSWER',
      message: `The answer of ${provider} cannot be read: ${problem}`,
      hint: 'Look whether the address is that of such a service.',
    })
  }
}

/** A file that cannot be opened as a store. */
export class StoreFileError extends SaffronError {
  constructor({ file, found }: { file: string; found: string }) {
    super({
      code: 'STORE_FILE',
      message: `${file}: ${found}`,
      hint: 'Give a file that this package has made, or a new one.',
      place: file,
    })
  }
}

/** A store that another process writes. */
export class StoreBusyError extends SaffronError {
  constructor({ file, pid }: { file: string; pid: number }) {
    super({
      code: 'STORE_BUSY',
      message: `${file} is being written by process ${pid}`,
      hint: 'A store has one writer: wait for it, or take another file.',
      place: file,
    })
  }
}

/** An audit that another process is adding to, and does not come to an end with. */
export class AuditBusyError extends SaffronError {
  constructor({ file, pid }: { file: string; pid: number | undefined }) {
    super({
      code: 'AUDIT_BUSY',
      message: `${file} is held by ${pid === undefined ? 'another process' : `process ${pid}`}`,
      hint: `Wait for it; where no such process writes there, remove ${file}.lock.`,
      place: file,
    })
  }
}

/** A row that its table does not take. */
export class StoreRowError extends SaffronError {
  constructor({ table, problem }: { table: string; problem: string }) {
    super({
      code: 'STORE_ROW',
      message: `A row of ${table}: ${problem}`,
      hint: 'The columns stand in src/store/migrations.ts.',
    })
  }
}

/** A market whose events nobody here can read. */
export class BarsPoolError extends SaffronError {
  constructor({ kind, known }: { kind: string; known: readonly string[] }) {
    super({
      code: 'BARS_POOL',
      message: `There are no bars of a market of the kind '${kind}'`,
      hint: `Give a pool of one of these kinds: ${known.join(', ')}.`,
    })
  }
}

/** Markets that one trader cannot trade together, or parameters of its strategy that do not fit. */
export class TraderMarketsError extends SaffronError {
  constructor({ kind, problem, hint }: { kind: string; problem: string; hint: string }) {
    super({
      code: 'TRADER_MARKETS',
      message: `The agent '${kind}' cannot trade so: ${problem}`,
      hint,
    })
  }
}

/** A lending in which a trader can go short of nothing. */
export class TraderLendingError extends SaffronError {
  constructor({ kind, problem, hint }: { kind: string; problem: string; hint: string }) {
    super({
      code: 'TRADER_LENDING',
      message: `The agent '${kind}' cannot go short so: ${problem}`,
      hint,
    })
  }
}

/** A name that no run of trading has. */
export class UnknownRunError extends SaffronError {
  constructor({ name, known }: { name: string; known: readonly string[] }) {
    const list = known.length === 0 ? '`saffron trade paper` begins one.' : thereAre(known)
    super({
      code: 'TRADE_RUN',
      message: `There is no run of trading '${name}'`,
      hint: `${didYouMean(name, known)}${list} A path to the folder of a run works too.`,
    })
  }
}

/** A run that there is no result of, or a folder that is none. */
export class RunWithoutResultError extends SaffronError {
  constructor({ name, why, known }: { name: string; why: string; known: readonly string[] }) {
    const list = known.length === 0 ? '`saffron trade paper` makes one when it ends.' : thereAre(known)
    super({
      code: 'TRADE_RUN_RESULT',
      message: `There is no result of '${name}': ${why}`,
      hint: `${list} What \`saffron trade backtest … --json\` printed to a file works too.`,
    })
  }
}

/** A run that is to be steered and has ended. */
export class RunOverError extends SaffronError {
  constructor({ run, how }: { run: string; how: string }) {
    super({
      code: 'TRADE_RUN_OVER',
      message: `${run} takes no orders any more: ${how}`,
      hint: `\`saffron trade status --run ${run}\` tells how it stood at the end.`,
    })
  }
}

/** Something that is asked before it is done, where there is nobody to ask. */
export class ConfirmError extends SaffronError {
  constructor({ question }: { question: string }) {
    super({
      code: 'TRADE_CONFIRM',
      message: `There is no terminal to ask on: ${question}`,
      hint: 'Give --yes to do it without being asked.',
    })
  }
}
