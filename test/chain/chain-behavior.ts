import { expect } from 'chai'

import { describeBlocks } from './blocks-behavior.ts'
import { describeReads } from './reads-behavior.ts'
import { describeSnapshots } from './snapshots-behavior.ts'
import { mineAt } from './chain-mock.ts'
import { rejects } from './rejects.ts'
import type { Chain } from '../../src/chain/chain.ts'

export interface ChainUnderTest {
  /** A chain at its beginning: nothing mined since the rules' start. */
  open(): Promise<Chain>
  /** False for nodes that cannot set prevrandao, which is outside the promise there. */
  readonly setsPrevrandao: boolean
}

/** Every sentence of the interface `Chain`, held against one adapter. */
export function behavesAsChain(subject: ChainUnderTest): void {
  let chain: Chain
  beforeEach(async () => {
    chain = await subject.open()
  })
  afterEach(() => chain.close())

  it('default', async () => {
    expect(chain.chainId).to.equal(31_337n)
    expect(chain.name).to.be.a('string').and.not.empty
  })

  describe('blocks', () => describeBlocks(() => chain, subject))
  describe('reads', () => describeReads(() => chain, subject))
  describe('snapshots', () => describeSnapshots(() => chain))

  it('behavior: closing twice is closing once', async () => {
    await chain.close()
    await chain.close()
  })

  it('error: a closed chain does nothing more', async () => {
    await chain.close()
    await rejects(mineAt(chain, 0), 'CHAIN_CLOSED')
    await rejects(chain.read([]), 'CHAIN_CLOSED')
    await rejects(chain.balances([]), 'CHAIN_CLOSED')
    await rejects(chain.snapshot(), 'CHAIN_CLOSED')
    await rejects(chain.restore(1), 'CHAIN_CLOSED')
    await rejects(chain.setBalance(`0x${'11'.repeat(20)}`, 1n), 'CHAIN_CLOSED')
  })
}
