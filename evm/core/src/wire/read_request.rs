use alloy_primitives::{Bytes, TxKind};
use revm::context::TxEnv;

use super::fields::{address_at, checked_count, data_at, padded, u32_at, u64_at};
use crate::refusal::Refusal;

/// Length of a batch's own fields.
pub const READS: usize = 16;
/// Length of a read's own fields.
pub const READ: usize = 48;

/// A batch of reads, taken one after another.
pub struct ReadRequest {
    bytes: Bytes,
    offset: usize,
    gas: u64,
    /// Number of reads.
    pub count: usize,
}

impl ReadRequest {
    /// Reads the batch's own fields.
    pub fn new(bytes: Bytes) -> Result<Self, Refusal> {
        let gas = u64_at(&bytes, 8)?;
        let count = checked_count(u32_at(&bytes, 0)?, READ, bytes.len() - READS)?;
        Ok(Self { bytes, offset: READS, gas, count })
    }

    /// Reads the next one.
    pub fn next_read(&mut self) -> Result<TxEnv, Refusal> {
        let (bytes, start) = (&self.bytes, self.offset);
        let length = u32_at(bytes, start)?;
        let read = TxEnv {
            kind: TxKind::Call(address_at(bytes, start + 28)?),
            caller: address_at(bytes, start + 8)?,
            gas_limit: self.gas,
            gas_price: 0,
            data: data_at(bytes, start + READ, length)?,
            chain_id: None,
            ..Default::default()
        };
        self.offset = padded(start + READ + length as usize);
        Ok(read)
    }
}
