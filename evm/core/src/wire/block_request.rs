use alloy_primitives::{Address, Bytes, TxKind, U256, keccak256};
use revm::context::{BlockEnv, TxEnv};

use super::fields::{ADDRESS, address_at, bytes_at, checked_count, data_at, u32_at, u64_at, word_at};
use super::text::{ADDRESS_TEXT, Text};
use crate::refusal::Refusal;

/// Length of a block's own fields.
pub const BLOCK: usize = 56;
/// Length of a transaction's own fields.
pub const TRANSACTION: usize = 64;

/// A block to be mined. Its transactions are read one after another.
pub struct BlockRequest<'a> {
    heads: &'a [u8],
    bytes: Bytes,
    next: usize,
    offset: usize,
    /// Number of its transactions.
    pub count: usize,
}

impl<'a> BlockRequest<'a> {
    /// Reads the block's own fields and the text of all transactions.
    pub fn new(request: &'a [u8]) -> Result<(BlockEnv, Self), Refusal> {
        let block = block_environment(request)?;
        let count = checked_count(u32_at(request, 52)?, TRANSACTION, request.len() - BLOCK)?;
        let (heads, text) = request[BLOCK..].split_at(count * TRANSACTION);
        let mut text = Text::new(text);
        for head in heads.chunks_exact(TRANSACTION) {
            text.take(ADDRESS_TEXT)?;
            if !is_creation(head)? {
                text.take(ADDRESS_TEXT)?;
            }
            text.take(u32_at(head, 4)? as usize)?;
        }
        Ok((block, Self { heads, bytes: text.finish()?.into(), next: 0, offset: 0, count }))
    }

    /// Makes the transaction the block's next one. It must never have been anything but a read's or a block's.
    pub fn next_transaction(&mut self, transaction: &mut TxEnv) -> Result<(), Refusal> {
        let head = &self.heads[self.next..self.next + TRANSACTION];
        self.next += TRANSACTION;
        transaction.caller = self.address()?;
        transaction.kind = if is_creation(head)? { TxKind::Create } else { TxKind::Call(self.address()?) };
        transaction.gas_limit = u64_at(head, 8)?;
        transaction.value = word_at(head, 16)?;
        transaction.gas_price = u128::from_le_bytes(bytes_at(head, 48)?);
        let length = (u32_at(head, 4)? as usize - 2) / 2;
        transaction.data = data_at(&self.bytes, self.offset, length)?;
        self.offset += length;
        Ok(())
    }

    fn address(&mut self) -> Result<Address, Refusal> {
        let address = address_at(&self.bytes, self.offset);
        self.offset += ADDRESS;
        address
    }
}

fn is_creation(head: &[u8]) -> Result<bool, Refusal> {
    match bytes_at::<4>(head, 0)? {
        [0, 0, 0, 0] => Ok(false),
        [1, 0, 0, 0] => Ok(true),
        _ => Err(Refusal::Malformed("a transaction is neither a call nor a creation")),
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
