/** What every kpis.csv begins with; the KPIs' names follow. */
export const KPI_COLUMNS = ['step', 'time'] as const

/** The columns of actions.csv. */
export const ACTION_COLUMNS = ['step', 'time', 'agent', 'kind', 'action', 'call', 'gas', 'ok', 'reason'] as const
