use alloy_primitives::Log;
use revm::context::result::{ExecutionResult, HaltReason, Output};

/// Statuses of a record, in blocks and in reads.
pub(crate) const REVERTED: u8 = 0;
pub(crate) const SUCCEEDED: u8 = 1;
pub(crate) const HALTED: u8 = 2;

const HEAD: usize = 8;
const RECORD: usize = 32;

/// Writes the result of a block, a transaction at a time.
pub struct BlockResult<'a> {
    out: &'a mut Vec<u8>,
    next: usize,
}

impl<'a> BlockResult<'a> {
    /// Begins the result of `count` transactions in place of whatever `out` holds.
    pub fn new(out: &'a mut Vec<u8>, count: usize) -> Self {
        out.clear();
        out.resize(HEAD + count * RECORD, 0);
        out[0..4].copy_from_slice(&(count as u32).to_le_bytes());
        Self { out, next: HEAD }
    }

    /// Writes the record of the next transaction.
    pub fn push(&mut self, result: &ExecutionResult<HaltReason>) {
        let (status, created, logs, output): (u8, _, &[Log], &[u8]) = match result {
            ExecutionResult::Success { output: Output::Create(_, address), logs, .. } => {
                (SUCCEEDED, *address, logs, &[])
            }
            ExecutionResult::Success { output: Output::Call(_), logs, .. } => (SUCCEEDED, None, logs, &[]),
            ExecutionResult::Revert { output, .. } => (REVERTED, None, &[], output),
            ExecutionResult::Halt { .. } => (HALTED, None, &[], &[]),
        };
        let mut record = [0u8; RECORD];
        record[0] = status;
        record[1] = u8::from(created.is_some());
        record[4..8].copy_from_slice(&(logs.len() as u32).to_le_bytes());
        record[8..16].copy_from_slice(&result.tx_gas_used().to_le_bytes());
        record[16..20].copy_from_slice(&self.offset());
        record[20..24].copy_from_slice(&(output.len() as u32).to_le_bytes());
        self.out.extend_from_slice(output);
        record[24..28].copy_from_slice(&self.offset());
        for log in logs {
            self.push_log(log);
        }
        record[28..32].copy_from_slice(&self.offset());
        if let Some(address) = created {
            self.out.extend_from_slice(address.as_slice());
        }
        self.out[self.next..self.next + RECORD].copy_from_slice(&record);
        self.next += RECORD;
    }

    fn push_log(&mut self, log: &Log) {
        self.out.extend_from_slice(log.address.as_slice());
        self.out.extend_from_slice(&(log.topics().len() as u32).to_le_bytes());
        self.out.extend_from_slice(&(log.data.data.len() as u32).to_le_bytes());
        for topic in log.topics() {
            self.out.extend_from_slice(topic.as_slice());
        }
        self.out.extend_from_slice(&log.data.data);
    }

    fn offset(&self) -> [u8; 4] {
        (self.out.len() as u32).to_le_bytes()
    }
}
