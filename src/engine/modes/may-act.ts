import type { Participant } from '../participant.ts'

/** Who is in the middle of a step goes on with that; who joined during this step first acts in the next; who has retired never. */
export const mayAct = ({ busy, since, life }: Participant, step: number): boolean =>
  !busy && since < step && (life === 'new' || life === 'acting')
