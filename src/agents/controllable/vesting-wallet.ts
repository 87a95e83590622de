import { VestingWallet__factory } from '../../../types/contracts/factories/vesting/VestingWallet__factory.js'
import type { Address } from '../../chain/chain.ts'
import { level } from '../../kpi/kpi.ts'
import { action } from '../action.ts'
import { controllable } from '../controllable.ts'
import type { Setup } from '../setup.ts'
import type { Erc20 } from './erc20.ts'

export interface VestingWalletOptions {
  readonly token: Erc20
  readonly beneficiary: Address
  /** Seconds since 1970. */
  readonly start: number
  readonly durationSeconds: number
}

/** OpenZeppelin's vesting wallet for one token: what it holds becomes the beneficiary's on a straight line. */
export const vestingWallet = controllable({
  kind: 'vesting-wallet',
  about: 'A wallet that releases a token to its beneficiary on a straight line in time',
  design: {
    start: { about: 'When vesting begins', unit: 's since 1970' },
    durationSeconds: { about: 'Time from the beginning until all has vested', unit: 's' },
  },
  build,
  wires: ({ token }) => ({ token }),
  actions: {
    release: action({
      about: 'Pay out what has vested, to the beneficiary; anyone may',
      args: {},
      emits: ['ERC20Released'],
      calls: ({ contract, token }: Parts) => [contract['release(address)'](token.address)],
    }),
  },
  kpis: ({ contract, token, vestedAt, setup }) => ({
    vested: level({ unit: token.unit, about: 'Vested so far, released or not', read: () => vestedAt(setup.time) }),
    released: level({
      unit: token.unit,
      about: 'Paid out so far',
      read: () => contract['released(address)'](token.address),
    }),
  }),
})

type Parts = Awaited<ReturnType<typeof build>>
export type VestingWallet = Awaited<ReturnType<typeof vestingWallet>>

async function build(setup: Setup, { token, beneficiary, start, durationSeconds }: VestingWalletOptions) {
  const contract = await setup.deploy(VestingWallet__factory, [beneficiary, start, durationSeconds])
  return {
    setup,
    token,
    contract,
    address: contract.address,
    vestedAt: (time: number): Promise<bigint> => contract['vestedAmount(address,uint64)'](token.address, time),
  }
}
