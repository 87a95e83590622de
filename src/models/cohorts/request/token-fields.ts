import { field } from '../../../field/field.ts'

/** Months that are simulated at most, and that a vesting may take. */
export const HORIZON = 240

export const tokenFields = {
  name: field.text({ default: 'token', pattern: /^.{1,60}$/, wanted: 'a text of 1 to 60 letters', about: 'Its name' }),
  total_supply: field.number({
    required: true,
    above: 0,
    max: 1e15,
    unit: 'tokens',
    about: 'Tokens there are at first',
  }),
  start_date: field.date({ required: true, about: 'The day that month 0 begins' }),
  horizon_months: field.int({ required: true, min: 1, max: HORIZON, unit: 'months', about: 'How long is simulated' }),
  initial_price: field.money({ optional: true, above: 0, max: 1e12, about: 'Price at first; 1 unless given' }),
  simulation_mode: field.choice(['abm', 'deterministic'], {
    default: 'abm',
    about: 'Whether people differ, or each bucket is one agent at the means of its kind',
  }),
}
