import { SaffronError } from '../errors.ts'
import { didYouMean } from '../nearest.ts'

interface NetlistFileFacts {
  readonly file: string
  readonly problem: string
  readonly place?: string | undefined
  /** The name that was probably meant. */
  readonly meant?: string | undefined
  /** What to do instead, where it is not a matter of what the file says. */
  readonly hint?: string | undefined
  readonly cause?: unknown
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

/** What belongs to an installation or a project cannot be written. */
export class FolderNotWritableError extends SaffronError {
  constructor({ root, file, what, cause }: { root: string; file: string; what: string; cause: unknown }) {
    super({
      code: 'FOLDER_NOT_WRITABLE',
      message: `${what}: ${file} cannot be written`,
      hint: `Make ${root} a folder you may write to, or install Saffron into one that you own.`,
      cause,
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

export class UnknownNetlistError extends SaffronError {
  constructor({ name, known, folder }: { name: string; known: readonly string[]; folder: string }) {
    const list = known.length > 0 ? `Known here: ${known.join(', ')}.` : `There are no netlists in ${folder}.`
    super({
      code: 'UNKNOWN_NETLIST',
      blame: 'usage',
      message: `There is no netlist '${name}'`,
      hint: `${didYouMean(name, known)}${list} A path to a netlist file works too.`,
    })
  }
}

export class NetlistFileError extends SaffronError {
  constructor({ file, problem, place, meant, hint, cause }: NetlistFileFacts) {
    super({
      code: 'NETLIST_FILE',
      message: `${file} cannot be used as a netlist: ${problem}`,
      hint:
        meant === undefined
          ? (hint ?? 'A netlist file ends in `export default defineNetlist({ … })`.')
          : `Did you mean '${meant}'?`,
      place,
      cause,
    })
  }
}

interface ParamsFileFacts {
  readonly file: string
  readonly problems: readonly { readonly line?: number | undefined; readonly text: string }[]
  readonly cause?: unknown
}

/** A file of parameters that cannot be read, or with names and values that the netlist does not take. */
export class ParamsFileError extends SaffronError {
  /** What is wrong, without the file. */
  readonly problem: string

  constructor({ file, problems, cause }: ParamsFileFacts) {
    const problem = problems.map(({ line, text }) => (line === undefined ? text : `line ${line}: ${text}`)).join('; ')
    super({
      code: 'PARAMS_FILE',
      blame: 'usage',
      message: `${file} does not give the parameters: ${problem}`,
      hint: '`saffron show NETLIST` lists all parameters with what they take.',
      cause,
    })
    this.problem = problem
  }
}

/** A module that should hold kinds of agents cannot be loaded. */
export class KindsFileError extends SaffronError {
  constructor({ file, problem, place, meant, hint, cause }: NetlistFileFacts) {
    super({
      code: 'KINDS_FILE',
      message: `The agents in ${file} cannot be listed: ${problem}`,
      hint:
        meant === undefined
          ? (hint ?? 'Mend the file, or move it where no agents are looked for.')
          : `Did you mean '${meant}'?`,
      place,
      cause,
    })
  }
}

/** Two agents of a project cannot be told apart in YAML, where a kind is all there is of them. */
export class KindTwiceError extends SaffronError {
  constructor({ kind, places }: { kind: string; places: readonly string[] }) {
    super({
      code: 'KIND_TWICE',
      message: `${places.length} agents are of kind '${kind}' (${places.join(', ')}), and a netlist in YAML cannot say which it means`,
      hint: 'Give all but one of them another `kind`; `saffron agents` lists them.',
    })
  }
}

/** What package.json says of packages with kinds of agents cannot be followed. */
export class KindsPackageError extends SaffronError {
  constructor({ file, problem, cause }: { file: string; problem: string; cause?: unknown }) {
    super({
      code: 'KINDS_PACKAGE',
      blame: 'usage',
      message: `${file} cannot be followed to kinds of agents: ${problem}`,
      hint: 'Name installed packages: `"saffron": { "kinds": ["some-package"] }`.',
      cause,
    })
  }
}
