/** What every kpis.csv begins with; the KPIs' names follow, and none of them may be one of these. */
export const KPI_COLUMNS: readonly string[] = ['step', 'time']
