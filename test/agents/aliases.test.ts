import { expect } from 'chai'

import { aliases } from '../../src/agents/aliases.ts'
import { libraryKinds } from '../../src/project/catalogue/read-catalogue.ts'

/** The names that users of other systems were found to bring, all 42. */
const NAMES = `
  SWAP_BUY SWAP_SELL LIMIT_ORDER CANCEL_ORDER ADD_LIQUIDITY REMOVE_LIQUIDITY COLLECT_FEES
  SUPPLY WITHDRAW DEPOSIT_COLLATERAL WITHDRAW_COLLATERAL BORROW REPAY LIQUIDATE
  STAKE UNSTAKE LOCK_TOKENS EXTEND_LOCK UNLOCK CLAIM_REWARD COMPOUND_REWARD DELEGATE_VOTE VOTE_GAUGE_WEIGHT
  BUYBACK_BURN MINT BURN ALLOCATE_INCENTIVE CREATE_PROPOSAL VOTE_PROPOSAL VOTE_FOR_POOL
  ONBOARD_NODE REPORT_UPTIME OFFBOARD_NODE HOLD BUY_CALL_OPTION SELL_PUT_OPTION EXERCISE_OPTION
  BUY_COVERAGE CLAIM_INSURANCE CREATE_MARKET BUY_SHARES RESOLVE_MARKET
`
  .trim()
  .split(/\s+/)

describe('aliases', () => {
  it('default: each name is there once, with an action', () => {
    expect(NAMES).to.have.length(42)
    expect(aliases.map(({ name }) => name)).to.have.members(NAMES)
    for (const { name, actions } of aliases) {
      expect(actions, name).to.have.length.above(0)
      for (const action of actions) expect(action, name).to.match(/^[a-z][A-Za-z]+$/)
    }
  })

  it('behavior: two names of one action differ in what they say already', () => {
    const said = aliases.map(({ actions, args }) => JSON.stringify([actions, args]))
    expect(new Set(said).size).to.equal(said.length)
  })
})

describe('aliases beside the catalogue', () => {
  it('default: each is offered by a kind of its role with the arguments it says, or by nobody at all', async () => {
    const kinds = await libraryKinds()
    const offered = new Set(kinds.flatMap(({ actions }) => Object.keys(actions)))
    for (const { name, actions, role, of, args = {} } of aliases) {
      if (of === 'wallet') continue
      const offering = kinds.filter(({ roles }) => role === undefined || roles.includes(role))
      const found = offering.flatMap((kind) => actions.flatMap((action) => kind.actions[action] ?? []))
      // A role that nobody who offers it plays would hide it.
      const isOffered = actions.some((action) => offered.has(action))
      expect(found.length > 0, name).to.equal(isOffered)
      for (const action of found) {
        for (const [argument, value] of Object.entries(args)) {
          expect(action.args[argument]?.read(value).ok, `${name}: ${argument}`).to.equal(true)
        }
      }
    }
  })
})
