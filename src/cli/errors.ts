import type { CommanderError } from 'commander'

import { SaffronError } from '../errors.ts'
import { fileProblem } from '../file-problem.ts'
import { didYouMean, nearest, thereAre } from '../nearest.ts'

/** The command line itself is wrong: an unknown command or option, a value no option takes. */
export class UsageError extends SaffronError {
  constructor({ problem, meant, command }: { problem: string; meant?: string | undefined; command: string }) {
    super({
      code: 'USAGE',
      blame: 'usage',
      message: problem,
      hint: `${meant === undefined ? '' : `Did you mean ${meant}? `}\`${command} --help\` says what there is.`,
    })
  }

  /** Commander's words: `error: unknown option '--stesp'` and, on a line of its own, `(Did you mean --steps?)`. */
  static of({ message }: CommanderError, command: string): UsageError {
    const [first = '', second = ''] = message.replace(/^error: /, '').split('\n')
    const meant = /\(Did you mean (?:one of )?(.*)\?\)/.exec(second)?.[1]
    const problem = first.replace(/^option '(--[\w-]+).*' argument '(.*)' is invalid\. /, "$1 cannot be '$2'. ")
    return new UsageError({ problem: problem.replace(/^[a-z]/, (letter) => letter.toUpperCase()), meant, command })
  }
}

/** More than one netlist of a project cannot be loaded; the list has said why. */
export class NetlistsBrokenError extends SaffronError {
  constructor({ broken, of }: { broken: readonly { readonly name: string }[]; of: number }) {
    super({
      code: 'NETLISTS_BROKEN',
      message: `${broken.length} of ${of} netlists cannot be loaded: ${broken.map(({ name }) => name).join(', ')}`,
      hint: '`saffron show NAME` says where the mistake is.',
    })
  }
}

/** More than one file with agents of a project cannot be read; the others have been listed. */
export class KindsUnreadError extends SaffronError {
  constructor({ unread }: { unread: readonly SaffronError[] }) {
    super({
      code: 'KINDS_UNREAD',
      message: `${unread.length} files with agents cannot be read:\n${unread.map(({ message }) => `  ${message}`).join('\n')}`,
      hint: 'Mend them, or move them where no agents are looked for; the others are listed.',
    })
  }
}

/** `saffron check` has found something; what, it has said. */
export class NetlistCheckError extends SaffronError {
  constructor({ mistakes, netlists, of }: { mistakes: number; netlists: number; of: number }) {
    const types = mistakes === 0 ? [] : [`${mistakes} ${mistakes === 1 ? 'mistake' : 'mistakes'} in types`]
    const broken = netlists === 0 ? [] : [`${netlists} of ${of} netlists cannot be built`]
    super({
      code: 'NETLIST_CHECK',
      message: [...types, ...broken].join(', '),
      hint: 'Each is told above with its place.',
    })
  }
}

/** A program where a file that says what it is was wanted. */
export class NotDeclaredError extends SaffronError {
  constructor({ file }: { file: string }) {
    super({
      code: 'NETLIST_NOT_DECLARED',
      blame: 'usage',
      message: `${file} is a program, not a netlist in YAML`,
      hint: '`saffron check` says what is wrong with programs.',
    })
  }
}

/** Something failed outside of every call that waits for it. */
export class UncaughtError extends SaffronError {
  constructor({ cause }: { cause: unknown }) {
    super({
      code: 'UNCAUGHT',
      message: `Nobody caught: ${cause instanceof Error ? cause.message : String(cause)}`,
      hint: 'Mostly a promise of a behaviour or a netlist that nobody awaits. Await it, or catch its failure.',
      cause,
    })
  }
}

/** What a command prints cannot be written where it is sent. */
export class OutputError extends SaffronError {
  constructor({ cause }: { cause: unknown }) {
    super({
      code: 'OUTPUT',
      message: `What is printed could not be written: ${fileProblem(cause)}`,
      hint: 'Make room, or send it elsewhere. What goes into files of its own is there.',
      cause,
    })
  }
}

/** Nothing is left that could happen, and a command still waits. */
export class StalledError extends SaffronError {
  constructor() {
    super({
      code: 'STALLED',
      message: 'What the command waits for will never come: nothing is left to do',
      hint: 'A netlist awaits a promise that nothing fulfils, at the top of its file or in its build.',
    })
  }
}

/** Code that is not ours has ended the process. */
export class ProcessExitError extends SaffronError {
  constructor({ status }: { status: number }) {
    super({
      code: 'PROCESS_EXIT',
      message: `The process was ended by process.exit(${status}) before the command was done`,
      hint: 'Let code of a netlist throw an error instead, or `stop` the run.',
    })
  }
}

export class UnknownActionError extends SaffronError {
  constructor({ name, kinds, actions }: { name: string; kinds: readonly string[]; actions: readonly string[] }) {
    const meant = nearest(name, [...kinds, ...actions])
    super({
      code: 'UNKNOWN_ACTION',
      blame: 'usage',
      message: `There is no kind of controllable agent and no action '${name}'`,
      hint: `${meant === undefined ? '' : `Did you mean '${meant}'? `}${kinds.length === 0 ? '' : `Kinds: ${kinds.join(', ')}. `}\`saffron actions\` lists all.`,
    })
  }
}

