import { formatUnits } from 'ethers'
import { fixed } from 'saffron-sim'
import { SaffronError } from 'saffron-sim/cli'

import type { Meter } from '../health/meter.ts'
import { type PaperRecord, readPaperRecord } from '../paper/paper-record.ts'
import type { RiskSettings } from '../risk/risk-settings.ts'
import type { Keystore } from '../wallets/keystore.ts'
import { openKeystore } from '../wallets/keystore-file.ts'
import { type ContractReader, contractReader } from './contracts.ts'
import { LiveMissingError } from './errors.ts'
import { type LiveSettings, type NetworkSettings, readLiveSettings, type WalletSettings } from './live-settings.ts'
import { isLocalChain, REAL_CHAINS } from './networks.ts'
import { type NodeReader, nodeReader } from './node-reader.ts'
import { openRpc, type Rpc } from './rpc.ts'

/** What is asked for, and what is said to be allowed. */
export interface GateRequest {
  readonly config: string
  /** `--i-understand-real-funds`. */
  readonly understands: boolean
  readonly paper: string | undefined
  readonly skipPaper: boolean
  /** Of the strategy with its parameters and those of the risk manager. */
  readonly hash: string
  readonly settings: RiskSettings
  /** Names of the settings that were given, not left at their defaults. */
  readonly given: readonly string[]
  /** Whether a run goes on, whose capital may be in the market. */
  readonly goesOn: boolean
  readonly env: Readonly<Record<string, string | undefined>>
  readonly wait: (seconds: number) => Promise<void>
  readonly meter?: Meter | undefined
  /** Words to whoever waits. */
  readonly tell?: ((text: string) => void) | undefined
}

/** All that live trading needs, once nothing is missing. */
export interface LivePermit {
  readonly live: LiveSettings
  readonly network: NetworkSettings
  readonly wallet: Extract<WalletSettings, { keystore: string }>
  readonly keystore: Keystore
  readonly rpc: Rpc
  readonly node: NodeReader
  readonly contracts: ContractReader
  readonly decimals: { readonly base: number; readonly quote: number }
  readonly baseIs0: boolean
  /** Smallest units of the quote to trade with. */
  readonly cash: bigint
}

const PAPER_SECONDS = 7 * 86_400

/** Looks at every condition, and throws `LIVE_MISSING` with all that do not hold. Sends nothing. */
export async function passGate(request: GateRequest): Promise<LivePermit> {
  const missing: string[] = []
  const miss = (what: string) => void missing.push(what)
  if (!request.understands) miss('--i-understand-real-funds on the command line')
  checkPaper(request, miss)
  checkDailyLoss(request, miss)
  const live = attempt(() => readLiveSettings(request.config), miss)
  const permit = live && (await checkSetup(live, request, miss))
  if (missing.length > 0 || permit === undefined) throw new LiveMissingError({ missing })
  return permit
}

type Miss = (what: string) => void

async function checkSetup(live: LiveSettings, request: GateRequest, miss: Miss): Promise<LivePermit | undefined> {
  if (!live.enabled) miss(`live.enabled: true in ${request.config}`)
  const wallet = checkWallet(live, miss)
  const network = live.networks[live.network]
  if (network === undefined) miss(`a network '${live.network}' under live.networks`)
  const real = REAL_CHAINS[live.network]
  if (network !== undefined && real !== undefined && real !== network.chainId) {
    miss(`the chain id of ${live.network}, ${real}: it is set to ${network.chainId}`)
  }
  const url = network && checkUrl(network, request.env, miss)
  if (network === undefined || url === undefined) return undefined
  const rpc = openRpc({ url, wait: request.wait, meter: request.meter, tell: request.tell })
  const node = nodeReader(rpc)
  const contracts = contractReader(node, rpc.host)
  try {
    if (!(await checkChain(network, node, miss))) return undefined
    const found = await checkMarket(live, { network, node, contracts, miss })
    if (found === undefined || wallet === undefined) return undefined
    const cash = fixed(request.settings.capital, found.decimals.quote)
    const needs = request.goesOn ? 0n : cash
    await checkFunds(live, {
      address: wallet.wallet.address,
      cash: needs,
      quote: found.decimals.quote,
      node,
      contracts,
      miss,
    })
    return { live, network, ...wallet, rpc, node, contracts, ...found, cash }
  } catch (error) {
    if (!(error instanceof SaffronError)) throw error
    miss(error.message)
    return undefined
  }
}

