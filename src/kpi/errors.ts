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
