import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

import { getAddress, Interface } from 'ethers'
import { createHardhatRuntimeEnvironment } from 'hardhat/hre'
import { z } from 'zod'

/** That of Polygon: no tool here takes it for a local chain, and nothing of it ever leaves this machine. */
const REAL_CHAIN_ID = 137

const receiptField = z.looseObject({ status: z.string(), contractAddress: z.string().nullish() })
const answerField = z.looseObject({
  result: z.unknown().optional(),
  error: z.looseObject({ message: z.string() }).optional(),
})
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../../..')
const artifactField = z.object({ abi: z.array(z.record(z.string(), z.unknown())), bytecode: z.string() })
const read = (file: string) => artifactField.parse(JSON.parse(readFileSync(file, 'utf8')))
const own = (name: string) => read(path.join(root, 'artifacts/contracts', `${name}.json`))
const published = (name: string) => {
  const { abi, bytecode } = read(createRequire(import.meta.url).resolve(`@uniswap/v2-core/build/${name}.json`))
  return { abi, bytecode: `0x${bytecode.replace(/^0x/, '')}` }
}

const COIN = 10n ** 18n
/** Deep enough for trades of some thousands. */
const RESERVES = { base: 1_000n * COIN, quote: 2_000_000n * 10n ** 6n }

const NETWORK = 'real'
let environment: ReturnType<typeof createHardhatRuntimeEnvironment> | undefined

/** One of its own, and made once: the one of the tests brings plugins along that change what chai's words mean. */
const hardhat = () =>
  (environment ??= createHardhatRuntimeEnvironment(
    {
      networks: {
        [NETWORK]: {
          type: 'edr-simulated',
          chainType: 'l1',
          hardfork: 'cancun',
          initialBaseFeePerGas: 0n,
          mining: { auto: true },
        },
      },
    },
    {},
    root,
  ))

interface NodeOptions {
  readonly chainId?: number
  /** Seconds since 1970; a minute before a full hour, unless told otherwise. */
  readonly start?: number
}