export class UnknownAgentError extends SaffronError {
  constructor({ name, kinds }: { name: string; kinds: readonly string[] }) {
    super({
      code: 'UNKNOWN_AGENT',
      blame: 'usage',
      message: `There is no kind of agent '${name}'`,
      hint: `${didYouMean(name, kinds)}\`saffron agents\` lists all.`,
    })
  }
}

/** A run that was repeated and gave other results. */
export class RunDiffersError extends SaffronError {
  constructor({ run, difference }: { run: string; difference: string }) {
    super({
      code: 'RUN_DIFFERS',
      message: `${run} cannot be repeated as it was: ${difference}`,
      hint: 'A changed netlist, contract or version explains it. If nothing was changed, something in the netlist depends on more than its parameters and seed.',
    })
  }
}

export class RunNetlistError extends SaffronError {
  constructor({ name, run, root, hint }: { name: string; run: string; root: string; hint: string }) {
    super({
      code: 'RUN_NETLIST',
      blame: 'usage',
      message: `${run} is a run of '${name}', which is no netlist of ${root}`,
      hint,
    })
  }
}

export class PlotOptionsError extends SaffronError {
  constructor({ problem }: { problem: string }) {
    super({
      code: 'PLOT_OPTIONS',
      blame: 'usage',
      message: problem,
      hint: '`saffron plot --help` says what goes together.',
    })
  }
}

export class NetlistNameError extends SaffronError {
  constructor({ name, longest }: { name: string; longest: number }) {
    super({
      code: 'NETLIST_NAME',
      blame: 'usage',
      message: `'${name}' cannot be the name of a netlist`,
      hint: `Small letters, digits and single hyphens, a letter first, ${longest} at most, no path, no word of TypeScript: fee-switch.`,
    })
  }
}

/** Something of a new netlist's name is there already. */
export class NetlistTakenError extends SaffronError {
  constructor({ name, file }: { name: string; file: string }) {
    super({
      code: 'NETLIST_TAKEN',
      blame: 'usage',
      message: `'${name}' is taken: there is ${file}`,
      hint: 'Nothing was changed. Choose another name.',
    })
  }
}

/** `--trace` names a step that the run does not reach. */
export class TraceStepError extends SaffronError {
  constructor({ step, last, why }: { step: number; last: number; why: string }) {
    super({
      code: 'TRACE_STEP',
      blame: 'usage',
      message: `Step ${step} cannot be traced: ${why}`,
      hint: `Take a step from 0 (the set-up) to ${last}.`,
    })
  }
}

export class TraceAgentError extends SaffronError {
  constructor({ agent, step, known }: { agent: string; step: number; known: readonly string[] }) {
    const meant = nearest(agent, known)
    super({
      code: 'TRACE_AGENT',
      blame: 'usage',
      message: `There is no agent '${agent}' by the end of step ${step}`,
      hint: meant === undefined ? thereAre(known) : `Did you mean '${meant}'?`,
    })
  }
}

export class TraceWithoutChainError extends SaffronError {
  constructor() {
    super({
      code: 'TRACE_NO_CHAIN',
      message: 'There are no calls to trace: this netlist is a pure model and needs no chain',
      hint: 'Its agents are plain functions; a debugger or console.log shows what they do.',
    })
  }
}

/** A command belongs to a package that is not installed. */
export class PackageMissingError extends SaffronError {
  constructor({ name, command }: { name: string; command: string }) {
    super({
      code: 'PACKAGE_MISSING',
      blame: 'usage',
      message: `\`${command}\` needs the package ${name}, which is not installed`,
      hint: `Install it beside Saffron: npm install ${name}`,
    })
  }
}

export class NoEventsError extends SaffronError {
  constructor({ run }: { run: string }) {
    super({
      code: 'NO_EVENTS',
      message: `The run '${run}' recorded no events`,
      hint: "Run it again with --events all, or name them in the netlist's `record`.",
    })
  }
}

export class NoHoldingsError extends SaffronError {
  constructor({ run }: { run: string }) {
    super({
      code: 'NO_HOLDINGS',
      message: `The run '${run}' did not record what agents hold`,
      hint: "Run it again with --agents kinds or --agents all, or say it in the netlist's `record`.",
    })
  }
}

export class PatchFileError extends SaffronError {
  constructor({ file, problem, cause }: { file: string; problem: string; cause?: unknown }) {
    super({
      code: 'PATCH_FILE',
      blame: 'usage',
      message: `${file} is no patch: ${problem}`,
      hint: 'It holds `set`, values of live parameters, and `do`, a list of `{ action: staking.setBaseApr, args: { baseApr: 0.2 } }`.',
      cause,
    })
  }
}

/** A study that has nothing to say, as no run of it went through. */
export class AllRunsFailedError extends SaffronError {
  constructor({ runs, error, folder }: { runs: number; error: { code: string; message: string }; folder: string }) {
    super({
      code: 'STUDY_ALL_FAILED',
      message: `${runs === 1 ? 'The one run' : `All ${runs.toLocaleString('en-US')} runs`} failed, the first with ${error.code}: ${error.message}`,
      hint: `See it by itself: \`saffron run\` with its parameters. What was kept is in ${folder}.`,
    })
  }
}
