import { ManagedToken__factory } from '#types/contracts/factories/token/ManagedToken__factory'
import { field } from '../../../field/field.ts'
import type { Values } from '../../../field/field-type.ts'
import { role } from '../../../field/role.ts'
import { flow, level } from '../../../kpi/kpi.ts'
import { ZERO_ADDRESS, type Address } from '../../../chain/chain.ts'
import { action } from '../../action.ts'
import { controllable } from '../../controllable.ts'
import { must } from '../../ensures.ts'
import type { Token } from '../../roles/token.ts'
import type { Setup } from '../../setup.ts'
import { tokenFacts } from './token-facts.ts'
import { tokenActions, tokenFields, tokenKpis, tokenParts } from './token.ts'

/** In the contract's order. */
const SUPPLY_TYPES = ['fixed', 'capped', 'inflationary'] as const

const fields = {
  ...tokenFields,
  supplyType: field.choice(SUPPLY_TYPES, {
    default: 'inflationary',
    about: 'Whether there is never more, no more than a cap, or as much as minters make',
    design: true,
  }),
  cap: field.amount({
    default: 0n,
    unit: 'token',
    about: 'The most there may be at any time, where it is capped; what is burned makes room',
    design: true,
  }),
  minters: field.list(field.address({ required: true, about: 'An account' }), {
    default: [],
    about: 'Who may make more; the deployer may name others later',
    design: true,
  }),
}

/** A token of which more can be made, and which anyone can burn. */
export const managedToken = controllable({
  kind: 'managed-token',
  about: 'A token of which more can be made, up to a cap or without end, and which anyone can burn',
  fidelity: "OpenZeppelin's token with minters, burning and a cap; without pausing, blocked accounts and votes",
  fields,
  build,
  actions: {
    ...tokenActions,
    mint: action({
      about: 'For minters: make more of it, for an account',
      args: {
        to: field.address({ required: true, about: 'Who receives it' }),
        amount: field.amount({ required: true, about: 'How much', unit: 'token' }),
      },
      emits: ['Transfer'],
      ensures: {
        claims: ({ contract }: Parts, { to, amount }, { moved }) => [
          must.equal('what came to the receiver', moved(contract, to), amount),
        ],
      },
      calls: ({ contract }: Parts, { to, amount }) => [contract.mint(to, amount)],
    }),
    burn: action({
      about: 'Destroy tokens of one’s own',
      args: { amount: field.amount({ required: true, about: 'How many', of: 'contract', unit: 'token' }) },
      emits: ['Transfer'],
      ensures: {
        claims: ({ contract }: Parts, { amount }, { moved, actor }) => [
          must.equal('what the owner lost', -moved(contract, actor), amount),
        ],
      },
      calls: ({ contract }: Parts, { amount }) => [contract.burn(amount)],
    }),
  },
  roles: { token: (it): Token => it },
  facts: tokenFacts,
  solvency: async ({ contract, ledger }) => {
    const [supply, cap] = await Promise.all([contract.totalSupply(), contract.cap()])
    return [
      must.equal('the supply by what was made and destroyed', ledger.total, supply),
      must.beAtMost('the supply', supply, cap),
    ]
  },
  kpis: ({ contract, unit }) => ({
    ...tokenKpis({ contract, unit }),
    minted: flow({
      unit,
      about: 'Tokens made',
      of: contract.events.Transfer,
      value: ({ from, value }) => (from === ZERO_ADDRESS ? value : 0n),
    }),
    burned: flow({
      unit,
      about: 'Tokens destroyed',
      of: contract.events.Transfer,
      value: ({ to, value }) => (to === ZERO_ADDRESS ? value : 0n),
    }),
    mintable: level({
      unit,
      about: 'How much more could be made; missing where there is no end to it',
      async read() {
        const [cap, free] = await Promise.all([contract.cap(), contract.mintable()])
        return cap === ENDLESS ? undefined : free
      },
    }),
  }),
})

type Parts = Awaited<ReturnType<typeof build>>
export type ManagedToken = Awaited<ReturnType<typeof managedToken>>

/** For mechanisms that make tokens or count those that were burned. */
export const managedTokenRole = role<ManagedToken>('token', 'symbol', 'decimals', 'ledger', 'contract', 'allowMinting')

const ENDLESS = (1n << 256n) - 1n

async function build(setup: Setup, options: Values<typeof fields>) {
  const { symbol, name = symbol, supply, decimals, supplyType, cap, minters } = options
  const args = [name, symbol, decimals, supply, SUPPLY_TYPES.indexOf(supplyType), cap] as const
  const contract = await setup.deploy(ManagedToken__factory, args)
  const minterRole = await contract.MINTER_ROLE()
  const allowMinting = (account: Address) => contract.grantRole(minterRole, account)
  if (minters.length > 0) await setup.send(minters.map(allowMinting))
  return {
    ...tokenParts(setup, { contract, symbol, decimals, supply }),
    /** For the administrator, who is the deployer: lets an account make more. */
    allowMinting,
  }
}
