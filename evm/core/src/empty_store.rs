use core::convert::Infallible;

use alloy_primitives::{Address, B256, U256, keccak256};
use revm::Database;
use revm::state::{AccountInfo, Bytecode};

/// The store behind revm's journal. It holds nothing, as the journal is never emptied: what is not there does not exist.
#[derive(Default)]
pub(crate) struct EmptyStore {
    /// How often BLOCKHASH was asked for a block that exists.
    pub(crate) block_hashes_read: u64,
}

impl Database for EmptyStore {
    type Error = Infallible;

    fn basic(&mut self, _: Address) -> Result<Option<AccountInfo>, Infallible> {
        Ok(None)
    }

    fn code_by_hash(&mut self, _: B256) -> Result<Bytecode, Infallible> {
        Ok(Bytecode::default())
    }

    fn storage(&mut self, _: Address, _: U256) -> Result<U256, Infallible> {
        Ok(U256::ZERO)
    }

    /// There are no headers to hash, so the hash is that of the number; callers are told how often it was used.
    fn block_hash(&mut self, number: u64) -> Result<B256, Infallible> {
        self.block_hashes_read += 1;
        Ok(keccak256(number.to_be_bytes()))
    }
}
