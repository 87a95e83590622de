import { CliffVesting__factory } from '#types/contracts/factories/vesting/CliffVesting__factory'
import type { Address } from '../../../chain/chain.ts'
import { field } from '../../../field/field.ts'
import type { Given, Values } from '../../../field/field-type.ts'
import type { Held } from '../../../field/held.ts'
import { level } from '../../../kpi/kpi.ts'
import { change } from '../../../kpi/over-time.ts'
import { toNumber } from '../../../units.ts'
import { action } from '../../action.ts'
import { controllable } from '../../controllable.ts'
import { must } from '../../ensures.ts'
import type { Vesting } from '../../roles/vesting.ts'
import type { Setup } from '../../setup.ts'
import { erc20Role } from '../token/erc20.ts'
import { grantLedger } from './grant-ledger.ts'

const GRANT = {
  beneficiary: field.address({ required: true, about: 'Who gets them' }),
  amount: field.amount({ required: true, about: 'How many', of: 'token' }),
  start: field.time({ required: true, about: 'When vesting begins, in the past or the future' }),
  cliffSeconds: field.seconds({ required: true, about: 'Time from the start before which nothing vests' }),
  durationSeconds: field.seconds({ required: true, about: 'Time from the start until all has vested' }),
  revocable: field.flag({ default: false, about: 'Whether the owner may stop it' }),
}

/** One grant: whose it is, how much, and when it vests. */
export type VestingGrant = Given<typeof GRANT>

const needs = { token: erc20Role }
const fields = {
  grants: field.list(field.record(GRANT, { required: true, about: 'A grant' }), {
    default: [],
    about: 'Grants it starts with, made and paid by the deployer',
    design: true,
  }),
  owner: field.address({
    optional: true,
    about: 'Who makes later grants and may revoke them; the deployer unless given',
    design: true,
  }),
}

/** Grants of a token that vest on a straight line after a cliff. */
export const cliffVesting = controllable({
  kind: 'cliff-vesting',
  about: 'Grants of a token that vest on a straight line after a cliff',
  fidelity:
    'Grants on a straight line after a cliff; without a governance of its own and without grants that can be sold',
  needs,
  fields,
  build,
  wires: ({ token }) => ({ token }),
  actions: {
    grantVesting: action({
      about: 'For the owner: grant its tokens to somebody, to vest on a straight line after a cliff',
      args: GRANT,
      emits: ['GrantCreated'],
      gives: {
        fields: { id: field.id({ optional: true, about: 'The number of the grant' }) },
        read({ contract }: Parts, receipt) {
          const [created] = contract.events.GrantCreated.in(receipt)
          return created && { id: created.id }
        },
      },
      ensures: {
        claims: ({ contract, token }: Parts, { amount }, { moved }) => [
          must.equal('what came in', moved(token, contract), amount),
        ],
      },
      calls: ({ contract, token, create }: Parts, grant) => [token.allow(contract.address), create(grant)],
    }),
    releaseVested: action({
      about: 'Pay a beneficiary all that has vested of a grant; anyone may',
      args: { id: field.id({ required: true, about: 'The number of the grant' }) },
      emits: ['Released'],
      gives: {
        fields: { paid: field.amount({ optional: true, about: 'Tokens paid out', unit: 'token' }) },
        read({ contract }: Parts, receipt) {
          const [released] = contract.events.Released.in(receipt)
          return released && { paid: released.amount }
        },
      },
      ensures: {
        claims: ({ contract, token }: Parts, _, outcome) =>
          contract.events.Released.in(outcome).map(({ beneficiary, amount }) =>
            must.equal('what came to the beneficiary', outcome.moved(token, beneficiary), amount),
          ),
      },
      calls: ({ contract }: Parts, { id }) => [contract.release(id)],
    }),
    revokeVesting: action({
      about: 'For the owner: stop a revocable grant and take back what has not vested',
      args: { id: field.id({ required: true, about: 'The number of the grant' }) },
      emits: ['Revoked'],
      ensures: {
        claims: ({ contract, token }: Parts, _, outcome) =>
          contract.events.Revoked.in(outcome).map(({ returned }) =>
            must.equal('what came back', outcome.moved(token, outcome.actor), returned),
          ),
      },
      calls: ({ contract }: Parts, { id }) => [contract.revoke(id)],
    }),
  },
  roles: { vesting: (it): Vesting => it },
  async solvency({ contract, token, ledger }) {
    const [held, outstanding] = await Promise.all([token.balanceOf(contract.address), contract.outstanding()])
    return [
      must.equal('the sum of all grants not paid out', ledger.total, outstanding),
      must.beAtLeast(`what it holds of ${token.symbol}`, held, outstanding),
    ]
  },
  facts: {
    outstanding: {
      about: 'Granted, not yet paid out',
      unit: 'token',
      read: ({ ledger, token }) => toNumber(ledger.total, token.decimals),
    },
    released: {
      about: 'Paid out so far',
      unit: 'token',
      read: ({ released, token }) => toNumber(released(), token.decimals),
    },
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

async function build(setup: Setup, { token, grants, owner }: Held<typeof needs, typeof fields>) {
  const contract = await setup.deploy(CliffVesting__factory, [token.address, setup.wallet.address])
  const { reads } = setup
  const { ledger, ids, released } = grantLedger(setup, contract, token.unit)
  const create = ({ beneficiary, amount, start, cliffSeconds, durationSeconds, revocable }: Values<typeof GRANT>) =>
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
      const { time } = reads
      const each = await Promise.all(ids().map((id) => contract.vestedAt(id, time)))
      return each.reduce((sum, amount) => sum + amount, 0n)
    },
  }
}
