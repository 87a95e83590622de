import { MaxUint256 } from 'ethers'

import type { LendingVault__factory } from '#types/contracts/factories/lending/LendingVault__factory'
import type { VaultConnector__factory } from '#types/contracts/factories/lending/VaultConnector__factory'
import type { HandleOf } from '../../../abi/types/handle.ts'
import type { Outcome } from '../../../abi/types/call.ts'
import type { Claim } from '../../../abi/types/claim.ts'
import { ZERO_ADDRESS } from '../../../chain/chain.ts'
import { field } from '../../../field/field.ts'
import { action } from '../../action.ts'
import { must, sumOf } from '../../ensures.ts'
import type { Holding } from '../../holding.ts'
import type { Erc20 } from '../token/erc20.ts'
import { paysIn, repays, repaysAll, takesOut } from './lending-claims.ts'
import { AMOUNT, BORROWED, OWED, SUPPLIED } from './lending-fields.ts'

/** What the actions of one market are made of. */
export interface Parts {
  readonly contract: HandleOf<typeof LendingVault__factory>
  readonly connector: HandleOf<typeof VaultConnector__factory>
  readonly token: Erc20
  readonly supplied: Holding
  readonly debt: Holding
}

/** The caller, to the vault. */
const OWN = ZERO_ADDRESS

const OF_BORROWER = {
  account: field.address({ required: true, about: 'Who owes it' }),
  collateral: field.address({ required: true, about: 'The market whose shares are taken' }),
}

/** Whoever liquidates pays what is repaid and the fee; the collateral are shares. */
function liquidated({ contract, token }: Parts, outcome: Outcome): readonly Claim[] {
  const paid = contract.events.Liquidated.in(outcome).map(({ repaid, fee }) => ({ amount: repaid + fee }))
  return [
    must.equal('what was paid', -outcome.moved(token, outcome.actor), sumOf(paid)),
    must.equal('what came in', outcome.moved(token, contract), sumOf(paid)),
  ]
}

/** What one can do in a market of its own. */
export const isolatedActions = {
  supply: action({
    about: 'Supply tokens, which are lent and earn from then on',
    args: AMOUNT,
    emits: ['Deposit'],
    ensures: { claims: paysIn },
    calls: ({ contract, token }: Parts, { amount }) => [token.allow(contract.address), contract.deposit(amount, OWN)],
  }),
  withdraw: action({
    about: 'Take supplied tokens out, as far as there is cash',
    args: SUPPLIED,
    emits: ['Withdraw'],
    ensures: { claims: takesOut },
    calls: ({ contract }: Parts, { amount }) => [contract.withdraw(amount, OWN, OWN)],
  }),
  withdrawAll: action({
    about: 'Take all supplied tokens out, to the last share',
    args: {},
    emits: ['Withdraw'],
    ensures: {
      claims: ({ contract, token }: Parts, _, outcome) => [
        must.equal(
          'what came back',
          outcome.moved(token, outcome.actor),
          sumOf(contract.events.Withdraw.in(outcome).map(({ assets: amount }) => ({ amount }))),
        ),
      ],
    },
    calls: ({ contract }: Parts) => [contract.redeem(MaxUint256, OWN, OWN)],
  }),
  depositCollateral: action({
    about: 'Supply tokens, and let all that is supplied here stand in for debts',
    args: AMOUNT,
    emits: ['Deposit'],
    ensures: { claims: paysIn },
    calls: ({ contract, connector, token }: Parts, { amount }) => [
      token.allow(contract.address),
      contract.deposit(amount, OWN),
      connector.enableCollateral(contract.address),
    ],
  }),
  withdrawCollateral: action({
    about: 'Take tokens out that stand in for debts, as far as the rest is enough',
    args: SUPPLIED,
    emits: ['Withdraw'],
    ensures: { claims: takesOut },
    calls: ({ contract }: Parts, { amount }) => [contract.withdraw(amount, OWN, OWN)],
  }),
  freeCollateral: action({
    about: 'Let what is supplied here no longer stand in for debts',
    args: {},
    calls: ({ contract, connector }: Parts) => [connector.disableCollateral(contract.address)],
  }),
  borrow: action({
    about: 'Borrow tokens against collateral, from this market alone',
    args: BORROWED,
    emits: ['Borrowed'],
    ensures: { claims: takesOut },
    calls: ({ contract, connector }: Parts, { amount }) => [
      connector.enableController(contract.address),
      contract.borrow(amount),
    ],
  }),
  repay: action({
    about: "Repay a part of the actor's debt, at most all of it",
    args: OWED,
    emits: ['Repaid'],
    ensures: { claims: repays },
    calls: ({ contract, token }: Parts, { amount }) => [token.allow(contract.address), contract.repay(amount, OWN)],
  }),
  repayAll: action({
    about: "Repay all of the actor's debt, to the last unit",
    args: {},
    emits: ['Repaid'],
    ensures: { claims: repaysAll },
    calls: ({ contract, token }: Parts) => [token.allow(contract.address), contract.repay(MaxUint256, OWN)],
  }),
  repayFor: action({
    about: "Repay a part of somebody's debt, at most all of it",
    args: { account: OF_BORROWER.account, ...AMOUNT },
    emits: ['Repaid'],
    ensures: { claims: repays },
    calls: ({ contract, token }: Parts, { account, amount }) => [
      token.allow(contract.address),
      contract.repay(amount, account),
    ],
  }),
  pullDebt: action({
    about: "Take over a part of somebody's debt, at most all of it",
    args: { account: OF_BORROWER.account, ...BORROWED },
    emits: ['DebtPulled'],
    ensures: {
      claims: ({ contract, token }: Parts, { amount }, outcome) => [
        must.equal('what was received', outcome.moved(token, outcome.actor), 0n),
        must.beAtMost('what was taken over', sumOf(contract.events.DebtPulled.in(outcome)), amount),
      ],
    },
    calls: ({ contract, connector }: Parts, { account, amount }) => [
      connector.enableController(contract.address),
      contract.pullDebt(amount, account),
    ],
  }),
  liquidate: action({
    about: 'Repay a part of a debt that its collateral no longer covers, for collateral at a discount',
    args: { ...OF_BORROWER, ...AMOUNT },
    emits: ['Liquidated'],
    ensures: {
      claims: (parts: Parts, { amount }, outcome) => [
        ...liquidated(parts, outcome),
        must.beAtMost('what was repaid', sumOf(parts.contract.events.Repaid.in(outcome)), amount),
      ],
    },
    calls: ({ contract, token }: Parts, { account, amount, collateral }) => [
      token.allow(contract.address),
      contract.liquidate(account, collateral, amount, 0n),
    ],
  }),
  liquidateMost: action({
    about: 'The same with as much as the rules and the collateral allow',
    args: OF_BORROWER,
    emits: ['Liquidated'],
    ensures: { claims: (parts: Parts, _, outcome) => liquidated(parts, outcome) },
    calls: ({ contract, token }: Parts, { account, collateral }) => [
      token.allow(contract.address),
      contract.liquidate(account, collateral, MaxUint256, 0n),
    ],
  }),
  writeOff: action({
    about: 'Strike off a debt whose account has no collateral left; anyone may',
    args: { account: OF_BORROWER.account },
    emits: ['DebtSocialized'],
    calls: ({ contract }: Parts, { account }) => [contract.writeOff(account)],
  }),
}
