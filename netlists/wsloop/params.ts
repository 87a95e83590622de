import { type Distribution, logUniform, param, uniform } from 'saffron-sim'

const share = (value: number, about: string, vary?: Distribution) =>
  param.ratio({ default: value, about, ...(vary && { vary }) })
const usd = (value: number, about: string) => param.number({ default: value, min: 0, unit: 'USD', about })
const ocean = (value: number, about: string) => param.number({ default: value, min: 0, unit: 'OCEAN', about })
const year = (value: number, about: string) => param.number({ default: value, min: 0, unit: 'years', about })
const count = (value: number, about: string) => param.int({ default: value, min: 1, about })

/** TokenSPICE's constants; the names of each are in about.md. */
export const params = {
  marketplaces: param.number({ default: 1, min: 0.001, about: 'Marketplaces at first' }),
  monthlySales: param.number({
    default: 20_000,
    min: 0.001,
    unit: 'USD',
    about: 'Consume sales of each per 30 days, at first',
  }),
  swapRatio: param.number({ default: 100, min: 0, about: 'Swap sales per consume sales', vary: logUniform(10, 1_000) }),
  consumeFee: share(0.03, 'The network’s share of consume sales', uniform(0.005, 0.1)),
  swapFee: share(0.001, 'The network’s share of swap sales', uniform(0.0002, 0.005)),
  burnShare: share(
    0.05,
    'Part of the network’s revenue that buys and burns tokens; the DAO gets the rest',
    uniform(0, 0.5),
  ),
  priceToSales: param.number({
    default: 30,
    min: 0,
    about: 'Fundamental valuation over annual revenue',
    vary: uniform(5, 60),
  }),
  speculation: param.number({
    default: 150e6,
    min: 1,
    unit: 'USD',
    about: 'What speculators hold the network to be worth at first',
  }),
  speculationGrowth: param.number({
    default: 0.1,
    min: -1,
    about: 'How much that grows per year, before compounding',
    vary: uniform(-0.1, 0.3),
  }),
  growthAtZero: param.number({
    default: -0.118,
    min: -0.99,
    about: 'Annual growth of marketplaces without any research',
    vary: uniform(-0.3, 0),
  }),
  growthMax: param.number({
    default: 0.415,
    min: -0.99,
    about: 'Annual growth of marketplaces with endless research',
    vary: uniform(0.1, 0.8),
  }),
  growthTau: param.number({
    default: 0.6,
    min: 0.001,
    about: 'Ratio of research to revenue that brings half of the difference',
    vary: uniform(0.2, 2),
  }),
  totalSupply: param.number({ default: 1.41e9, min: 1, unit: 'OCEAN', about: 'All that will ever be minted' }),
  initialShare: param.ratio({ default: 0.49, min: 0.001, about: 'Part of it that exists at first' }),
  halfLife: param.number({
    default: 4,
    min: 0.01,
    unit: 'years',
    about: 'Half-life of what is left to mint',
    vary: uniform(1, 10),
  }),
  ramp0: year(0.5, 'When minting begins, at the first speed'),
  ramp1: year(1, 'When minting has the second speed'),
  ramp2: year(1.4, 'When minting has the third speed'),
  ramp3: year(3, 'When minting has its full speed'),
  speed1: share(0.1, 'First speed'),
  speed2: share(0.25, 'Second speed'),
  speed3: share(0.5, 'Third speed'),
  treasuryMonths: count(36, 'In how many monthly grants the treasury of the OPF goes'),
  daoTreasuryOcean: ocean(100e6, 'What of it goes to the DAO'),
  opfTreasuryOcean: ocean(100e6, 'What of it goes to the OPF’s management'),
  opfTreasuryUsd: usd(2e6, 'What of it goes to the OPF’s management'),
  bdbMonths: count(17, 'In how many monthly grants the treasury of the BDB goes'),
  bdbTreasuryOcean: ocean(20e6, 'Treasury of the BDB'),
  bdbTreasuryUsd: usd(2e6, 'Treasury of the BDB'),
  compat: param.flag({ default: false, about: 'Compute as TokenSPICE did, mistakes included: see about.md' }),
}
