/** What a fee is used for, as shares of it. */
export interface TreasuryUses {
  readonly hold_pct: number
  readonly liquidity_pct: number
  readonly buyback_pct: number
}

const USUAL: TreasuryUses = { hold_pct: 0.5, liquidity_pct: 0.3, buyback_pct: 0.2 }
const NAMES = ['hold_pct', 'liquidity_pct', 'buyback_pct'] as const

/** The uses given, and for those that are not the rest in their usual proportion. */
export function treasuryUses(given: { readonly [K in keyof TreasuryUses]: number | undefined }): TreasuryUses {
  const sum = (of: typeof given, names: readonly (keyof TreasuryUses)[]) =>
    names.reduce((total, name) => total + (of[name] ?? 0), 0)
  const missing = NAMES.filter((name) => given[name] === undefined)
  const scale = Math.max(0, 1 - sum(given, NAMES)) / sum(USUAL, missing)
  const use = (name: keyof TreasuryUses) => given[name] ?? USUAL[name] * scale
  return { hold_pct: use('hold_pct'), liquidity_pct: use('liquidity_pct'), buyback_pct: use('buyback_pct') }
}
