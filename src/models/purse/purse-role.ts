import { role } from '../../field/role.ts'
import type { Purse } from './purse.ts'

/** For whoever needs a purse. */
export const purseRole = role<Purse>('purse', 'balance', 'deposit', 'withdraw', 'transfer')
