import type { Token__factory } from '#types/contracts/factories/token/Token__factory'
import type { Call } from '../../../abi/types/call.ts'
import type { HandleOf } from '../../../abi/types/handle.ts'
import type { Address } from '../../../chain/chain.ts'
import type { Funds } from '../../../engine/agent.ts'
import { field } from '../../../field/field.ts'
import { flow, type Level, level } from '../../../kpi/kpi.ts'
import { COUNT, exactDecimal, type Unit, unit } from '../../../units.ts'
import { action } from '../../action.ts'
import { allowOnce } from '../../allow-once.ts'
import { must } from '../../ensures.ts'
import type { Setup } from '../../setup.ts'
import { transferLedger } from '../../transfer-ledger.ts'

/** What the tokens here have alike, however much there is of them. */
type TokenContract = HandleOf<typeof Token__factory>

export interface TokenParts {
  readonly contract: TokenContract
  readonly unit: Unit
}

export const tokenFields = {
  symbol: field.text({ required: true, about: 'What it is called', design: true }),
  name: field.text({ optional: true, about: 'Its full name; the symbol unless given' }),
  supply: field.amount({
    required: true,
    unit: 'token',
    about: 'Tokens in existence, the deployer’s at first',
    design: true,
  }),
  decimals: field.int({ default: 18, min: 0, max: 36, about: 'Digits after the point', design: true }),
}

export const tokenActions = {
  transfer: action({
    about: 'Send tokens to an account',
    args: {
      to: field.address({ required: true, about: 'Who receives them' }),
      amount: field.amount({ required: true, about: 'How many', of: 'contract', unit: 'token' }),
    },
    emits: ['Transfer'],
    ensures: {
      claims: ({ contract }: TokenParts, { to, amount }, { moved, actor }) =>
        // Whoever sends to itself has what it had.
        to.toLowerCase() === actor.toLowerCase()
          ? [must.equal('what the sender gained', moved(contract, actor), 0n)]
          : [
              must.equal('what the sender lost', -moved(contract, actor), amount),
              must.equal('what came to the receiver', moved(contract, to), amount),
            ],
    },
    calls: ({ contract }: TokenParts, { to, amount }) => [contract.transfer(to, amount)],
  }),
  approve: action({
    about: 'Let an account take tokens, up to an amount',
    args: {
      spender: field.address({ required: true, about: 'Who may take them' }),
      amount: field.amount({ required: true, about: 'How many', of: 'contract', unit: 'token' }),
    },
    emits: ['Approval'],
    ensures: {
      claims: ({ contract }: TokenParts, { amount }, outcome) =>
        contract.events.Approval.in(outcome).map(({ value }) => must.equal('what may be taken', value, amount)),
    },
    calls: ({ contract }: TokenParts, { spender, amount }) => [contract.approve(spender, amount)],
  }),
}

export const tokenKpis = ({ contract, unit }: TokenParts) => ({
  supply: level({ unit, about: 'Tokens in existence', read: () => contract.totalSupply() }),
  transferred: flow({ unit, about: 'Tokens moved', of: contract.events.Transfer, value: ({ value }) => value }),
  transfers: flow({ unit: COUNT, about: 'Transfers', of: contract.events.Transfer, value: () => 1n }),
})

interface Facts<C extends TokenContract> {
  readonly contract: C
  readonly symbol: string
  readonly decimals: number
  /** What the deployer has at first. */
  readonly supply: bigint
}

/** The parts of a token that has just been deployed. */
export function tokenParts<C extends TokenContract>(setup: Setup, { contract, symbol, decimals, supply }: Facts<C>) {
  const { address } = contract
  const ofToken: Unit = unit(symbol, decimals)
  const ledger = transferLedger(setup, contract, ofToken)
  ledger.add(setup.wallet.address, supply)
  const funds = (amount: bigint): Funds => ({
    symbol,
    amount,
    source: address,
    transfer: (to, other = amount) => contract.transfer(to, other),
    held: (by) => contract.balanceOf(by),
    format: (some) => exactDecimal(some, decimals),
  })
  return {
    contract,
    address,
    symbol,
    decimals,
    unit: ofToken,
    /** Who holds how much after the last block, without a question to the chain. */
    ledger,
    /** What there was at first. */
    firstSupply: supply,
    balanceOf: (account: Address): Promise<bigint> => contract.balanceOf(account),
    /** Funds for an agent: a transfer from the deployer. */
    of: (amount: bigint): Funds => funds(amount),
    /** Funds for an agent: all that the deployer has left when everybody else has been given theirs. */
    rest: (): Funds => ({ ...funds(0n), isRest: true }),
    /** Lets a contract take what it is told to, once and for all. */
    allow: (spender: Address): Call => allowOnce(contract, spender),
    /** A KPI: the supply without what these levels count. */
    circulating: (outside: readonly Level[]): Level =>
      level({
        unit: ofToken,
        about: 'Tokens that are not set aside',
        async read() {
          const [all, ...aside] = await Promise.all([contract.totalSupply(), ...outside.map(({ read }) => read())])
          // Levels in the token's unit are whole numbers of its smallest unit.
          return aside.reduce<bigint>((rest, each) => (typeof each === 'bigint' ? rest - each : rest), all)
        },
      }),
    /** A KPI: what an account holds. */
    heldBy: (account: Address, about: string): Level =>
      level({ unit: ofToken, about, read: () => ledger.balanceOf(account) }),
  }
}
