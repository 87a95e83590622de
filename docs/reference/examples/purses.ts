import { days, level, MONTH, marketplaces, unit } from 'saffron-sim'
import {
  burner,
  createPurse,
  curveMinter,
  expCurve,
  grantGiver,
  grantTaker,
  linearMinter,
  router,
} from 'saffron-sim/models'

import type { Examples } from './stage.ts'

const USD = unit('USD')
const OCEAN = unit('OCEAN')

/** Behaviours of models without a chain. */
export const purses = {
  burner() {
    const purse = createPurse({ USD: 1_000 })
    let supply = 10_000
    const step = burner({ purse, currency: 'USD', price: () => 5_000 / supply, burn: (tokens) => (supply -= tokens) })
    return {
      agents: [{ name: 'burner', step }],
      kpis: { supply: level({ unit: OCEAN, about: 'Tokens that are left', read: () => supply }) },
    }
  },

  curveMinter({ setup }) {
    let supply = 0
    const step = curveMinter({
      total: 1_000_000,
      curve: expCurve({ halfLifeYears: 4 }),
      start: setup.clock.start,
      interval: days(1),
      mint: (amount) => (supply += amount),
    })
    return {
      agents: [{ name: 'minter', step }],
      kpis: { supply: level({ unit: OCEAN, about: 'Tokens minted so far', read: () => supply }) },
    }
  },

  linearMinter() {
    let supply = 0
    const step = linearMinter({ total: 1_200, mints: 12, interval: days(1), mint: (amount) => (supply += amount) })
    return {
      agents: [{ name: 'minter', step }],
      kpis: { supply: level({ unit: OCEAN, about: 'Tokens minted so far', read: () => supply }) },
    }
  },

  grantGiver() {
    const [purse, receiver] = [createPurse({ USD: 1_000 }), createPurse({})]
    const step = grantGiver({ purse, receiver, interval: days(7), grants: 4, currencies: ['USD'] })
    return {
      agents: [{ name: 'foundation', step }],
      kpis: { given: level({ unit: USD, about: 'Given so far', read: () => receiver.balance('USD') }) },
    }
  },

  grantTaker() {
    const purse = createPurse({ USD: 1_000 })
    let spent = 0
    const step = grantTaker({ purse, currencies: ['USD'], onSpend: (_, amount) => (spent += amount) })
    return {
      agents: [{ name: 'workers', step }],
      kpis: { spent: level({ unit: USD, about: 'Spent so far', read: () => spent }) },
    }
  },

  marketplaces() {
    let sales = 0
    const markets = marketplaces({
      count: 10,
      salesPerSecond: 2_000 / MONTH,
      growthPerYear: () => 0.5,
      onSales: (sold) => (sales += sold),
    })
    return {
      agents: [{ name: 'marketplaces', step: markets.step }],
      kpis: { sales: level({ unit: USD, about: 'Sold so far', read: () => sales }) },
    }
  },

  router() {
    const [income, team, reserve] = [createPurse({ USD: 1_000 }), createPurse({}), createPurse({})]
    const receivers = [
      { purse: team, share: 0.6 },
      { purse: reserve, share: 0.4 },
    ]
    return {
      agents: [{ name: 'protocol', step: router({ purse: income, currencies: ['USD'], receivers }).step }],
      kpis: { reserve: level({ unit: USD, about: 'In the reserve', read: () => reserve.balance('USD') }) },
    }
  },
} satisfies Examples
