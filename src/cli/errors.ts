import { SaffronError } from '../errors.ts'

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
