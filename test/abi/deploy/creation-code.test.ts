import { expect } from 'chai'
import { getCreateAddress, id, keccak256 } from 'ethers'

import { artifactOf } from '../../../src/abi/deploy/artifact.ts'
import { factoryFromAbi } from '../../../src/abi/deploy/factory-from-abi.ts'
import { bind } from '../../../src/abi/bind.ts'
import { createdAddress } from './created-address.ts'
import { creationCode } from '../../../src/abi/deploy/creation-code.ts'
import { withBytecode } from '../../../src/abi/deploy/deployable.ts'
import { ArgumentCountError, ArgumentError, StaleContractError } from '../../../src/abi/errors.ts'
import { publishedArtifact } from '../../../src/abi/deploy/published-artifact.ts'
import { ZERO_ADDRESS } from '../../../src/chain/chain.ts'
import { CodecLibrary__factory, CodecMock__factory, Token__factory } from '#types/contracts/index'
import { UniswapV2Factory__factory, UniswapV2Pair__factory } from '#types/prebuilt/index'
import { hardhatChain, type TestChain } from '../hardhat-chain.ts'

const LIBRARY = `0x${'1b'.repeat(20)}`
const FULL_NAME = 'project/contracts/mocks/CodecLibrary.sol:CodecLibrary'
const origin = { x: 0n, y: 0n }

