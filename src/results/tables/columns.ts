/** What every actions.csv begins with; runs from before there were arguments have no more. */
export const FIRST_ACTION_COLUMNS = ['step', 'time', 'agent', 'kind', 'action', 'call', 'gas', 'ok', 'reason'] as const

/** The columns of actions.csv. */
export const ACTION_COLUMNS = [...FIRST_ACTION_COLUMNS, 'args', 'result'] as const

/** What every holdings.csv begins with, before who it is of: a kind, or an agent. */
export const FIRST_HOLDINGS_COLUMNS = ['step'] as const

/** The columns of events.csv. */
export const EVENT_COLUMNS = ['step', 'time', 'agent', 'kind', 'market', 'event', 'args'] as const
