import { SaffronError } from '../../src/errors.ts'

export class VerbsMismatchError extends SaffronError {
  constructor(facts: { chain: string; step: number; expected: string; got: string | undefined }) {
    const { chain, step, expected, got = 'nothing' } = facts
    super({
      code: 'BENCH_VERBS_MISMATCH',
      message: `On ${chain} the balances before step ${step} of the verbs workload are not those that verbs recorded.\nrecorded: ${expected}\nhere:     ${got}`,
      hint: 'Nothing is timed before the results are equal: look for what the chain, the token or the engine does differently.',
    })
  }
}

export class VerbsProcessError extends SaffronError {
  constructor({ python }: { python: string }) {
    super({
      code: 'BENCH_VERBS_PROCESS',
      message: `verbs, run by ${python}, ended without an answer`,
      hint: 'What it printed above says why. The comparison wants the version that kit/verbs-python.ts installs.',
    })
  }
}

/** The package to compare with cannot be installed. */
export class VerbsInstallError extends SaffronError {
  constructor({ version, folder, cause }: { version: string; folder: string; cause: unknown }) {
    super({
      code: 'BENCH_VERBS_INSTALL',
      message: `verbs ${version} cannot be installed into ${folder}: ${cause instanceof Error ? cause.message.trim() : String(cause)}`,
      hint: 'It needs a python3 with venv and pip, and a way to its package index; a python3 that has it already is used as it is.',
      cause,
    })
  }
}
