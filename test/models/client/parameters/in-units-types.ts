import { inUnits } from '../../../../src/models/client/parameters/in-units.ts'
import { valuesOf } from '../published-economy.ts'

// What the compiler must refuse: percentages and fractions are read by different names.
const { percent, share, number, bucket, date } = inUnits(valuesOf({}))

percent('staking_share')
share('speculation_factor')
number('salaries_per_month')
bucket('buyback_bucket')
date('launch_date', { year: 2025, month: 1, day: 1 })

// @ts-expect-error a percentage is no fraction
share('staking_share')
// @ts-expect-error a fraction is no percentage
percent('speculation_factor')
// @ts-expect-error a percentage is no plain number
number('staker_rev_share')
// @ts-expect-error dollars are no percentage
percent('salaries_per_month')
// @ts-expect-error an amount has no day
date('burn_per_month', { year: 2025, month: 1, day: 1 })
// @ts-expect-error a style is no bucket
bucket('fundraising_style')
