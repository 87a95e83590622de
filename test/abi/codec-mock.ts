import type { HandleOf } from '../../src/abi/types/handle.ts'
import { bind } from '../../src/abi/bind.ts'
import { creationCode } from '../../src/abi/deploy/creation-code.ts'
import { CodecLibrary__factory, CodecMock__factory } from '#types/contracts/index'
import { hardhatChain, type TestChain } from './hardhat-chain.ts'

export interface Fixture {
  readonly chain: TestChain
  readonly mock: HandleOf<typeof CodecMock__factory>
  readonly library: string
}

/** A chain with the mock and the library it is linked with. */
export async function codecMock(): Promise<Fixture> {
  const chain = await hardhatChain()
  const library = await chain.deploy(creationCode(CodecLibrary__factory, []))
  const args = ['the mock', { x: 0n, y: -1n }] as const
  const address = await chain.deploy(creationCode(CodecMock__factory, args, { libraries: { CodecLibrary: library } }))
  return { chain, mock: bind(CodecMock__factory, address, chain), library }
}