function checkWallet(live: LiveSettings, miss: Miss): Pick<LivePermit, 'wallet' | 'keystore'> | undefined {
  const wallet = live.wallets[live.wallet]
  if (wallet === undefined) {
    miss(`a wallet '${live.wallet}' under live.wallets`)
    return undefined
  }
  if ('safe' in wallet) {
    miss(`a wallet with a keystore: '${live.wallet}' is a Safe, for which others sign`)
    return undefined
  }
  const keystore = attempt(() => openKeystore(wallet.keystore), miss)
  // Where the file does not say whose it is, its password will.
  const owner = keystore?.address ?? wallet.address
  if (keystore === undefined || owner === wallet.address) return keystore && { wallet, keystore }
  miss(`the keystore of ${wallet.address}: ${wallet.keystore} is that of ${owner}`)
  return undefined
}

function checkUrl({ rpcEnv }: NetworkSettings, env: GateRequest['env'], miss: Miss): string | undefined {
  const url = env[rpcEnv]
  if (url !== undefined && /^https?:\/\/./.test(url)) return url
  miss(`the address of a node (http:// or https://) in the variable ${rpcEnv} of the environment`)
  return undefined
}

async function checkChain({ chainId }: NetworkSettings, node: NodeReader, miss: Miss): Promise<boolean> {
  if (isLocalChain(chainId)) miss(`a real network: ${chainId} is the chain id of a local one`)
  const found = await node.chainId()
  if (found === BigInt(chainId)) return !isLocalChain(chainId)
  miss(`a node of the chain ${chainId}: the one that was asked is of the chain ${found}`)
  return false
}

interface Asking {
  readonly node: NodeReader
  readonly contracts: ContractReader
  readonly miss: Miss
}

async function checkMarket(
  { market }: LiveSettings,
  { network, node, contracts, miss }: Asking & { readonly network: NetworkSettings },
): Promise<Pick<LivePermit, 'decimals' | 'baseIs0'> | undefined> {
  const { pair, base, quote } = market
  for (const [what, account] of Object.entries({ pair, base, quote, router: network.router })) {
    if ((await node.code(account)) !== '0x') continue
    miss(`a contract as ${what}: there is none at ${account}`)
    return undefined
  }
  const tokens = await contracts.tokens(pair)
  if (!(tokens.includes(base) && tokens.includes(quote) && base !== quote)) {
    miss(`a pair of base and quote: ${pair} is of ${tokens.join(' and ')}`)
    return undefined
  }
  const decimals = { base: await contracts.decimals(base), quote: await contracts.decimals(quote) }
  return { decimals, baseIs0: tokens[0] === base }
}

interface Funds extends Asking {
  readonly address: string
  readonly cash: bigint
  /** Digits of the quote. */
  readonly quote: number
}

async function checkFunds({ market }: LiveSettings, { address, cash, quote, node, contracts, miss }: Funds) {
  const [held, coin] = await Promise.all([contracts.balance(market.quote, address), node.balance(address)])
  if (held < cash) {
    const [has, needs] = [held, cash].map((units) => formatUnits(units, quote))
    miss(`the capital: ${address} has ${has} of the quote, and ${needs} is to be traded with`)
  }
  if (coin === 0n) miss(`coin for gas: ${address} has none`)
}

function checkPaper({ paper, skipPaper, hash }: GateRequest, miss: Miss): void {
  if (skipPaper) return
  const how = 'or --skip-paper'
  if (paper === undefined) return miss(`a paper run of this strategy, --paper RUN, ${how}`)
  const record = attempt(() => readPaperRecord(paper), miss)
  const problem = record && problemOf(record, hash)
  if (problem !== undefined) miss(`a paper run that counts: the one of ${paper} ${problem}, ${how}`)
}

function problemOf({ hash: found, feed, from, until, trades, expectancy }: PaperRecord, hash: string) {
  if (found !== hash) return 'was of another strategy, or of other settings'
  if (feed !== 'recorded') return 'was on a simulated market'
  if (until - from < PAPER_SECONDS) return `was of ${((until - from) / 86_400).toFixed(1)} days, and 7 are needed`
  if (trades === 0 || expectancy === null) return 'made no trade'
  return expectancy > 0 ? undefined : 'gained nothing a trade'
}

function checkDailyLoss({ settings, given }: GateRequest, miss: Miss): void {
  const isGiven = given.includes('dailyLossLimit') && settings.guards === 1 && settings.dailyLossLimit < 1
  if (!isGiven) miss('a limit on the loss of a day: daily_loss_limit under 1 in --params, and guards not off')
}

/** What something gives; where it fails, that is one of the things missing. */
function attempt<T>(work: () => T, miss: Miss): T | undefined {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof SaffronError)) throw error
    miss(error.message)
    return undefined
  }
}
