/** What a backtest leaves out, to be said wherever its figures are shown. */
export const notModelled: readonly string[] = [
  'order books',
  'partial fills inside a bar',
  'the market’s answer to the orders',
  'outages of exchanges',
  'limits on withdrawals',
  'taxes',
  'failures of oracles together',
  'people who step in',
  'perpetual futures',
  'liquidations of what is sold short',
]

/** What nobody should look for here, to be said in the help. */
export const leftOut: readonly string[] = [
  'perpetual futures',
  'a “security level” (confluence takes strict: all intervals agree)',
  'apps for phones',
  'second factors and hardware wallets',
  'compliance reports',
  'posting and reading of sites by browser',
  'live trading on other pools than pairs of Uniswap v2',
]

/** What a run on a chain leaves out: there the market does answer, and so do those to whom one owes. */
export const notModelledOnChain: readonly string[] = [
  ...notModelled.filter((one) => !one.includes('answer to the orders') && !one.includes('liquidations')),
  'orders that are shared out over several pools',
]

/** What paper trading leaves out: there people may step in. */
export const notModelledOnPaper: readonly string[] = notModelled.filter((one) => !one.includes('step in'))
