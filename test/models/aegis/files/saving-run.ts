// A run in a process of its own, to be killed: saves its state after each month and says which.
import { shipped } from '../../../../netlists/aegis/shipped.ts'
import { readAegisConfig } from '../../../../src/models/aegis/config/read-config.ts'
import { saveAegis } from '../../../../src/models/aegis/files/saved-run.ts'
import { runAegis } from '../../../../src/models/aegis/run-aegis.ts'

const [file = ''] = process.argv.slice(2)
const { config } = readAegisConfig({ ...shipped, flow_sd: 0.02, price_mode: 'impact', renewal_probability: 0.5 })
for (const { state } of runAegis(config, { seed: 'killed' })) {
  saveAegis(file, { config, seed: 'killed', state })
  process.stdout.write(`${state.month}\n`)
  // Lets the line out, so that whoever kills knows how far it has come.
  await new Promise((resolve) => setTimeout(resolve, 2))
}
