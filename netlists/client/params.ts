import { param } from 'saffron-sim'
import { policiesField } from './market/policies.ts'
import { CLIENT_ENGINES, type ClientFields, clientFields } from 'saffron-sim/models'

type Values = Readonly<Record<string, unknown>>

/** A client's parameters, which must be given only where no shipped client fills them. */
const parameters = Object.fromEntries(
  Object.entries(clientFields).map(([name, { needed, ...field }]) => [
    name,
    { ...field, needed: (values: Values) => values['client'] === 'none' && needed?.(values) === true },
  ]),
  // The same fields by the same names.
) as ClientFields

export const params = {
  client: param.choice(['harbour', 'meridian', 'none'], {
    default: 'harbour',
    about: 'The shipped client whose parameters fill what is not given; none: nothing is filled',
  }),
  client_id: param.text({
    optional: true,
    about: 'What the client is called whose parameters are given; its file says it',
  }),
  model: param.choice(CLIENT_ENGINES, {
    optional: true,
    about:
      'How people decide, vesting by the day, its months on contracts, or its days in a market; as the client’s agent_behavior says unless given',
  }),
  compat: param.flag({
    default: false,
    about: 'Compute as the Quantitative Token Model does, its slips included: see about.md',
  }),
  agent_policies: policiesField,
  ...parameters,
}
