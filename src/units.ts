export const MINUTE = 60
export const HOUR = 3_600
export const DAY = 86_400
export const WEEK = 604_800
/** 30 days, as in most token models. */
export const MONTH = 2_592_000
/** 365 days. */
export const YEAR = 31_536_000

export const minutes = (n: number): number => n * MINUTE
export const hours = (n: number): number => n * HOUR
export const days = (n: number): number => n * DAY
export const weeks = (n: number): number => n * WEEK
export const months = (n: number): number => n * MONTH
export const years = (n: number): number => n * YEAR

/** Fixed-point one with 18 decimals. */
export const WAD = 10n ** 18n
/** Fixed-point one with 27 decimals. */
export const RAY = 10n ** 27n
/** 100 % in basis points. */
export const BPS = 10_000n
