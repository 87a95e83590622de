/** What a file may call the time that a bar opened. */
export const TIME_NAMES: readonly string[] = ['time', 'timestamp', 'date']

export const NUMBER_NAMES = ['open', 'high', 'low', 'close', 'volume'] as const

/** Whether columns, in small letters, are those of bars. */
export const hasBarColumns = (names: readonly string[]): boolean =>
  [...NUMBER_NAMES].every((name) => names.includes(name)) && TIME_NAMES.some((name) => names.includes(name))
