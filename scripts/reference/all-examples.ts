import { data } from '../../docs/reference/examples/data.ts'
import { gains } from '../../docs/reference/examples/gains.ts'
import { kpis } from '../../docs/reference/examples/kpis.ts'
import { lending } from '../../docs/reference/examples/lending.ts'
import { measures } from '../../docs/reference/examples/measures.ts'
import { months } from '../../docs/reference/examples/months.ts'
import { purses } from '../../docs/reference/examples/purses.ts'
import { staking } from '../../docs/reference/examples/staking.ts'
import type { Examples } from '../../docs/reference/examples/stage.ts'
import { trading } from '../../docs/reference/examples/trading.ts'
import { vesting } from '../../docs/reference/examples/vesting.ts'
import { votes } from '../../docs/reference/examples/votes.ts'

/** The examples by the file of docs/reference/examples they stand in; `fields.ts` has those of kinds of fields. */
export const allExamples = {
  trading,
  staking,
  vesting,
  lending,
  measures,
  votes,
  months,
  data,
  purses,
  kpis,
  gains,
} satisfies Record<string, Examples>
