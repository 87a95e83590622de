use alloy_primitives::{Address, Bytes, address, bytes};
use revm::state::{Account, AccountInfo, Bytecode, EvmState};

/// The contract of EIP-4788. A Cancun chain has it from its first block; a simulated one never calls it.
const BEACON_ROOTS: Address = address!("0x000f3df6d732807ef1319fb7b8bb8522d0beac02");
const BEACON_ROOTS_CODE: Bytes = bytes!(
    "0x3373fffffffffffffffffffffffffffffffffffffffe14604d57602036146024575f5ffd5b5f35801560495762001fff810690815414603c"
    "575f5ffd5b62001fff01545f5260205ff35b5f5ffd5b62001fff42064281555f359062001fff015500"
);

/// What is there before the first block.
pub(crate) fn genesis() -> EvmState {
    let code = Bytecode::new_legacy(BEACON_ROOTS_CODE);
    EvmState::from_iter([(BEACON_ROOTS, Account::from(AccountInfo::from_bytecode(code).with_nonce(0)))])
}
