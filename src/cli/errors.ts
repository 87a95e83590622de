import type { CommanderError } from 'commander'

import { SaffronError } from '../errors.ts'
import { nearest } from '../nearest.ts'

/** The command line itself is wrong: an unknown command or option, a value no option takes. */
export class UsageError extends SaffronError {
  constructor({ problem, meant, command }: { problem: string; meant?: string | undefined; command: string }) {
    super({
      code: 'USAGE',
      message: problem,
      hint: `${meant === undefined ? '' : `Did you mean ${meant}? `}\`${command} --help\` says what there is.`,
    })
  }

  /** Commander's words: `error: unknown option '--stesp'` and, on a line of its own, `(Did you mean --steps?)`. */
  static of({ message }: CommanderError, command: string): UsageError {
    const [first = '', second = ''] = message.replace(/^error: /, '').split('\n')
    const meant = /\(Did you mean (?:one of )?(.*)\?\)/.exec(second)?.[1]
    const problem = first.replace(/^option '(--\w+).*' argument '(.*)' is invalid\. /, "$1 cannot be '$2'. ")
    return new UsageError({ problem: problem.replace(/^[a-z]/, (letter) => letter.toUpperCase()), meant, command })
  }
}

export class ContractsError extends SaffronError {
  constructor({ cause }: { cause: unknown }) {
    const hint = cause instanceof Error && 'hint' in cause && typeof cause.hint === 'string' ? cause.hint : undefined
    super({
      code: 'CONTRACTS_BUILD',
      message: cause instanceof Error ? cause.message : String(cause),
      hint: hint ?? 'Mend the contracts, or what Hardhat says is wrong with the project, and run the command again.',
      cause,
    })
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

/** What belongs to an installation or a project cannot be written, so that its contracts cannot be built. */
export class FolderNotWritableError extends SaffronError {
  constructor({ root, file, cause }: { root: string; file: string; cause: unknown }) {
    super({
      code: 'FOLDER_NOT_WRITABLE',
      message: `The contracts of ${root} cannot be built: ${file} cannot be written`,
      hint: `Make ${root} a folder you may write to, or install Saffron into one that you own.`,
      cause,
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

/** A run that failed after its folder had been made; the cause is what is to be told. */
export class RunFailure extends Error {
  readonly folder: string

  constructor({ folder, cause }: { folder: string; cause: unknown }) {
    super('The run failed', { cause })
    this.folder = folder
  }
}

export class UnknownActionError extends SaffronError {
  constructor({ name, kinds, actions }: { name: string; kinds: readonly string[]; actions: readonly string[] }) {
    const meant = nearest(name, [...kinds, ...actions])
    super({
      code: 'UNKNOWN_ACTION',
      message: `There is no kind of controllable agent and no action '${name}'`,
      hint: `${meant === undefined ? '' : `Did you mean '${meant}'? `}Kinds: ${kinds.join(', ')}. \`saffron actions\` lists all.`,
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
  constructor({ name, run, root }: { name: string; run: string; root: string }) {
    super({
      code: 'RUN_NETLIST',
      message: `${run} is a run of '${name}', which is no netlist of ${root}`,
      hint: 'Verify it in the project it comes from, or say where its netlist is: --netlist PATH.',
    })
  }
}

export class PlotOptionsError extends SaffronError {
  constructor({ problem }: { problem: string }) {
    super({
      code: 'PLOT_OPTIONS',
      message: problem,
      hint: '`saffron plot --help` says what goes together.',
    })
  }
}

export class NetlistNameError extends SaffronError {
  constructor({ name, longest }: { name: string; longest: number }) {
    super({
      code: 'NETLIST_NAME',
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
      message: `'${name}' is taken: there is ${file}`,
      hint: 'Nothing was changed. Choose another name.',
    })
  }
}

/** A contract was asked for where nothing compiles contracts. */
export class NoHardhatProjectError extends SaffronError {
  constructor({ root }: { root: string }) {
    super({
      code: 'NO_HARDHAT_PROJECT',
      message: `There is no hardhat.config.ts in ${root} to compile a contract with`,
      hint: 'Install hardhat and @nomicfoundation/hardhat-typechain, and write one; or leave --contract out.',
    })
  }
}

/** A contract has been compiled, but no types came of it. */
export class ContractTypesError extends SaffronError {
  constructor({ contract, root }: { contract: string; root: string }) {
    super({
      code: 'CONTRACT_TYPES',
      message: `The build left no types of ${contract} in ${root}/types`,
      hint: "Put @nomicfoundation/hardhat-typechain among the plugins of hardhat.config.ts, with `typechain: { outDir: 'types' }`.",
    })
  }
}

/** `--trace` names a step that the run does not reach. */
export class TraceStepError extends SaffronError {
  constructor({ step, last, why }: { step: number; last: number; why: string }) {
    super({
      code: 'TRACE_STEP',
      message: `Step ${step} cannot be traced: ${why}`,
      hint: `Take a step from 0 (the set-up) to ${last}.`,
    })
  }
}

export class TraceAgentError extends SaffronError {
  constructor({ agent, step, known }: { agent: string; step: number; known: readonly string[] }) {
    const meant = nearest(agent, known)
    const some = known.slice(0, 10).join(', ') + (known.length > 10 ? ` and ${known.length - 10} more` : '')
    super({
      code: 'TRACE_AGENT',
      message: `There is no agent '${agent}' by the end of step ${step}`,
      hint: meant === undefined ? `There are ${some}.` : `Did you mean '${meant}'?`,
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

/** A command was called by hand that only `watch` calls. */
export class WarmCommandError extends SaffronError {
  constructor({ command }: { command: string }) {
    super({
      code: 'WARM_COMMAND',
      message: `\`saffron ${command}\` does nothing by itself: it waits for what \`saffron watch\` asks of it`,
      hint: 'Use `saffron watch NETLIST`, or `saffron run NETLIST` for a single run.',
    })
  }
}
