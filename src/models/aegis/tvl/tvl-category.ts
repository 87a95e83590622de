/** The four kinds of TVL, in the order they are stacked in. */
export const TVL_TYPES = ['ProtocolLocked', 'Contracted', 'Organic', 'Boosted'] as const

export type TvlType = (typeof TVL_TYPES)[number]

/** A number for each kind. */
export type ByTvlType = Record<TvlType, number>

export const noTvl = (): ByTvlType => ({ ProtocolLocked: 0, Contracted: 0, Organic: 0, Boosted: 0 })

export const totalOf = (amounts: Readonly<ByTvlType>): number => TVL_TYPES.reduce((sum, type) => sum + amounts[type], 0)
