// A node in a process of its own: says its URL to the parent, and ends when the parent does, however that ends.
import { startNode } from '../../src/chain/node/start-node.ts'

const node = await startNode({ port: 0 })
process.on('disconnect', () => process.exit())
process.send?.(node.url)
