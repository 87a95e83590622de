import { expect } from 'chai'

import { compare } from '../../../fuzz/compare.ts'
import type { EdrChain } from '../../../fuzz/edr-chain.ts'
import { edrChain } from '../../../fuzz/edr-chain.ts'
import { PRECOMPILE_INPUTS } from '../../../fuzz/precompile-inputs.ts'
import type { Step } from '../../../fuzz/steps.ts'
import type { Address, Hex, MinedBlock, Transaction } from '../../../src/chain/chain.ts'
import type { EvmChain } from '../../../src/chain/evm/evm-chain.ts'
import { evmChain } from '../../../src/chain/evm/evm-chain.ts'
import { rules } from '../../../src/chain/rules.ts'

const SENDER: Address = `0x${'11'.repeat(20)}`

const push2 = (value: number): string => `61${value.toString(16).padStart(4, '0')}`
/** Init code that makes a contract of the code. */
const creating = (runtime: string): Hex => `0x${push2(runtime.length / 2)}80600a5f395ff3${runtime}`
/** Init code that returns so many zeros. */
const zeros = (length: number): Hex => `0x${push2(length)}5ff3`

function send(fields: Partial<Transaction>): Transaction {
  return { from: SENDER, data: '0x', value: 0n, gas: 30_000_000n, gasPrice: 0n, ...fields }
}

describe('evm against EDR at the edges', function () {
  let evm: EvmChain
  let edr: EdrChain
  beforeEach(async () => {
    evm = await evmChain()
    edr = await edrChain()
  })
  afterEach(() => edr.close())

  /** Mines the block on both and compares everything; gives what evm said. */
  async function alike(...transactions: readonly Transaction[]): Promise<MinedBlock> {
    const step: Step = { kind: 'block', timestamp: rules.start, transactions }
    const { mine } = evm
    let mined: MinedBlock | undefined
    evm.mine = async (block) => (mined = await mine.call(evm, block))
    expect(await compare(evm, edr, [step])).to.equal(undefined)
    evm.mine = mine
    if (mined === undefined) throw new Error('the block was refused')
    return mined
  }

  it('behavior: code of the largest size is stored, one byte more is not', async () => {
    const { results } = await alike(send({ data: zeros(24_576) }), send({ data: zeros(24_577) }))
    expect(results.map(({ ok }) => ok)).to.deep.equal([true, false])
    expect(evm.inspect(results[0]?.created ?? '').code).to.have.lengthOf(2 + 2 * 24_576)
  })

  it('behavior: code that begins with 0xef is not stored', async () => {
    const { results } = await alike(send({ data: '0x60ef5f5360015ff3' }))
    expect(results[0]?.ok).to.equal(false)
  })

  it('error: init code beyond the limit is refused by both', async () => {
    const data: Hex = `0x${'00'.repeat(49_153)}`
    const block = { timestamp: rules.start, transactions: [send({ data })] }
    const refused = await Promise.all(
      [evm, edr].map((chain) =>
        chain.mine(block).then(
          () => false,
          () => true,
        ),
      ),
    )
    expect(refused).to.deep.equal([true, true])
    await alike()
  })

  it('behavior: calls nest 1,024 deep and no deeper', async () => {
    // Adds 1 to slot 0, then calls itself with all its gas.
    const { results } = await alike(send({ data: creating('5f54600101' + '5f55' + '5f5f5f5f5f305af1' + '00') }))
    const to = results[0]?.created ?? ''
    await alike(send({ to, gas: 1n << 39n }))
    expect(evm.storageAt(to, 0n)).to.equal(1_025n)
  })

  it('behavior: memory of 16 MB costs what it should', async () => {
    // MSTORE at 2^24
    const { results } = await alike(send({ data: '0x5f6301000000525900', gas: 1n << 39n }))
    const words = 2n ** 24n / 32n + 1n
    const intrinsic = 53_000n + 2n + 4n * 4n + 16n * 5n
    expect(results[0]?.gasUsed).to.equal(intrinsic + 2n + 3n + 3n + 2n + 3n * words + words ** 2n / 512n)
  })

  it('behavior: a sender may be a contract', async () => {
    const { results } = await alike(send({ data: creating('33ff') }))
    const contract = results[0]?.created ?? ''
    await evm.setBalance(contract, 50n)
    await edr.setBalance(contract, 50n)
    await alike(send({ from: contract, to: SENDER, value: 20n, gas: 21_000n }))
    expect(await evm.balances([SENDER, contract])).to.deep.equal([20n, 30n])
  })

  for (const [address, input] of PRECOMPILE_INPUTS) {
    it(`behavior: precompile ${address} gives an output to a good input`, async () => {
      const bytes = input.length / 2
      // Copies what follows its 28 bytes of code to memory, calls, and stores the success and the output's first word.
      const copy = `${push2(bytes)}${push2(28)}5f39`
      const call = `60205f${push2(bytes)}5f5f60${address.toString(16).padStart(2, '0')}5af1`
      const store = '5f555f5160015500'
      const { results } = await alike(send({ data: `0x${copy}${call}${store}${input}` }))
      const created = results[0]?.created ?? ''
      expect(evm.storageAt(created, 0n)).to.equal(1n)
      expect(evm.storageAt(created, 1n)).to.not.equal(0n)
    })
  }
})
