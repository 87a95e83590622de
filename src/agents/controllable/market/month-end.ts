import { MonthEnd__factory } from '#types/contracts/factories/market/MonthEnd__factory'
import { type Address, ZERO_ADDRESS } from '../../../chain/chain.ts'
import { field } from '../../../field/field.ts'
import type { Values } from '../../../field/field-type.ts'
import { flow } from '../../../kpi/kpi.ts'
import { COUNT } from '../../../units.ts'
import { action } from '../../action.ts'
import { controllable } from '../../controllable.ts'
import type { Setup } from '../../setup.ts'

const fields = {
  sales: field.address({ required: true, about: 'The market or desk that it closes; it must come to own it' }),
  treasury: field.address({ optional: true, about: 'The treasury that gets the fee; it must be its keeper' }),
  rewardsOf: field.address({
    optional: true,
    about: 'A staking for a term whose rewards the treasury pays; it must be a target of the treasury’s to be funded',
  }),
  keep: field.flag({ default: false, about: 'Whether the treasury keeps what it buys back', design: true }),
  owner: field.address({ optional: true, about: 'Who says when a month is over; the deployer unless given' }),
}

/** What is done at the end of a month, in one transaction. */
export const monthEnd = controllable({
  kind: 'month-end',
  about: 'Closes the market of a month, and has the treasury spend its fee, in one transaction',
  fidelity:
    'Accounts that are closed once a month in one transaction, by whoever owns them; without a clock of its own',
  fields,
  build,
  actions: {
    closeMonth: action({
      about: 'For the owner: end the month',
      args: {
        spent: field.amount({ default: 0n, unit: 'quote', about: 'What buyers from outside spend in it' }),
      },
      emits: ['MonthClosed'],
      calls: ({ contract }: Parts, { spent }) => [contract.closeMonth(spent)],
    }),
  },
  kpis: ({ contract }) => ({
    undone: flow({
      unit: COUNT,
      about: 'What the treasury wanted to do and could not',
      of: contract.events.LeftUndone,
      value: () => 1n,
    }),
  }),
})

type Parts = Awaited<ReturnType<typeof build>>
export type MonthEnd = Awaited<ReturnType<typeof monthEnd>>

async function build(setup: Setup, { sales, treasury, rewardsOf, keep, owner }: Values<typeof fields>) {
  const args: readonly [Address, Address, Address, boolean] = [
    sales,
    treasury ?? ZERO_ADDRESS,
    rewardsOf ?? ZERO_ADDRESS,
    keep,
  ]
  const contract = await setup.deploy(MonthEnd__factory, args)
  if (owner !== undefined) await setup.send(contract.transferOwnership(owner))
  return { contract, address: contract.address }
}
