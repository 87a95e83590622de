import { DAY, defineNetlist, marketplaces, MONTH, power } from 'saffron-sim'
import {
  burner,
  createPurse,
  curveMinter,
  grantGiver,
  grantTaker,
  type Purse,
  rampedExpCurve,
  router,
} from 'saffron-sim/models'

import { columns } from './columns.ts'
import { params } from './params.ts'
import { plots } from './plots.ts'
import { createResearch } from './research.ts'
import { createSales } from './sales.ts'
import { createToken } from './token.ts'

const CURRENCIES = ['USD', 'OCEAN']
/** Months and years behind are remembered as so many of these. */
const STEP = DAY

export default defineNetlist({
  about:
    'The Web3 Sustainability Loop: data marketplaces pay a network that burns its token and pays for their growth. A pure model.',
  clock: { step: STEP, steps: 20 * 365, every: 10 },
  params,
  plots,
  build({ params, clock: { start } }) {
    const { compat } = params
    const sales = createSales({
      step: STEP,
      swapRatio: params.swapRatio,
      consumeFee: params.consumeFee,
      swapFee: params.swapFee,
      extraSecond: compat,
    })
    const fundamentals = () => params.priceToSales * sales.annualRevenue
    const initialSupply = params.totalSupply * params.initialShare
    const token = createToken({
      step: STEP,
      initialSupply,
      speculation: params.speculation,
      speculationGrowth: params.speculationGrowth,
      fundamentals,
      revaluesMinted: compat,
    })
    const research = createResearch({ step: STEP, monthlyRevenue: sales.monthlyRevenue })
    const growthPerYear = () => {
      const { growthAtZero, growthMax, growthTau } = params
      return growthAtZero + (growthMax - growthAtZero) * (1 - power(0.5, research.toRevenue() / growthTau))
    }

    const empty = () => createPurse({ USD: 0, OCEAN: 0 })
    const [opc, burning, daoPurse, opfMgmt, bdbMgmt] = [empty(), empty(), empty(), empty(), empty()]
    const [opcWorkers, bdbWorkers] = [empty(), empty()]

    const markets = marketplaces({
      count: params.marketplaces,
      salesPerSecond: params.monthlySales / MONTH,
      growthPerYear,
      onSales: (sold) => opc.deposit('USD', sales.networkRevenue(sold)),
    })
    const dao = router({
      purse: daoPurse,
      currencies: CURRENCIES,
      receivers: [{ purse: opcWorkers, share: 1 }],
      remember: Math.ceil(MONTH / STEP),
    })
    const pass = (purse: Purse, receivers: readonly { purse: Purse; share: number }[]) =>
      router({ purse, currencies: CURRENCIES, receivers }).step
    const grants = (given: { USD: number; OCEAN: number }, receiver: Purse, months: number) =>
      grantGiver({ purse: createPurse(given), receiver, interval: MONTH, grants: months, currencies: CURRENCIES })
    const workers = (purse: Purse) =>
      grantTaker({
        purse,
        currencies: CURRENCIES,
        onSpend: (currency, amount) => research.spend(currency === 'USD' ? amount : amount * token.price()),
      })
    const { burnShare, treasuryMonths } = params
    return {
      // In this order money goes from its source to who spends it within one step.
      agents: [
        { name: 'marketplaces1', step: markets.step },
        {
          name: 'opc_address',
          step: pass(opc, [
            { purse: daoPurse, share: 1 - burnShare },
            { purse: burning, share: burnShare },
          ]),
        },
        {
          name: 'opc_burner',
          step: burner({ purse: burning, currency: 'USD', price: token.price, burn: token.burn }),
        },
        {
          name: 'ocean_51',
          step: curveMinter({
            total: params.totalSupply - initialSupply,
            curve: rampedExpCurve({
              halfLifeYears: params.halfLife,
              beginYears: [params.ramp0, params.ramp1, params.ramp2, params.ramp3],
              speeds: [params.speed1, params.speed2, params.speed3],
              movingOffsets: compat,
            }),
            start,
            interval: DAY,
            mint(amount) {
              token.mint(amount)
              daoPurse.deposit('OCEAN', amount)
            },
          }),
        },
        {
          name: 'opf_treasury_for_ocean_dao',
          step: grants({ USD: 0, OCEAN: params.daoTreasuryOcean }, daoPurse, treasuryMonths),
        },
        {
          name: 'opf_treasury_for_opf_mgmt',
          step: grants({ USD: params.opfTreasuryUsd, OCEAN: params.opfTreasuryOcean }, opfMgmt, treasuryMonths),
        },
        {
          name: 'bdb_treasury',
          step: grants({ USD: params.bdbTreasuryUsd, OCEAN: params.bdbTreasuryOcean }, bdbMgmt, params.bdbMonths),
        },
        { name: 'ocean_dao', step: dao.step },
        { name: 'opf_mgmt', step: pass(opfMgmt, [{ purse: opcWorkers, share: 1 }]) },
        { name: 'bdb_mgmt', step: pass(bdbMgmt, [{ purse: bdbWorkers, share: 1 }]) },
        { name: 'opc_workers', step: workers(opcWorkers) },
        { name: 'bdb_workers', step: workers(bdbWorkers) },
        {
          // Comes last: what the others did in this step becomes the past that all look back on.
          name: 'bookkeeper',
          step() {
            research.record()
            sales.record(markets)
            token.record()
          },
        },
      ],
      kpis: columns({
        sales,
        token,
        research,
        marketplaces: markets,
        growthPerYear,
        fundamentals,
        dao,
        stakesTwice: compat,
      }),
    }
  },
})
