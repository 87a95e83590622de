import { MaxUint256 } from 'ethers'

import type { PooledLending__factory } from '#types/contracts/factories/lending/PooledLending__factory'
import type { HandleOf } from '../../../abi/types/handle.ts'
import type { Outcome } from '../../../abi/types/call.ts'
import type { Claim } from '../../../abi/types/claim.ts'
import type { Address } from '../../../chain/chain.ts'
import { field } from '../../../field/field.ts'
import { action } from '../../action.ts'
import { must, sumOf } from '../../ensures.ts'
import type { Holding } from '../../holding.ts'
import type { Erc20 } from '../token/erc20.ts'
import { paysIn, repays, repaysAll, takesOut } from './lending-claims.ts'
import { AMOUNT, BORROWED, OWED, SUPPLIED } from './lending-fields.ts'

/** What the actions of one market are made of. */
export interface Parts {
  readonly contract: HandleOf<typeof PooledLending__factory>
  readonly token: Erc20
  readonly supplied: Holding
  readonly debt: Holding
}

const OF_BORROWER = {
  account: field.address({ required: true, about: 'Who owes it' }),
  collateral: field.address({ required: true, about: 'The token of the market whose collateral is taken' }),
}

/** Whoever liquidates pays what the contract says, where the collateral is another token and another's. */
function liquidated(
  { contract, token }: Pick<Parts, 'contract' | 'token'>,
  outcome: Outcome,
  account: Address,
): readonly Claim[] {
  if (outcome.actor.toLowerCase() === account.toLowerCase()) return []
  const paid = sumOf(contract.events.Liquidated.in(outcome))
  return [must.equal('what came in', outcome.moved(token, contract), paid)]
}

/** What one can do in a market of pooled lending. */
export const pooledActions = {
  supply: action({
    about: 'Supply tokens, which are lent and earn from then on',
    args: AMOUNT,
    emits: ['Minted'],
    ensures: { claims: paysIn },
    calls: ({ contract, token }: Parts, { amount }) => [
      token.allow(contract.address),
      contract.mint(token.address, amount),
    ],
  }),
  withdraw: action({
    about: 'Take supplied tokens out, as far as there is cash',
    args: SUPPLIED,
    emits: ['Redeemed'],
    ensures: { claims: takesOut },
    calls: ({ contract, token }: Parts, { amount }) => [contract.redeemUnderlying(token.address, amount)],
  }),
  withdrawAll: action({
    about: 'Take all supplied tokens out, to the last share',
    args: {},
    emits: ['Redeemed'],
    ensures: {
      claims: ({ contract, token }: Parts, _, outcome) => [
        must.equal('what came back', outcome.moved(token, outcome.actor), sumOf(contract.events.Redeemed.in(outcome))),
      ],
    },
    calls: ({ contract, token }: Parts) => [contract.redeem(token.address, MaxUint256)],
  }),
  depositCollateral: action({
    about: 'Supply tokens, and let all that is supplied here stand in for debts',
    args: AMOUNT,
    emits: ['Minted', 'MarketEntered'],
    ensures: { claims: paysIn },
    calls: ({ contract, token }: Parts, { amount }) => [
      token.allow(contract.address),
      contract.mint(token.address, amount),
      contract.enterMarket(token.address),
    ],
  }),
  withdrawCollateral: action({
    about: 'Take tokens out that stand in for debts, as far as the rest is enough',
    args: SUPPLIED,
    emits: ['Redeemed'],
    ensures: { claims: takesOut },
    calls: ({ contract, token }: Parts, { amount }) => [contract.redeemUnderlying(token.address, amount)],
  }),
  freeCollateral: action({
    about: 'Let what is supplied here no longer stand in for debts',
    args: {},
    emits: ['MarketExited'],
    calls: ({ contract, token }: Parts) => [contract.exitMarket(token.address)],
  }),
  borrow: action({
    about: 'Borrow tokens against collateral',
    args: BORROWED,
    emits: ['Borrowed'],
    ensures: { claims: takesOut },
    calls: ({ contract, token }: Parts, { amount }) => [contract.borrow(token.address, amount)],
  }),
  repay: action({
    about: "Repay a part of the actor's debt, at most all of it",
    args: OWED,
    emits: ['Repaid'],
    ensures: { claims: repays },
    calls: ({ contract, token }: Parts, { amount }) => [
      token.allow(contract.address),
      contract.repay(token.address, amount),
    ],
  }),
  repayAll: action({
    about: "Repay all of the actor's debt, to the last unit",
    args: {},
    emits: ['Repaid'],
    ensures: { claims: repaysAll },
    calls: ({ contract, token }: Parts) => [token.allow(contract.address), contract.repay(token.address, MaxUint256)],
  }),
  repayFor: action({
    about: "Repay a part of somebody's debt, at most all of it",
    args: { account: OF_BORROWER.account, ...AMOUNT },
    emits: ['Repaid'],
    ensures: { claims: repays },
    calls: ({ contract, token }: Parts, { account, amount }) => [
      token.allow(contract.address),
      contract.repayFor(token.address, account, amount),
    ],
  }),
  liquidate: action({
    about: 'Repay a part of a debt that its collateral no longer covers, for collateral at a discount',
    args: { ...OF_BORROWER, ...AMOUNT },
    emits: ['Liquidated'],
    ensures: {
      claims: ({ contract, token }: Parts, { amount, account }, outcome) => [
        ...liquidated({ contract, token }, outcome, account),
        must.beAtMost('what was paid', sumOf(contract.events.Liquidated.in(outcome)), amount),
      ],
    },
    calls: ({ contract, token }: Parts, { account, amount, collateral }) => [
      token.allow(contract.address),
      contract.liquidate(token.address, account, amount, collateral),
    ],
  }),
  liquidateMost: action({
    about: 'The same with as much as the rules and the collateral allow',
    args: OF_BORROWER,
    emits: ['Liquidated'],
    ensures: {
      claims: ({ contract, token }: Parts, { account }, outcome) => liquidated({ contract, token }, outcome, account),
    },
    calls: ({ contract, token }: Parts, { account, collateral }) => [
      token.allow(contract.address),
      contract.liquidate(token.address, account, MaxUint256, collateral),
    ],
  }),
  writeOff: action({
    about: 'Strike off a debt whose account has no collateral left; anyone may',
    args: { account: OF_BORROWER.account },
    emits: ['BadDebt'],
    calls: ({ contract, token }: Parts, { account }) => [contract.writeOff(token.address, account)],
  }),
}
