/** How a file writes its times. */
export type TimeFormat = 'iso' | 's' | 'ms' | 'us'

const ISO = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.0+)?)?(Z|[+-]\d\d:?\d\d)?)?$/

/** Seconds since 2001 to 2286 have ten digits or fewer; each finer unit has three more. */
export function timeFormatOf(text: string): TimeFormat | undefined {
  if (ISO.test(text)) return 'iso'
  if (!/^\d{1,17}$/.test(text)) return undefined
  if (text.length <= 11) return 's'
  return text.length <= 14 ? 'ms' : 'us'
}

/** Whole seconds since 1970; undefined where the text is no such time. A time without a zone is UTC. */
export function secondsOf(text: string, format: TimeFormat): number | undefined {
  if (format === 'iso') return isoSeconds(text)
  if (timeFormatOf(text) !== format) return undefined
  const seconds = Number(text) / { s: 1, ms: 1_000, us: 1_000_000 }[format]
  return Number.isInteger(seconds) ? seconds : undefined
}

function isoSeconds(text: string): number | undefined {
  const parts = ISO.exec(text)
  if (parts === null) return undefined
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts
    .slice(1, 7)
    .map((part) => Number(part ?? 0))
  const moment = new Date(Date.UTC(year, month - 1, day, hour, minute, second))
  const asWritten =
    moment.getUTCMonth() === month - 1 && moment.getUTCDate() === day && hour < 24 && minute < 60 && second < 60
  return asWritten ? moment.getTime() / 1_000 - zoneSeconds(parts[7]) : undefined
}

function zoneSeconds(zone = 'Z'): number {
  if (zone === 'Z') return 0
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2))
  return (zone.startsWith('-') ? -60 : 60) * minutes
}
