use core::convert::Infallible;

use revm::context::result::{EVMError, InvalidTransaction};
use revm::context::{BlockEnv, CfgEnv, Context, Evm};
use revm::handler::instructions::EthInstructions;
use revm::handler::{EthFrame, EthPrecompiles, MainBuilder, MainnetContext};
use revm::interpreter::interpreter::EthInterpreter;
use revm::primitives::hardfork::SpecId;

use crate::dispatch::Dispatcher;
use crate::empty_store::EmptyStore;
use crate::hash_cache::HashCache;
use crate::precompiles::ShortPrecompiles;
use crate::transaction_ids;

pub(crate) type EngineContext = MainnetContext<EmptyStore>;
pub(crate) type EngineEvm =
    Evm<EngineContext, (), EthInstructions<EthInterpreter, EngineContext>, ShortPrecompiles, EthFrame<EthInterpreter>>;
pub(crate) type Engine = Dispatcher<EngineEvm>;
pub(crate) type EngineError = EVMError<Infallible, InvalidTransaction>;

/// An EVM of the Cancun rules over an empty state, at `block`.
pub(crate) fn engine(chain_id: u64, block: BlockEnv) -> Engine {
    let mut rules = CfgEnv::new_with_spec(SpecId::CANCUN).with_chain_id(chain_id);
    // A sender's nonce is the account's: the requests carry none.
    rules.disable_nonce_check = true;
    // Transactions are not signed, and an agent may act as a contract it owns.
    rules.disable_eip3607 = true;
    rules.tx_chain_id_check = false;
    let context: EngineContext = Context::new(EmptyStore::default(), SpecId::CANCUN);
    let mut engine = Dispatcher(
        context
            .with_cfg(rules)
            .with_block(block)
            .build_mainnet()
            .with_precompiles(ShortPrecompiles(EthPrecompiles::new(SpecId::CANCUN))),
        HashCache::default(),
    );
    // A request carries no chain id of its own, and no transaction of one says otherwise.
    engine.0.ctx.tx.chain_id = None;
    transaction_ids::start(&mut engine.0.ctx.journaled_state.inner);
    engine
}
