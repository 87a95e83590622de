use revm::context::result::{ExecutionResult, HaltReason};

use super::block_result::{HALTED, REVERTED, SUCCEEDED};

const HEAD: usize = 8;
const RECORD: usize = 8;

/// Writes the result of a batch of reads, one at a time.
pub struct ReadResult<'a> {
    out: &'a mut Vec<u8>,
    next: usize,
}

impl<'a> ReadResult<'a> {
    /// Begins the result of `count` reads in place of whatever `out` holds.
    pub fn new(out: &'a mut Vec<u8>, count: usize) -> Self {
        out.clear();
        out.resize(HEAD + count * RECORD, 0);
        out[0..4].copy_from_slice(&(count as u32).to_le_bytes());
        Self { out, next: HEAD }
    }

    /// Writes the record and the output of the next read.
    pub fn push(&mut self, result: &ExecutionResult<HaltReason>) {
        let (status, output): (u8, &[u8]) = match result {
            ExecutionResult::Success { output, .. } => (SUCCEEDED, output.data()),
            ExecutionResult::Revert { output, .. } => (REVERTED, output),
            ExecutionResult::Halt { .. } => (HALTED, &[]),
        };
        self.out.extend_from_slice(output);
        self.out[self.next] = status;
        self.out[self.next + 4..self.next + 8].copy_from_slice(&(output.len() as u32).to_le_bytes());
        self.next += RECORD;
    }
}
