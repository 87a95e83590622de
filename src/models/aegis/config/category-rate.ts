import type { TvlType } from '../tvl/tvl-category.ts'
import type { AegisConfig } from './aegis-config.ts'

type Rates = Pick<AegisConfig, 'rate_protocol_locked' | 'rate_contracted' | 'rate_organic' | 'rate_boosted'>

/** What TVL of a category earns in a year where nothing else is said. */
export function categoryRate(config: Rates, type: TvlType | 'none'): number {
  switch (type) {
    case 'ProtocolLocked':
      return config.rate_protocol_locked
    case 'Contracted':
      return config.rate_contracted
    case 'Organic':
      return config.rate_organic
    case 'Boosted':
      return config.rate_boosted
    case 'none':
      return 0
  }
}
