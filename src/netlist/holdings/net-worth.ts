import { RevertError } from '../../abi/errors.ts'
import type { ControllableAgent } from '../../agents/controllable-agent.ts'
import type { Holdings } from '../../agents/roles/holdings.ts'
import type { Address } from '../../chain/chain.ts'
import { type Unit, unit, WAD } from '../../units.ts'

/** What accounts are worth at one moment; undefined for one who holds something that has no price then. */
export type WorthOf = (account: Address) => bigint | undefined

export interface NetWorth {
  /** Of the quote. */
  readonly unit: Unit
  /** Asks for the prices of now. */
  now(): Promise<WorthOf>
  /** Notes what accounts have now; says later what they have gained over keeping it, at the prices of then. */
  gainsFromNow(accounts: readonly Address[]): () => Promise<WorthOf>
}

interface TokenLike {
  readonly address: Address
  readonly symbol: string
  readonly decimals: number
}

interface Priced {
  readonly quote: TokenLike
  readonly base: TokenLike
  price(): Promise<bigint | undefined>
}

interface Shared {
  sharePrice(): Promise<bigint | undefined>
}

/** Of something held, what its smallest unit is worth in smallest units of the quote, WAD. */
type PriceOf = () => Promise<bigint | undefined>

interface Held {
  readonly ledger: Holdings
  readonly owed: boolean
  readonly price: PriceOf
}

/**
 * What all that is held comes to in the quote of the first market: tokens at the price of their first market there,
 * shares of pools at theirs, and stakes, locks, grants and supplies at the price of their token. Debts are taken off.
 * Undefined where there is no market.
 */
export function netWorth(mechanisms: readonly ControllableAgent[]): NetWorth | undefined {
  const markets = mechanisms.flatMap(({ roles }) => marketIn(roles) ?? [])
  const [first] = markets
  if (!first) return undefined
  const { quote } = first
  const prices = new Map<Address, PriceOf>([[quote.address, async () => WAD]])
  for (const market of markets) {
    if (market.quote.address !== quote.address || prices.has(market.base.address)) continue
    const scale = 10n ** BigInt(18 + market.base.decimals - quote.decimals)
    prices.set(market.base.address, async () => {
      const price = await market.price()
      return price === undefined ? undefined : (price * WAD) / scale
    })
  }
  const held = mechanisms.flatMap((mechanism) => heldIn(mechanism, { quote, prices }))
  return {
    unit: unit(quote.symbol, quote.decimals),
    now: () => worthOf(held),
    gainsFromNow(accounts) {
      const gained = held.map(({ ledger, ...rest }) => {
        const kept = new Map(accounts.map((account) => [account, ledger.balanceOf(account)]))
        const balanceOf = (account: Address) => ledger.balanceOf(account) - (kept.get(account) ?? 0n)
        return { ...rest, ledger: { balanceOf } }
      })
      return () => worthOf(gained)
    },
  }
}

async function worthOf(held: readonly Held[]): Promise<WorthOf> {
  // One question for each price, however many things have it.
  const asked = [...new Set(held.map(({ price }) => price))]
  const answers = await Promise.all(asked.map(priceOrNone))
  const known = new Map(asked.map((price, i) => [price, answers[i]]))
  return (account) => worthAt(account, held, known)
}

/** A price that a contract refuses to tell is none. */
async function priceOrNone(price: PriceOf): Promise<bigint | undefined> {
  try {
    return await price()
  } catch (error) {
    if (error instanceof RevertError) return undefined
    throw error
  }
}

function worthAt(account: Address, held: readonly Held[], known: ReadonlyMap<PriceOf, bigint | undefined>) {
  let worth = 0n
  for (const { ledger, owed, price } of held) {
    const amount = ledger.balanceOf(account)
    if (amount === 0n) continue
    const each = known.get(price)
    if (each === undefined) return undefined
    worth += ((owed ? -amount : amount) * each) / WAD
  }
  return worth
}

interface Prices {
  readonly quote: TokenLike
  readonly prices: ReadonlyMap<Address, PriceOf>
}

/** What accounts may have in a mechanism: nothing where it keeps no ledger. */
function heldIn(mechanism: ControllableAgent, { quote, prices }: Prices): readonly Held[] {
  const { ledger } = mechanism
  if (!ledger) return []
  const parts: Readonly<Record<string, unknown>> = { ...mechanism }
  const token = isToken(parts.token) ? parts.token : isToken(parts) ? parts : undefined
  if (token) {
    const ofToken = prices.get(token.address) ?? UNKNOWN
    const debts: readonly Held[] = isHoldings(parts.debts) ? [{ ledger: parts.debts, owed: true, price: ofToken }] : []
    const price = parts.token === token && isShared(parts) ? timesShare(ofToken, parts) : ofToken
    return [{ ledger, owed: false, price }, ...debts]
  }
  const pool = isMarket(parts) && isShared(parts) && parts.quote.address === quote.address ? parts : undefined
  return [{ ledger, owed: false, price: pool ? () => pool.sharePrice() : UNKNOWN }]
}

const UNKNOWN: PriceOf = async () => undefined

/** Shares of what holds one token, each worth some of it. */
function timesShare(ofToken: PriceOf, shared: Shared): PriceOf {
  return async () => {
    const [each, perShare] = await Promise.all([ofToken(), shared.sharePrice()])
    return each === undefined || perShare === undefined ? undefined : (each * perShare) / WAD
  }
}

const marketIn = (roles: object | undefined): Priced | undefined => {
  const market: unknown = roles && Reflect.get(roles, 'market')
  return isMarket(market) ? market : undefined
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

const isToken = (value: unknown): value is TokenLike =>
  isObject(value) &&
  typeof value.address === 'string' &&
  typeof value.symbol === 'string' &&
  typeof value.decimals === 'number'

const isMarket = (value: unknown): value is Priced =>
  isObject(value) && isToken(value.base) && isToken(value.quote) && typeof value.price === 'function'

const isShared = (value: unknown): value is Shared => isObject(value) && typeof value.sharePrice === 'function'

const isHoldings = (value: unknown): value is Holdings => isObject(value) && typeof value.balanceOf === 'function'
