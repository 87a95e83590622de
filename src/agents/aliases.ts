/** What an action is called in other systems, and by what it is done here. */
export interface Alias {
  readonly name: string
  /** Of several the first that a mechanism offers. */
  readonly actions: readonly string[]
  /** The role that the mechanism plays, where others have actions of the same name. */
  readonly role?: string
  /** Whose it is where it is no mechanism's. */
  readonly of?: 'wallet'
  /** Arguments that the name says already. */
  readonly args?: Readonly<Record<string, string | boolean>>
}

/** The names that users of other simulators of token economies bring, by what they are about. */
export const aliases: readonly Alias[] = [
  { name: 'SWAP_BUY', actions: ['swapExactIn'], role: 'market', args: { side: 'buy' } },
  { name: 'SWAP_SELL', actions: ['swapExactIn'], role: 'market', args: { side: 'sell' } },
  { name: 'LIMIT_ORDER', actions: ['placeOrder'] },
  { name: 'CANCEL_ORDER', actions: ['cancelOrder'] },
  { name: 'ADD_LIQUIDITY', actions: ['addLiquidity'], role: 'liquidity-pool' },
  { name: 'REMOVE_LIQUIDITY', actions: ['removeLiquidity'], role: 'liquidity-pool' },
  // On a pool that pays no fees out by themselves only whoever protocol fees go to has any to collect.
  { name: 'COLLECT_FEES', actions: ['claimFees', 'collectProtocolFees'], role: 'liquidity-pool' },
  { name: 'SUPPLY', actions: ['supply'] },
  { name: 'WITHDRAW', actions: ['withdraw'] },
  { name: 'DEPOSIT_COLLATERAL', actions: ['depositCollateral'] },
  { name: 'WITHDRAW_COLLATERAL', actions: ['withdrawCollateral'] },
  { name: 'BORROW', actions: ['borrow'] },
  { name: 'REPAY', actions: ['repay'] },
  { name: 'LIQUIDATE', actions: ['liquidate'] },
  { name: 'STAKE', actions: ['stake'], role: 'staking' },
  { name: 'UNSTAKE', actions: ['unstake'], role: 'staking' },
  { name: 'LOCK_TOKENS', actions: ['lockTokens'], role: 'lock' },
  { name: 'EXTEND_LOCK', actions: ['extendLock'], role: 'lock' },
  { name: 'UNLOCK', actions: ['unlock'], role: 'lock' },
  { name: 'CLAIM_REWARD', actions: ['claimReward'], role: 'staking' },
  { name: 'COMPOUND_REWARD', actions: ['compoundReward'], role: 'staking' },
  { name: 'DELEGATE_VOTE', actions: ['delegateVote'] },
  { name: 'VOTE_GAUGE_WEIGHT', actions: ['voteGaugeWeight'] },
  { name: 'BUYBACK_BURN', actions: ['buyback'], args: { keep: false } },
  { name: 'MINT', actions: ['mint'], role: 'token' },
  { name: 'BURN', actions: ['burn'], role: 'token' },
  { name: 'ALLOCATE_INCENTIVE', actions: ['allocateIncentive'] },
  { name: 'CREATE_PROPOSAL', actions: ['createProposal'] },
  { name: 'VOTE_PROPOSAL', actions: ['voteProposal'] },
  { name: 'VOTE_FOR_POOL', actions: ['voteForPool'] },
  { name: 'ONBOARD_NODE', actions: ['onboardNode'] },
  { name: 'REPORT_UPTIME', actions: ['reportUptime'] },
  { name: 'OFFBOARD_NODE', actions: ['offboardNode'] },
  { name: 'HOLD', actions: ['hold'], of: 'wallet' },
  { name: 'BUY_CALL_OPTION', actions: ['buyOption'], args: { kind: 'call' } },
  { name: 'SELL_PUT_OPTION', actions: ['writeOption'], args: { kind: 'put' } },
  { name: 'EXERCISE_OPTION', actions: ['exerciseOption'] },
  { name: 'BUY_COVERAGE', actions: ['buyCover'] },
  { name: 'CLAIM_INSURANCE', actions: ['claimCover'] },
  { name: 'CREATE_MARKET', actions: ['createMarket'] },
  { name: 'BUY_SHARES', actions: ['buyShares'] },
  { name: 'RESOLVE_MARKET', actions: ['resolveMarket'] },
]
