import { CliffVesting__factory } from '../../../types/contracts/factories/vesting/CliffVesting__factory.js'
import type { Address } from '../../chain/chain.ts'
import { level } from '../../kpi/kpi.ts'
import { change } from '../../kpi/over-time.ts'
import { action } from '../action.ts'
import { arg } from '../arg.ts'
import { controllable } from '../controllable.ts'
import type { Setup } from '../setup.ts'
import type { Erc20 } from './erc20.ts'
import { grantLedger } from './grant-ledger.ts'

export interface VestingGrant {
  readonly beneficiary: Address
  readonly amount: bigint
  /** Seconds since 1970. */
  readonly start: number
  readonly cliffSeconds: number
  readonly durationSeconds: number
  readonly revocable?: boolean
}

export interface CliffVestingOptions {
  readonly token: Erc20
  /** Made and paid by the deployer. */
  readonly grants?: readonly VestingGrant[]
  /** Who makes later grants and may revoke them; the deployer unless given. */
  readonly owner?: Address
}

/** Grants of a token that vest on a straight line after a cliff. */
export const cliffVesting = controllable({
  kind: 'cliff-vesting',
  about: 'Grants of a token that vest on a straight line after a cliff',
  design: {
    grants: { about: 'Grants it starts with', unit: 'beneficiary, amount, start, cliff, duration, revocable' },
    owner: { about: 'Who makes later grants and may revoke them', unit: 'address' },
  },
  build,
  wires: ({ token }) => ({ token }),
  actions: {
    grantVesting: action({
      about: 'For the owner: grant its tokens to somebody, to vest on a straight line after a cliff',
      args: {
        beneficiary: arg.address({ about: 'Who gets them' }),
        amount: arg.amount({ about: 'How many', of: 'token' }),
        start: arg.time({ about: 'When vesting begins, in the past or the future' }),
        cliffSeconds: arg.seconds({ about: 'Time from the start before which nothing vests' }),
        durationSeconds: arg.seconds({ about: 'Time from the start until all has vested' }),
        revocable: arg.flag({ about: 'Whether the owner may stop it' }),
      },
      emits: ['GrantCreated'],
      calls: ({ contract, token, create }: Parts, grant) => [token.allow(contract.address), create(grant)],
    }),
    releaseVested: action({
      about: 'Pay a beneficiary all that has vested of a grant; anyone may',
      args: { id: arg.integer({ about: 'The number of the grant' }) },
      emits: ['Released'],
      calls: ({ contract }: Parts, { id }) => [contract.release(id)],
    }),
    revokeVesting: action({
      about: 'For the owner: stop a revocable grant and take back what has not vested',
      args: { id: arg.integer({ about: 'The number of the grant' }) },
      emits: ['Revoked'],
      calls: ({ contract }: Parts, { id }) => [contract.revoke(id)],
    }),
  },
  kpis: ({ contract, token: { unit }, vested: read, released }) => {
    const vested = level({ unit, about: 'Vested so far of all grants, paid out or not', read })
    return {
      vested,
      unlocks: change(vested, { about: 'Vested since the last record' }),
      released: level({ unit, about: 'Paid out so far', read: released }),
      outstanding: level({ unit, about: 'Granted, not yet paid out', read: () => contract.outstanding() }),
    }
  },
})

type Parts = Awaited<ReturnType<typeof build>>
export type CliffVesting = Awaited<ReturnType<typeof cliffVesting>>

async function build(setup: Setup, { token, grants = [], owner }: CliffVestingOptions) {
  const contract = await setup.deploy(CliffVesting__factory, [token.address, setup.wallet.address])
  const { ledger, ids, released } = grantLedger(setup, contract)
  const create = ({ beneficiary, amount, start, cliffSeconds, durationSeconds, revocable = false }: VestingGrant) =>
    contract.create(beneficiary, amount, { start, cliff: cliffSeconds, duration: durationSeconds }, revocable)
  if (grants.length > 0) await setup.send([token.allow(contract.address), ...grants.map(create)])
  if (owner !== undefined) await setup.send(contract.transferOwnership(owner))
  return {
    token,
    contract,
    address: contract.address,
    /** Whose grants hold how much, vested or not, after the last block, without a question to the chain. */
    ledger,
    released,
    create,
    /** Numbers of the grants of an account. */
    grantsOf: (beneficiary: Address): Promise<readonly bigint[]> => contract.grantsOf(beneficiary),
    /** What `releaseVested` would pay of a grant. */
    releasable: (id: bigint): Promise<bigint> => contract.releasable(id),
    /** Vested so far of all grants, paid out or not. */
    async vested(): Promise<bigint> {
      const time = setup.time
      const each = await Promise.all(ids().map((id) => contract.vestedAt(id, time)))
      return each.reduce((sum, amount) => sum + amount, 0n)
    },
  }
}