describe('creationCode', () => {
  let chain: TestChain
  before(async () => {
    chain = await hardhatChain()
  })

  it('default: is what TypeChain’s factory would send', async () => {
    const call = creationCode(Token__factory, ['A token', 'TOK', 18, 5n])
    const { data } = await new Token__factory().getDeployTransaction('A token', 'TOK', 18, 5n)
    expect(call).to.deep.equal({ data, label: 'deploy Token' })
    const token = bind(Token__factory, await chain.deploy(call), chain)
    expect(await token.symbol()).to.equal('TOK')
    expect(await token.balanceOf(chain.sender)).to.equal(5n)
  })

  it('default: links a library by its short or full name', async () => {
    const { data } = await new CodecMock__factory({ [FULL_NAME]: LIBRARY }).getDeployTransaction('label', origin)
    for (const name of ['CodecLibrary', FULL_NAME]) {
      const call = creationCode(CodecMock__factory, ['label', origin], { libraries: { [name]: { address: LIBRARY } } })
      expect(call.data).to.equal(data)
    }
  })

  it('behavior: a linked library is called', async () => {
    const library = await chain.deploy(creationCode(CodecLibrary__factory, []))
    const address = await chain.deploy(
      creationCode(CodecMock__factory, ['label', origin], { libraries: { CodecLibrary: library }, value: 3n }),
    )
    const mock = bind(CodecMock__factory, address, chain)
    expect((await mock.simulate.increase(4n)).now_).to.equal(4n)
  })

  it('behavior: published bytecode with the types of a bare ABI', async () => {
    const uniswap = withBytecode(
      UniswapV2Factory__factory,
      publishedArtifact('@uniswap/v2-core/build/UniswapV2Factory.json'),
    )
    const factory = bind(uniswap, await chain.deploy(creationCode(uniswap, [LIBRARY])), chain)
    expect(await factory.feeToSetter()).to.equal(LIBRARY)
    const [one, other] = [`0x${'01'.repeat(20)}`, `0x${'02'.repeat(20)}`]
    const [made] = factory.events.PairCreated.in(await chain.send(factory.createPair(one, other)))
    if (made === undefined) expect.fail('no pair')
    const pair = bind(UniswapV2Pair__factory, made.pair, chain)
    expect([await pair.token0(), await pair.token1(), await pair.factory()]).to.deep.equal([
      one,
      other,
      factory.address,
    ])
    expect((await pair.getReserves())._reserve0).to.equal(0n)
  })

  it('behavior: the published pair is the one on the main net, byte for byte', () => {
    const { bytecode } = publishedArtifact('@uniswap/v2-core/build/UniswapV2Pair.json', { from: import.meta.url })
    expect(keccak256(bytecode)).to.equal('0x96e8ac4277198ff8b6f785478aa9a39f403cb768dd02cbee326c3e7da348845f')
  })

  it('behavior: a constructor that refuses says why', async () => {
    const call = creationCode(CodecMock__factory, ['', origin], { libraries: { CodecLibrary: LIBRARY } })
    const { ok, output } = await chain.call({ data: call.data })
    expect(ok).to.equal(false)
    expect(chain.reverts.explain(output).reason).to.equal('label is empty')
    expect((await chain.send(call)).ok).to.equal(false)
  })

  it('error: a constructor’s arguments are checked like a function’s', () => {
    const libraries = { CodecLibrary: LIBRARY }
    expect(() => creationCode(Token__factory, ['A', 'B', 256, 5n])).to.throw(ArgumentError, 'argument decimals_ (')
    expect(() => creationCode(Token__factory, ['A', 'B', 18, -5n])).to.throw(ArgumentError, 'argument supply (')
    expect(() => creationCode(CodecMock__factory, ['A', { x: 2n ** 127n, y: 0n }], { libraries })).to.throw(
      ArgumentError,
      'argument origin.x (',
    )
    expect(() => creationCode(CodecMock__factory, ['A', origin], { libraries, value: -1n })).to.throw(ArgumentError)
    expect(() => creationCode(Token__factory, ['A', 'B', 18, 5n], { value: 1n })).to.throw(
      ArgumentError,
      'argument value (',
    )
    const args = ['A', 'B'] as unknown as [string, string, bigint, bigint]
    expect(() => creationCode(Token__factory, args)).to.throw(ArgumentCountError)
  })

  it('error: a library that is not linked, and one that is not used', () => {
    expect(() => creationCode(CodecMock__factory, ['A', origin]))
      .to.throw(FULL_NAME)
      .with.property('code', 'UNLINKED_LIBRARY')
    const libraries = { CodecLibrary: LIBRARY, Other: LIBRARY }
    expect(() => creationCode(CodecMock__factory, ['A', origin], { libraries }))
      .to.throw('Other')
      .with.property('code', 'UNKNOWN_LIBRARY')
    expect(() => creationCode(Token__factory, ['A', 'B', 1, 1], { libraries }))
      .to.throw()
      .with.property('code', 'UNKNOWN_LIBRARY')
    expect(() => creationCode(CodecMock__factory, ['A', origin], { libraries: { CodecLibrary: '0x12' } })).to.throw(
      ArgumentError,
    )
  })

  it('error: a contract whose last good state is all there is', () => {
    const failure = 'contracts/token/Token.sol:3 is wrong'
    class Stale extends Token__factory {
      static readonly failure = failure
    }
    expect(() => creationCode(Stale, ['A token', 'TOK', 18, 5n]))
      .to.throw(StaleContractError, failure)
      .with.property('code', 'CONTRACT_BROKEN')
  })

  it('error: an artifact, or anything else without an ABI, in place of a factory', () => {
    const artifact = publishedArtifact('@uniswap/v2-core/build/UniswapV2Factory.json')
    for (const given of [artifact, {}, null, undefined, 'Token', () => 1]) {
      for (const use of [() => creationCode(given as never, [] as never), () => bind(given as never, LIBRARY, chain)]) {
        expect(use).to.throw().with.property('code', 'NO_FACTORY')
      }
    }
    expect(() => creationCode(artifact as never, [] as never))
      .to.throw()
      .with.property('hint')
      .that.includes('withBytecode')
  })

  it('error: a factory without bytecode', () => {
    expect(() => creationCode(UniswapV2Factory__factory, [LIBRARY]))
      .to.throw()
      .with.property('code', 'NO_BYTECODE')
  })
})

