import { readFileSync } from 'node:fs'
import path from 'node:path'

import { getAddress, isAddress } from 'ethers'
import { nearest } from 'saffron-sim/cli'
import { parse } from 'yaml'
import { z } from 'zod'

import { TradeFileError } from '../errors.ts'

const address = z
  .string()
  .refine(isAddress, 'no address, or one with a wrong checksum')
  .transform((text) => getAddress(text))
const seconds = (least: number, most: number) => z.number().int().min(least).max(most)
const amount = z.number().positive().finite()
const limits = { perTrade: amount.optional(), perDay: amount.optional() }

/** Most that timers take, in days. */
const LONGEST_LOCK = 20 * 86_400

const network = z.strictObject({
  chainId: z.number().int().positive(),
  /** The variable of the environment that has the node's address; never the address itself. */
  rpcEnv: z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'the name of a variable, not an address'),
  /** One with the interface of Uniswap v2's second router. */
  router: address,
  /** How often the node may be asked in a UTC day, where its keeper counts that. */
  callsPerDay: z.number().int().positive().optional(),
})

const wallet = z.union([
  z.strictObject({
    keystore: z.string(),
    address,
    lockAfterSeconds: seconds(1, LONGEST_LOCK).default(86_400),
    ...limits,
  }),
  z.strictObject({ safe: address, ...limits }),
])

const liveField = z.strictObject({
  enabled: z.boolean().default(false),
  network: z.string(),
  networks: z.record(z.string(), network),
  wallet: z.string(),
  wallets: z.record(z.string(), wallet),
  market: z.strictObject({
    token: z.string().min(1),
    pair: address,
    base: address,
    quote: address,
    /** Seconds of a bar. */
    interval: seconds(1, 604_800),
    /** Blocks before the start whose trades make the first bars. */
    historyBlocks: z.number().int().min(0).max(1_000_000).default(0),
  }),
  /** How much less than quoted an order accepts. */
  slippage: z.number().gt(0).max(0.5).default(0.01),
  deadlineSeconds: seconds(1, 3_600).default(120),
  /** Blocks after which nothing is expected to be taken back. */
  confirmations: z.number().int().min(1).max(10_000).default(12),
  fees: z.strictObject({
    maxGwei: amount,
    tipGwei: z.number().min(0).finite().default(1),
    replaceAfterSeconds: seconds(1, 3_600).default(30),
  }),
  pollSeconds: z.number().positive().max(3_600).default(12),
})

/** How live trading is set up, out of the part `live` of a file. */
export type LiveSettings = z.infer<typeof liveField>
export type NetworkSettings = z.infer<typeof network>
export type WalletSettings = z.infer<typeof wallet>

const fileField = z.strictObject({ live: z.unknown() })

/** Reads the settings of a file; everything that is wrong is told at once. Keystores are found beside it. */
export function readLiveSettings(file: string): LiveSettings {
  const refuse = (found: string) =>
    new TradeFileError({ file, found, wanted: 'settings under `live`, as docs/live.md of the trading package shows' })
  const text = textOf(file)
  if (text === undefined) throw refuse('it cannot be read')
  const whole = fileField.safeParse(parsed(text))
  if (!whole.success) throw refuse('it has not one part `live` and nothing else')
  const read = liveField.safeParse(whole.data.live)
  if (!read.success) throw refuse(read.error.issues.map(inWords).join('; '))
  const { wallets } = read.data
  const beside = (found: WalletSettings) =>
    'keystore' in found ? { ...found, keystore: path.resolve(path.dirname(file), found.keystore) } : found
  return {
    ...read.data,
    wallets: Object.fromEntries(Object.entries(wallets).map(([name, found]) => [name, beside(found)])),
  }
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

/** A secret in the wrong place would stand in the parser's words: they are not repeated. */
function parsed(text: string): unknown {
  try {
    return parse(text)
  } catch {
    return undefined
  }
}

/** Values are not repeated, for the same reason. */
function inWords(issue: z.core.$ZodIssue): string {
  const where = issue.path.join('.')
  if (issue.code === 'unrecognized_keys') {
    const [key = ''] = issue.keys
    const close = nearest(key, knownKeys(issue.path))
    const [at, hint] = [where && ` in ${where}`, close === undefined ? '' : `, did you mean ${close}?`]
    return /^\w{1,32}$/.test(key) ? `${key}${at} is not known${hint}` : `a name${at} is not known`
  }
  if (issue.code === 'invalid_union') return `${where}: neither a wallet with a keystore and an address nor a safe`
  return `${where || 'live'}: ${issue.message}`
}

function knownKeys(where: readonly PropertyKey[]): string[] {
  const [part, , ...rest] = where
  if (part === undefined) return Object.keys(liveField.shape)
  if (part === 'networks' && rest.length === 0) return Object.keys(network.shape)
  if (part === 'market') return Object.keys(liveField.shape.market.shape)
  return part === 'fees' ? Object.keys(liveField.shape.fees.shape) : []
}
