import { nearest } from 'saffron-sim/cli'

import { UnknownNameError } from '../errors.ts'
import { openingTime } from '../bars/opening-time.ts'
import { WalletLimitError } from './errors.ts'
import type { Signer } from './signer.ts'

/** What a wallet may pay, in quote; what is not given is not limited. */
export interface WalletLimits {
  readonly perTrade?: number | undefined
  /** In a UTC day. */
  readonly perDay?: number | undefined
}

export interface WalletOptions {
  readonly signer: Signer
  readonly limits?: WalletLimits | undefined
  /** What it has paid before, where that is known. */
  readonly spent?: readonly Spent[] | undefined
}

/** A payment, in quote, and when. */
export interface Spent {
  readonly time: number
  readonly amount: number
}

/** An account with a name. */
export interface ManagedWallet {
  readonly name: string
  readonly address: string
  readonly signer: Signer
  readonly limits: WalletLimits
  /** What it may still pay in one trade at a time. */
  allowance(time: number): number
  /** What it has paid in the UTC day of a moment. */
  spent(time: number): number
  /** Counts a payment; throws `WALLET_LIMIT` where it is too large. */
  charge(spent: Spent): void
  /** Takes one back that did not come about. */
  refund(spent: Spent): void
}

/** Reads what an account has of a token in its smallest units; of the chain's own coin where none is named. */
export type ReadBalance = (account: string, token: string | undefined) => Promise<bigint>

/** Several accounts by their names. */
export interface WalletManager {
  wallet(name: string): ManagedWallet
  readonly names: readonly string[]
  /** What each has of tokens, by name of the wallet and of the token. */
  balances(
    tokens: Readonly<Record<string, string | undefined>>,
    read: ReadBalance,
  ): Promise<Readonly<Record<string, Readonly<Record<string, bigint>>>>>
}

const DAY = 86_400

export function createWalletManager(given: Readonly<Record<string, WalletOptions>>): WalletManager {
  const wallets = new Map(Object.entries(given).map(([name, options]) => [name, managed(name, options)]))
  const names = [...wallets.keys()]
  return {
    names,
    wallet(name) {
      const wallet = wallets.get(name)
      if (wallet !== undefined) return wallet
      const list = names.join(', ') || 'The settings'
      throw new UnknownNameError({ kind: 'wallet', name, close: nearest(name, names), list })
    },
    async balances(tokens, read) {
      const of = async (account: string) =>
        Object.fromEntries(
          await Promise.all(
            Object.entries(tokens).map(async ([name, token]) => [name, await read(account, token)] as const),
          ),
        )
      return Object.fromEntries(
        await Promise.all([...wallets].map(async ([name, { address }]) => [name, await of(address)] as const)),
      )
    },
  }
}

function managed(name: string, { signer, limits = {}, spent = [] }: WalletOptions): ManagedWallet {
  const { perTrade = Infinity, perDay = Infinity } = limits
  const byDay = new Map<number, number>()
  const add = ({ time, amount }: Spent) => {
    const day = openingTime(time, DAY)
    byDay.set(day, (byDay.get(day) ?? 0) + amount)
  }
  for (const one of spent) add(one)
  const spentOn = (time: number) => byDay.get(openingTime(time, DAY)) ?? 0
  const left = (time: number) => Math.max(perDay - spentOn(time), 0)
  return {
    name,
    address: signer.address,
    signer,
    limits,
    spent: spentOn,
    allowance: (time) => Math.min(perTrade, left(time)),
    charge(payment) {
      const { time, amount } = payment
      const refuse = (limit: string, most: number) => new WalletLimitError({ wallet: name, limit, most, asked: amount })
      if (!(amount >= 0 && amount <= perTrade)) throw refuse('in one trade', perTrade)
      if (amount > left(time)) throw refuse('more today', left(time))
      add(payment)
    },
    refund: ({ time, amount }) => add({ time, amount: -amount }),
  }
}
