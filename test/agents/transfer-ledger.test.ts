import { expect } from 'chai'

import { transferLedger } from '../../src/agents/transfer-ledger.ts'
import { ZERO_ADDRESS } from '../../src/chain/chain.ts'

const [ANN, BEN] = ['0xa', '0xb']

describe('transferLedger', () => {
  type Transfer = { from: string; to: string; value: bigint }

  /** A ledger of a token of which a test tells the transfers. */
  function ledgerOfToken() {
    const seen: ((event: Transfer) => void)[] = []
    const memories: { checkpoint(): () => void }[] = []
    // Nothing of an event is looked at but by whoever it is watched for.
    const Transfer = { decode: () => ({ from: ANN, to: BEN, value: 0n }) } as never
    const setup = {
      watch: (_event: unknown, see: (event: never) => void) => void seen.push(see as (event: Transfer) => void),
      keep: (memory: { checkpoint(): () => void }) => void memories.push(memory),
    }
    const ledger = transferLedger(setup, { events: { Transfer } })
    const move = (from: string, to: string, value: bigint) => seen.forEach((see) => see({ from, to, value }))
    return { ledger, move, memories }
  }

  it('default: what is minted, moved and burned, and who holds it', () => {
    const { ledger, move } = ledgerOfToken()
    move(ZERO_ADDRESS, ANN, 10n)
    move(ANN, BEN, 4n)
    move(BEN, ZERO_ADDRESS, 1n)
    expect([...ledger.entries()]).to.deep.equal([
      [ANN, 6n],
      [BEN, 3n],
    ])
    expect(ledger.total).to.equal(9n)
  })

  it('behavior: goes back with the chain', () => {
    const { ledger, move, memories } = ledgerOfToken()
    move(ZERO_ADDRESS, ANN, 10n)
    const ways = memories.map((memory) => memory.checkpoint())
    move(ANN, BEN, 4n)
    ways.forEach((goBack) => goBack())
    expect([ledger.balanceOf(ANN), ledger.balanceOf(BEN)]).to.deep.equal([10n, 0n])
  })
})
