import { SaffronError } from '../errors.ts'

export class KpiError extends SaffronError {
  constructor({ kpi, cause }: { kpi: string; cause: unknown }) {
    super({
      code: 'KPI_FAILED',
      message: `KPI '${kpi}' could not be recorded: ${cause instanceof Error ? cause.message : String(cause)}`,
      hint: 'A view that reverts leaves the cell empty; any other error is one of the netlist: see the KPI’s formula.',
      cause,
    })
  }
}

export class FlowEventError extends SaffronError {
  constructor({ about }: { about: string }) {
    super({
      code: 'FLOW_EVENT',
      message: `The flow '${about}' is of an event that is not there`,
      hint: 'See which events the contract has: one may have been renamed. `saffron check` names the line.',
    })
  }
}
