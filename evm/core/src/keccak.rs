use revm::context_interface::Host;
use revm::interpreter::instructions::system;
use revm::interpreter::interpreter::EthInterpreter;
use revm::interpreter::{InstructionContext, InstructionExecResult};

use crate::engine::EngineContext;
use crate::hash_cache::HashCache;

/// The KECCAK256 instruction: the usual case from the cache, every other one by revm.
pub(crate) fn keccak256(
    context: InstructionContext<'_, EngineContext, EthInterpreter>,
    hashes: &mut HashCache,
) -> InstructionExecResult {
    let InstructionContext { interpreter, host } = context;
    if let [.., length, offset] = interpreter.stack.data().as_slice()
        && let (Ok(offset), Ok(length)) = (usize::try_from(*offset), usize::try_from(*length))
        && offset.checked_add(length).is_some_and(|end| end <= interpreter.memory.len())
        && let Some(hash) = hashes.hash(&interpreter.memory.slice_len(offset, length))
        && interpreter.gas.record_regular_cost(host.gas_params().keccak256_cost(length))
        && let Some(([_], top)) = interpreter.stack.popn_top::<1>()
    {
        *top = hash;
        return Ok(());
    }
    system::keccak256(InstructionContext { interpreter, host })
}
