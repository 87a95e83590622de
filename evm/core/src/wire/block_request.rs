use alloy_primitives::{Bytes, TxKind, U256, keccak256};
use revm::context::{BlockEnv, TxEnv};

use super::fields::{address_at, bytes_at, checked_count, data_at, padded, u32_at, u64_at, word_at};
use crate::refusal::Refusal;

/// Length of a block's own fields.
pub const BLOCK: usize = 56;
/// Length of a transaction's own fields.
pub const TRANSACTION: usize = 104;

/// A block to be mined. Its transactions are read one after another.
pub struct BlockRequest {
    bytes: Bytes,
    offset: usize,
    /// Number of its transactions.
    pub count: usize,
}

impl BlockRequest {
    /// Reads the block's own fields.
    pub fn new(bytes: Bytes) -> Result<(BlockEnv, Self), Refusal> {
        let block = block_environment(&bytes)?;
        let count = checked_count(u32_at(&bytes, 52)?, TRANSACTION, bytes.len() - BLOCK)?;
        Ok((block, Self { bytes, offset: BLOCK, count }))
    }

    /// Reads the next transaction.
    pub fn next_transaction(&mut self) -> Result<TxEnv, Refusal> {
        let (bytes, start) = (&self.bytes, self.offset);
        let length = u32_at(bytes, start + 4)?;
        let kind = match bytes_at::<4>(bytes, start)? {
            [0, 0, 0, 0] => TxKind::Call(address_at(bytes, start + 84)?),
            [1, 0, 0, 0] => TxKind::Create,
            _ => return Err(Refusal::Malformed("a transaction is neither a call nor a creation")),
        };
        let transaction = TxEnv {
            kind,
            caller: address_at(bytes, start + 64)?,
            gas_limit: u64_at(bytes, start + 8)?,
            value: word_at(bytes, start + 16)?,
            gas_price: u128::from_le_bytes(bytes_at(bytes, start + 48)?),
            data: data_at(bytes, start + TRANSACTION, length)?,
            chain_id: None,
            ..Default::default()
        };
        self.offset = padded(start + TRANSACTION + length as usize);
        Ok(transaction)
    }
}

/// Reads what contracts see of a block. Its random value is the hash of its number, by a rule that all chains share
/// (`prevrandaoOf`): hashing it in JavaScript would take longer than a block of five transfers.
pub(crate) fn block_environment(bytes: &[u8]) -> Result<BlockEnv, Refusal> {
    let number = U256::from(u64_at(bytes, 0)?);
    Ok(BlockEnv {
        number,
        timestamp: U256::from(u64_at(bytes, 8)?),
        basefee: u64_at(bytes, 16)?,
        gas_limit: u64_at(bytes, 24)?,
        beneficiary: address_at(bytes, 32)?,
        prevrandao: Some(keccak256(number.to_be_bytes::<32>())),
        ..Default::default()
    })
}
