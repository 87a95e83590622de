import { stringify } from 'yaml'

import { clientFields, type ClientKey } from '../parameters/client-fields.ts'
import { extras } from '../parameters/extras.ts'
import type { Client } from './client.ts'
import type { ClientDraft } from './client-draft.ts'
import { dottedDate } from './sheet-text.ts'
import { isPair, isScalar } from 'yaml'
import type { YamlFile } from './yaml-cells.ts'

/** How the older tools spell these. */
const SPELLED: Readonly<Partial<Record<ClientKey, string>>> = {
  liquidity_mining_apr: 'liquidity_mining_APR',
  holding_apr: 'holding_APR',
  strategic_partners_vesting_duration: 'strategic_partner_vesting_duration',
}

/** Takes a flat map of names to values apart, YAML or JSON. */
export function readFlatMap(yaml: YamlFile): ClientDraft {
  const cells = yaml.root.items.flatMap((item) =>
    isPair(item) && isScalar(item.key)
      ? [{ name: String(item.key.value), value: yaml.valueOf(item.value), place: yaml.placeOf(item.key) }]
      : [],
  )
  return { head: {}, cells, ranges: [], notes: {} }
}

/** The flat map that older tools read: their spellings, percentages from 0 to 100, days as dd.mm.yyyy. */
export function flatMapOf({ values, extra }: Client): Readonly<Record<string, unknown>> {
  const entries = Object.entries(clientFields).flatMap(([key, { measure }]) => {
    const value = values[key as ClientKey]
    if (value === undefined && key in extras) return []
    const written = measure === 'date' && typeof value === 'string' ? dottedDate(value) : (value ?? null)
    return [[SPELLED[key as ClientKey] ?? key, written]]
  })
  return { ...Object.fromEntries(entries), ...extra }
}

export const writeFlatYaml = (client: Client): string => stringify(flatMapOf(client), { lineWidth: 0 })

export const writeFlatJson = (client: Client): string => `${JSON.stringify(flatMapOf(client), undefined, 2)}\n`
