use alloy_primitives::Address;
use revm::handler::{EthPrecompiles, PrecompileProvider};
use revm::interpreter::{CallInputs, InterpreterResult};
use revm::primitives::AddressSet;
use revm::primitives::hardfork::SpecId;

use crate::engine::EngineContext;

/// revm's precompiles, which are all at addresses of two bytes. An address that is longer is not looked up among them.
pub(crate) struct ShortPrecompiles(pub(crate) EthPrecompiles);

impl PrecompileProvider<EngineContext> for ShortPrecompiles {
    type Output = InterpreterResult;

    fn set_spec(&mut self, spec: SpecId) -> bool {
        PrecompileProvider::<EngineContext>::set_spec(&mut self.0, spec)
    }

    fn run(&mut self, context: &mut EngineContext, inputs: &CallInputs) -> Result<Option<InterpreterResult>, String> {
        if is_short(&inputs.bytecode_address) { self.0.run(context, inputs) } else { Ok(None) }
    }

    fn warm_addresses(&self) -> &AddressSet {
        self.0.warm_addresses()
    }
}

fn is_short(address: &Address) -> bool {
    address[..18] == [0; 18]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn behavior_every_precompile_of_the_rules_has_a_short_address() {
        let precompiles = EthPrecompiles::new(SpecId::CANCUN);
        assert_eq!(precompiles.warm_addresses().len(), 10);
        assert!(precompiles.warm_addresses().iter().all(is_short));
    }
}
