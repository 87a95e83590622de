use alloy_primitives::{Address, Bytes, TxKind};
use revm::context::TxEnv;

use super::fields::{ADDRESS, address_at, checked_count, data_at, u32_at, u64_at};
use super::text::{ADDRESS_TEXT, Text};
use crate::refusal::Refusal;

/// Length of a batch's own fields.
pub const READS: usize = 16;
/// Length of a read's own fields.
pub const READ: usize = 8;

/// A batch of reads, taken one after another.
pub struct ReadRequest<'a> {
    heads: &'a [u8],
    bytes: Bytes,
    next: usize,
    offset: usize,
    gas: u64,
    /// Number of reads.
    pub count: usize,
}

impl<'a> ReadRequest<'a> {
    /// Reads the batch's own fields and the text of all reads.
    pub fn new(request: &'a [u8]) -> Result<Self, Refusal> {
        let gas = u64_at(request, 8)?;
        let count = checked_count(u32_at(request, 0)?, READ, request.len() - READS)?;
        let (heads, text) = request[READS..].split_at(count * READ);
        let mut text = Text::new(text);
        for head in heads.chunks_exact(READ) {
            if has_sender(head)? {
                text.take(ADDRESS_TEXT)?;
            }
            text.take(ADDRESS_TEXT)?;
            text.take(u32_at(head, 0)? as usize)?;
        }
        Ok(Self { heads, bytes: text.finish()?.into(), next: 0, offset: 0, gas, count })
    }

    /// Makes the transaction that of the next read. It must never have been anything but a read's or a block's.
    pub fn next_read(&mut self, transaction: &mut TxEnv) -> Result<(), Refusal> {
        let head = &self.heads[self.next..self.next + READ];
        self.next += READ;
        let caller = if has_sender(head)? { self.address()? } else { Address::ZERO };
        let callee = self.address()?;
        let length = (u32_at(head, 0)? as usize - 2) / 2;
        transaction.kind = TxKind::Call(callee);
        transaction.caller = caller;
        transaction.gas_limit = self.gas;
        transaction.gas_price = 0;
        transaction.value = Default::default();
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

fn has_sender(head: &[u8]) -> Result<bool, Refusal> {
    match u32_at(head, 4)? {
        0 => Ok(false),
        1 => Ok(true),
        _ => Err(Refusal::Malformed("a read neither has nor lacks a sender")),
    }
}
