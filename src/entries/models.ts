export type { CohortLine, CohortMonth } from '../models/cohorts/cohort-month.ts'
export { cohortPeople, type CohortPeople, type MonthFacts } from '../models/cohorts/cohort-people.ts'
export { type CohortModel, type CohortModelOptions, createCohortModel } from '../models/cohorts/cohort-model.ts'
export type {
  AgentSnapshot,
  CohortMetric,
  CohortResults,
  CohortScale,
  CohortSummary,
  GlobalMetric,
  StakingMetric,
  TreasuryMetric,
} from '../models/cohorts/cohort-results.ts'
export type { CohortState } from '../models/cohorts/cohort-state.ts'
export type { Decide, Decision, Failure, Situation } from '../models/cohorts/decide.ts'
export { CohortRequestError, CohortStateError } from '../models/cohorts/errors.ts'
export { attributeChecks, type AttributeCheck } from '../models/cohorts/monte-carlo/attribute-checks.ts'
export { bandsOf, type Bands } from '../models/cohorts/monte-carlo/bands.ts'
export {
  runTrials,
  type RunTrialsOptions,
  type Spread,
  type Trial,
  type TrialResults,
  trialSeed,
} from '../models/cohorts/monte-carlo/run-trials.ts'
export { monthlyDemandUsd } from '../models/cohorts/market/external-demand.ts'
export { cohortRequest } from '../models/cohorts/request/check-request.ts'
export type { CohortRequest } from '../models/cohorts/request/cohort-request.ts'
export { type CohortRequestJson, cohortRequestField } from '../models/cohorts/request/cohort-request-field.ts'
export { cohortRequestFields } from '../models/cohorts/request/cohort-request-fields.ts'
export type { VestingTerms } from '../models/cohorts/vesting.ts'
export { tableField } from '../models/cohorts/request/table-field.ts'
export { simulateCohorts, type SimulateCohortsOptions } from '../models/cohorts/simulate-cohorts.ts'
export { curveMinter } from '../models/minting/curve-minter.ts'
export { expCurve } from '../models/minting/exp-curve.ts'
export { linearMinter } from '../models/minting/linear-minter.ts'
export type { MintCurve } from '../models/minting/mint-curve.ts'
export { rampedExpCurve } from '../models/minting/ramped-exp-curve.ts'
export { burner } from '../models/purse/burner.ts'
export { grantGiver } from '../models/purse/grant-giver.ts'
export { grantTaker } from '../models/purse/grant-taker.ts'
export { createPurse, type Purse } from '../models/purse/purse.ts'
export { router, type Router } from '../models/purse/router.ts'
export type { AegisConfig } from '../models/aegis/config/aegis-config.ts'
export { aegisFields } from '../models/aegis/config/aegis-fields.ts'
export { readAegisConfig } from '../models/aegis/config/read-config.ts'
export { settleAegis } from '../models/aegis/config/settle-aegis.ts'
export type { AegisEvent } from '../models/aegis/event.ts'
export { loadAegis, saveAegis, type SavedAegis, stateAt } from '../models/aegis/files/saved-run.ts'
export { openSimulationLog, type SimulationLog } from '../models/aegis/files/simulation-log.ts'
export { aegisMonth } from '../models/aegis/aegis-month.ts'
export type { AegisMonth } from '../models/aegis/month.ts'
export { aegisAtRest } from '../models/aegis/aegis-at-rest.ts'
export { readAegisState } from '../models/aegis/read-state.ts'
export type { AegisRow } from '../models/aegis/row.ts'
export { runAegis } from '../models/aegis/run-aegis.ts'
export { type AegisState, openAegis } from '../models/aegis/state.ts'
export { aegisEventText } from '../models/aegis/text/aegis-event-text.ts'
export { type AegisFigures, aegisFigures } from '../models/aegis/text/aegis-figures.ts'
export { aegisSummary } from '../models/aegis/text/aegis-summary.ts'
export { aegisMonthSummary } from '../models/aegis/text/aegis-month-summary.ts'
export {
  CLIENT_ENGINES,
  CLIENT_MODELS,
  type ClientEngine,
  type ClientModel,
  type ClientModelName,
  CLIENT_SERIES,
  type ClientSeries,
  createClientModel,
  type MonthlyModelName,
} from '../models/client/client-model.ts'
export { type ClientPlan, createClientPlan, type PlannedMonth } from '../models/client/client-plan.ts'
export { ACTORS, BUCKETS, HOLDERS } from '../models/client/monthly/accounts.ts'
export { type Adoption, adopted } from '../models/client/monthly/adoption.ts'
export type { Books as ClientBooks } from '../models/client/monthly/books.ts'
export { type ClientFields, clientFields, type ClientValues } from '../models/client/parameters/client-fields.ts'
export { usableClient } from '../models/client/usable-client.ts'
export { checkClient } from '../models/client/check/check-client.ts'
export { type Problem, problemInWords } from '../models/client/check/problem.ts'
export type { Client } from '../models/client/files/client.ts'
export { clientFileParams } from '../models/client/files/client-file-params.ts'
export { diffClients } from '../models/client/files/diff-clients.ts'
export { parametersHash } from '../models/client/files/parameters-hash.ts'
export { sweepValues } from '../models/client/files/sweep.ts'
export { clientParams } from '../models/client/client-params.ts'
