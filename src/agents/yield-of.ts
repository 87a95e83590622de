const DAYS = 365

/** What a simple annual rate comes to in a year when its rewards are added to the stake each day. */
export const yieldOf = (apr: number): number => Math.expm1(DAYS * Math.log1p(apr / DAYS))
