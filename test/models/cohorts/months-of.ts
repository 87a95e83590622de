import { createCohortModel } from '../../../src/models/cohorts/cohort-model.ts'
import type { CohortMonth } from '../../../src/models/cohorts/cohort-month.ts'
import type { CohortRequest } from '../../../src/models/cohorts/request/cohort-request.ts'

/** The months of a request from 0 to its horizon. */
export function monthsOf(request: CohortRequest, seed?: string): CohortMonth[] {
  const model = createCohortModel(request, seed === undefined ? {} : { seed })
  return Array.from({ length: request.token.horizon_months }, () => model.month())
}