describe('artifactOf', () => {
  const hash = `__$${id('a/Lib.sol:Lib').slice(2, 36)}$__`
  const linkReferences = { 'a/Lib.sol': { Lib: [{ start: 1, length: 20 }] } }

  it('default: the forms of all tools', () => {
    const forms = [
      { bytecode: '0x6001' },
      { bytecode: '6001' },
      { bytecode: '0x6001', linkReferences: {} },
      { bytecode: { object: '0x6001', linkReferences: {}, sourceMap: '' } },
      { evm: { bytecode: { object: '6001' } } },
    ]
    for (const form of forms) expect(artifactOf(form, 'X')).to.deep.equal({ bytecode: '0x6001', linkReferences: {} })
  })

  it('behavior: libraries are linked in all of them', () => {
    const linked = `0x60${LIBRARY.slice(2)}01`
    const forms = [
      { bytecode: `0x60${hash}01`, linkReferences },
      { bytecode: { object: `0x60${hash}01`, linkReferences } },
      { evm: { bytecode: { object: `60${hash}01`, linkReferences } } },
      // Truffle’s, of the time before hashes.
      { bytecode: `0x60${'__Lib'.padEnd(40, '_')}01` },
    ]
    for (const form of forms) {
      const factory = withBytecode(UniswapV2Pair__factory, artifactOf(form, 'X'))
      expect(creationCode(factory, [], { libraries: { Lib: LIBRARY } }).data).to.equal(linked)
      expect(() => creationCode(factory, []))
        .to.throw('Lib')
        .with.property('code', 'UNLINKED_LIBRARY')
    }
    const bare = withBytecode(UniswapV2Pair__factory, artifactOf({ bytecode: `60${hash}01` }, 'X'))
    expect(creationCode(bare, [], { libraries: { 'a/Lib.sol:Lib': LIBRARY } }).data).to.equal(linked)
  })

  it('error: what is no artifact', () => {
    for (const json of [
      undefined,
      5,
      {},
      { bytecode: '0x' },
      { bytecode: '0x600' },
      { bytecode: 'hello!' },
      { bytecode: 5 },
      { evm: {} },
    ]) {
      expect(() => artifactOf(json, 'X'))
        .to.throw()
        .with.property('code', 'BAD_ARTIFACT')
    }
  })
})

describe('creationCode of a large contract', () => {
  const ofBytes = (bytes: number) =>
    factoryFromAbi('Big', [], artifactOf({ bytecode: `0x${'00'.repeat(bytes)}`, abi: [] }, 'Big'))

  it('default: as much as a chain takes', () => {
    expect(creationCode(ofBytes(49_152), []).data).to.have.length(2 + 2 * 49_152)
  })

  it('error: more than that, with its size', () => {
    expect(() => creationCode(ofBytes(49_153), []))
      .to.throw(/^Big .*49,153 bytes/)
      .with.property('code', 'CONTRACT_SIZE')
  })
})

describe('publishedArtifact', () => {
  it('error: a package or file that is not there', () => {
    expect(() => publishedArtifact('@nobody/nothing/build/X.json'))
      .to.throw()
      .with.property('hint')
      .that.includes('npm install @nobody/nothing.')
    expect(() => publishedArtifact('@uniswap/v2-core/build/Missing.json'))
      .to.throw()
      .with.property('code', 'ARTIFACT_NOT_FOUND')
  })

  it('error: a file that is no artifact', () => {
    expect(() => publishedArtifact('@uniswap/v2-core/package.json'))
      .to.throw()
      .with.property('code', 'BAD_ARTIFACT')
    expect(() => publishedArtifact('@uniswap/v2-core/README.md'))
      .to.throw()
      .with.property('code', 'BAD_ARTIFACT')
  })
})

describe('createdAddress', () => {
  it('default: where a sender’s contract will be', async () => {
    const chain = await hardhatChain()
    const call = creationCode(Token__factory, ['A', 'B', 18, 1n])
    expect(await chain.deploy(call)).to.equal(createdAddress(chain.sender, 0))
    expect(await chain.deploy(call)).to.equal(createdAddress(chain.sender, 1))
    expect(createdAddress(ZERO_ADDRESS, 5n)).to.equal(getCreateAddress({ from: ZERO_ADDRESS, nonce: 5 }).toLowerCase())
  })
})
