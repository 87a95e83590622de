import { rules } from '../chain/rules.ts'
import { SaffronError } from '../errors.ts'
import type { Address, Hex } from '../chain/chain.ts'
import type { Revert } from './reverts.ts'
import { shown } from './shown.ts'

/** What makes a contract smaller. */
export const SMALLER =
  'Let the compiler optimize it, by settings: { optimizer: { enabled: true } } in the Hardhat config, or split it.'

/** An argument that the ABI's type does not allow. */
export class ArgumentError extends SaffronError {
  constructor(facts: { method: string; argument: string; type: string; value: unknown; reason: string }) {
    const { method, argument, type, value, reason } = facts
    super({
      code: 'BAD_ARGUMENT',
      message: `${method}: the argument ${argument} (${type}) ${reason}: ${shown(value)}`,
      hint: 'Amounts are bigints in the token’s smallest unit, addresses strings or anything that has an address.',
    })
  }
}

/** More or fewer arguments than the function has. */
export class ArgumentCountError extends SaffronError {
  constructor({ method, expected, given }: { method: string; expected: readonly string[]; given: number }) {
    super({
      code: 'WRONG_ARGUMENT_COUNT',
      message: `${method} takes ${expected.length} arguments (${expected.join(', ')}), not ${given}`,
      hint: 'After them only { value } may follow on a payable function, and { from } on one that is read.',
    })
  }
}

/** A function that was called by a name that several have. */
export class OverloadedFunctionError extends SaffronError {
  constructor({ method, signatures }: { method: string; signatures: readonly string[] }) {
    super({
      code: 'OVERLOADED_FUNCTION',
      message: `${method} is the name of ${signatures.length} functions`,
      hint: `Call one by its signature: ${signatures.map((each) => `handle['${each}']`).join(', ')}.`,
    })
  }
}

interface RevertFacts {
  readonly method: string
  readonly address: Address
  readonly revert: Revert
  readonly halted?: boolean | undefined
}

/** A view, or a simulated call, that reverted. */
export class RevertError extends SaffronError {
  readonly method: string
  readonly revert: Revert
  /** Whether it was ended, instead of refusing by itself. */
  readonly halted: boolean

  constructor({ method, address, revert, halted = false }: RevertFacts) {
    super({
      code: 'READ_REVERTED',
      message: halted
        ? `${method} did not come to an end at ${address}: it used up the ${rules.readGas.toLocaleString('en-US')} gas of a read, or met an invalid instruction`
        : `${method} reverted at ${address}: ${revert.message}`,
      hint: halted
        ? 'A loop without an end, or over more than one read can go through? Ask for less at a time.'
        : 'The contract itself refused to answer. Catch the error where that is an answer too.',
    })
    this.method = method
    this.revert = revert
    this.halted = halted
  }
}

/** What came back from a read is not what the function returns. */
export class ReturnDataError extends SaffronError {
  constructor({ method, address, data, reason }: { method: string; address: Address; data: Hex; reason: string }) {
    const empty = data === '0x'
    super({
      code: 'BAD_RETURN_DATA',
      message: empty
        ? `${method} got no data from ${address}`
        : `${method} cannot decode what ${address} returned: ${reason}: ${shown(data)}`,
      hint: empty
        ? 'There is no contract at that address (or not yet: what was sent is mined with the next block).'
        : 'The contract at that address is probably another one than the factory it was bound with.',
    })
  }
}

/** A log that is not of the event it was to be decoded as. */
export class LogError extends SaffronError {
  constructor({ event, address, reason }: { event: string; address: Address; reason: string }) {
    super({
      code: 'BAD_LOG',
      message: `a log of ${address} is no ${event}: ${reason}`,
      hint: 'The contract at that address is probably another one than the factory it was bound with.',
    })
  }
}

/** Something else is where TypeChain's class of a contract should be. */
export class NoFactoryError extends SaffronError {
  constructor({ given }: { given: unknown }) {
    const isArtifact = typeof given === 'object' && given !== null && 'bytecode' in given
    super({
      code: 'NO_FACTORY',
      message: `${isArtifact ? 'An artifact' : shown(given)} is no factory: it has no ABI`,
      hint: 'Give the class X__factory of the contract’s types. For a published contract: withBytecode(X__factory, publishedArtifact(…)).',
    })
  }
}

/** A factory without bytecode, as those of interfaces, abstract contracts and bare ABIs. */
export class NoBytecodeError extends SaffronError {
  constructor({ contract }: { contract: string }) {
    super({
      code: 'NO_BYTECODE',
      message: `${contract} cannot be deployed: its factory has no bytecode`,
      hint: 'Interfaces and abstract contracts have none. For a published one: withBytecode(factory, publishedArtifact(…)).',
    })
  }
}

/** A contract whose creation code no chain takes. */
export class ContractSizeError extends SaffronError {
  constructor({ contract, bytes, most }: { contract: string; bytes: number; most: number }) {
    super({
      code: 'CONTRACT_SIZE',
      message: `${contract} cannot be deployed: its creation code has ${bytes.toLocaleString('en-US')} bytes, and a chain takes ${most.toLocaleString('en-US')}`,
      hint: SMALLER,
    })
  }
}

/** A contract whose bytecode still has the gap for a library’s address. */
export class UnlinkedLibraryError extends SaffronError {
  constructor({ contract, missing }: { contract: string; missing: readonly string[] }) {
    super({
      code: 'UNLINKED_LIBRARY',
      message: `${contract} needs the address of ${missing.join(', ')}`,
      hint: 'Deploy the library first and give its address: { libraries: { Name: address } }.',
    })
  }
}

/** A library that the contract does not use. */
export class UnknownLibraryError extends SaffronError {
  constructor({ contract, name, known }: { contract: string; name: string; known: readonly string[] }) {
    super({
      code: 'UNKNOWN_LIBRARY',
      message: `${contract} uses no library ${name}`,
      hint: known.length === 0 ? 'It uses none at all.' : `It uses ${known.join(', ')}.`,
    })
  }
}

/** JSON that is not a contract’s artifact. */
export class ArtifactError extends SaffronError {
  constructor({ contract, reason, cause }: { contract: string; reason: string; cause?: unknown }) {
    super({
      cause,
      code: 'BAD_ARTIFACT',
      message: `${contract} is no artifact of a contract: ${reason}`,
      hint: 'Give the JSON that Hardhat, Foundry, Truffle or solc wrote for one contract, with its bytecode.',
    })
  }
}

/** A published artifact that is not installed. */
export class ArtifactNotFoundError extends SaffronError {
  constructor({ specifier, install }: { specifier: string; install: string }) {
    super({
      code: 'ARTIFACT_NOT_FOUND',
      message: `cannot find ${specifier}`,
      hint: `Install its package: npm install ${install}. If it is there, check the path inside it.`,
    })
  }
}

/** A chain that did not answer all of the reads it was asked. */
export class MissingAnswersError extends SaffronError {
  constructor({ chain, asked, answered }: { chain: string; asked: number; answered: number }) {
    super({
      code: 'MISSING_ANSWERS',
      message: `the chain ${chain} answered ${answered} of ${asked} reads`,
      hint: 'This is a bug in the adapter of that chain, or the node behind it drops requests.',
    })
  }
}

/** What is there of a contract is older than its source, which does not compile. */
export class StaleContractError extends SaffronError {
  constructor({ contract, problem }: { contract: string; problem: string }) {
    super({
      code: 'CONTRACT_BROKEN',
      message: `${contract} cannot be deployed: ${problem}`,
      hint: 'Correct what the compiler names and run the command again.',
    })
  }
}
