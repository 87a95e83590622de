import type { AegisConfig } from 'saffron-sim/models'

/** Whether a deal has somebody of a kind: a partner with a pair, or a holder of OAK. */
const HAS = {
  partner: ({ leaf_pair_amount, leaf_duration_months }: AegisConfig['deals'][number]) =>
    leaf_pair_amount > 0 && leaf_duration_months > 0,
  holder: ({ oak_amount }: AegisConfig['deals'][number]) => oak_amount > 0,
}

/** The deals that have somebody of a kind, in their order. */
export const dealsWith = (kind: keyof typeof HAS, { deals }: AegisConfig) => deals.filter(HAS[kind])

/** The agent of a kind that stands for a deal. */
export function nameOf(kind: keyof typeof HAS, config: AegisConfig, deal: string): string {
  return `${kind}-${dealsWith(kind, config).findIndex(({ deal_id }) => deal_id === deal) + 1}`
}