/** A node in this process that looks like one of a real network, with a pair of 1,000 ETH (18 digits) and 2,000,000 USD (6). */
export async function realLookingNode({ chainId = REAL_CHAIN_ID, start = 1_699_941_540 }: NodeOptions = {}) {
  const { network } = await hardhat()
  const override = { chainId, initialDate: new Date(start * 1_000).toISOString() }
  const server = await network.createServer({ network: NETWORK, override }, '127.0.0.1', 0)
  const { port } = await server.listen()
  const url = `http://127.0.0.1:${port}`
  const request = (method: string, ...params: unknown[]): Promise<unknown> => ask(url, method, params)
  const [deployer = ''] = z.array(z.string()).parse(await request('eth_accounts'))

  /** From an account whose key the node has; the address of what is made of it, if anything. */
  async function transact(transaction: { readonly to?: string; readonly data: string }): Promise<string> {
    const hash = await request('eth_sendTransaction', { from: deployer, gas: '0x5b8d80', ...transaction })
    const { status, contractAddress } = receiptField.parse(await request('eth_getTransactionReceipt', hash))
    if (status !== '0x1') throw new Error(`${JSON.stringify(transaction.to)} reverts`)
    return contractAddress ?? ''
  }
  async function deploy({ abi, bytecode }: z.infer<typeof artifactField>, ...args: unknown[]): Promise<string> {
    const encoded = new Interface(JSON.stringify(abi)).encodeDeploy(args)
    return getAddress(await transact({ data: `${bytecode}${encoded.slice(2)}` }))
  }
  async function send(to: string, signature: string, args: readonly unknown[]): Promise<void> {
    await transact({ to, data: new Interface([`function ${signature}`]).encodeFunctionData(nameOf(signature), args) })
  }
  async function view(to: string, signature: string, args: readonly unknown[]): Promise<unknown> {
    const contract = new Interface([`function ${signature}`])
    const data = contract.encodeFunctionData(nameOf(signature), args)
    const output = z.string().parse(await request('eth_call', { to, data }, 'latest'))
    return contract.decodeFunctionResult(nameOf(signature), output)[0]
  }

  const base = await deploy(own('token/Token.sol/Token'), 'Ether', 'ETH', 18, 1_000_000n * COIN)
  const quote = await deploy(own('token/Token.sol/Token'), 'Dollar', 'USD', 6, 10n ** 15n)
  const factory = await deploy(published('UniswapV2Factory'), deployer)
  await send(factory, 'createPair(address,address)', [base, quote])
  const pair = String(await view(factory, 'getPair(address,address) view returns (address)', [base, quote]))
  await send(base, 'transfer(address,uint256)', [pair, RESERVES.base])
  await send(quote, 'transfer(address,uint256)', [pair, RESERVES.quote])
  await send(pair, 'mint(address)', [deployer])
  const router = await deploy(own('mocks/RouterMock.sol/RouterMock'), pair)
  for (const token of [base, quote]) await send(token, 'approve(address,uint256)', [router, 2n ** 255n])

  return {
    url,
    chainId,
    contracts: { base, quote, pair, router, factory },
    request,
    /** Mines blocks, the last of them so many seconds later. */
    async pass(seconds: number, blocks = 1): Promise<void> {
      await request('evm_increaseTime', seconds)
      await request('hardhat_mine', `0x${blocks.toString(16)}`)
    },
    /** Gives an account coin for gas and quote to trade with. */
    async fund(account: string, { quote: amount, coin = COIN }: { quote: bigint; coin?: bigint }): Promise<void> {
      await request('hardhat_setBalance', account, `0x${coin.toString(16)}`)
      await send(quote, 'transfer(address,uint256)', [account, amount])
    },
    /** Somebody else's trade. */
    async trade(side: 'buy' | 'sell', amount: bigint): Promise<void> {
      const [from, to] = side === 'buy' ? [quote, base] : [base, quote]
      const swap = 'swapExactTokensForTokens(uint256,uint256,address[],address,uint256)'
      await send(router, swap, [amount, 0n, [from, to], deployer, 2n ** 40n])
    },
    async balance(token: string, account: string): Promise<bigint> {
      return z.bigint().parse(await view(token, 'balanceOf(address) view returns (uint256)', [account]))
    },
    async allowance(token: string, owner: string, spender: string): Promise<bigint> {
      return z.bigint().parse(await view(token, 'allowance(address,address) view returns (uint256)', [owner, spender]))
    },
    /** Moves money out of an account, around whoever has its key. */
    async takeFrom(account: string, token: string, amount: bigint): Promise<void> {
      await request('hardhat_impersonateAccount', account)
      const data = new Interface(['function transfer(address,uint256)'])
      const params = { from: account, to: token, data: data.encodeFunctionData('transfer', [factory, amount]) }
      await request('eth_sendTransaction', params)
      await request('hardhat_stopImpersonatingAccount', account)
    },
    /** What of an account waits for a block. */
    async pending(account: string): Promise<readonly unknown[]> {
      const field = z.object({ transactions: z.array(z.looseObject({ from: z.string() })) })
      const { transactions } = field.parse(await request('eth_getBlockByNumber', 'pending', true))
      return transactions.filter(({ from }) => from.toLowerCase() === account.toLowerCase())
    },
    /** A block without room, so much later. */
    async passEmpty(seconds: number): Promise<void> {
      await request('evm_setBlockGasLimit', '0x5208')
      await request('evm_increaseTime', seconds)
      await request('evm_mine')
      await request('evm_setBlockGasLimit', '0x1c9c380')
    },
    /** Lets others go on for a moment. */
    rest: () => pause(20),
    close: () => server.close(),
  }
}

const nameOf = (signature: string) => signature.split('(')[0] ?? ''

/** By itself: the libraries know this chain id, and would ask for its gas price on the internet. */
async function ask(url: string, method: string, params: readonly unknown[]): Promise<unknown> {
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params })
  const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
  const { result, error } = answerField.parse(await response.json())
  if (error !== undefined) throw new Error(`${method}: ${error.message}`)
  return result
}

export type RealLookingNode = Awaited<ReturnType<typeof realLookingNode>>
