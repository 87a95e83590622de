use revm::context::result::{EVMError, ExecutionResult, HaltReason};
use revm::handler::Handler;

use crate::engine::{Engine, engine};
use crate::genesis::genesis;
use crate::refusal::Refusal;
use crate::transact::Transact;
use crate::transaction_ids;
use crate::undo::UndoLog;
use crate::wire::{self, BlockRequest, BlockResult, ReadRequest, ReadResult};

/// One chain: blocks in, results out. Its state is revm's journal, which is never emptied into a store.
pub struct Chain {
    pub(crate) engine: Engine,
    pub(crate) undo: UndoLog,
}

impl Chain {
    /// A new chain: the request holds its id and the block that reads see before the first one is mined.
    pub fn open(request: &[u8]) -> Result<Self, Refusal> {
        let chain_id = wire::u64_at(request, 0)?;
        let (block, _) = BlockRequest::new(&request[8..])?;
        let mut engine = engine(chain_id, block);
        engine.ctx.journaled_state.inner.state = genesis();
        Ok(Self { engine, undo: UndoLog::default() })
    }

    /// Mines one block of exactly the request's transactions, in their order, and writes their results to `out`.
    /// When one of them is refused, none has happened.
    pub fn mine(&mut self, request: &[u8], out: &mut Vec<u8>) -> Result<(), Refusal> {
        let (block, transactions) = BlockRequest::new(request)?;
        let start = self.undo.position();
        let parent = core::mem::replace(&mut self.engine.ctx.block, block);
        transaction_ids::restart_when_high(&mut self.engine.ctx.journaled_state.inner);
        let done = self.execute(transactions, out);
        if done.is_err() {
            self.undo.roll_back(start, &mut self.engine.ctx.journaled_state.inner.state);
            self.engine.ctx.block = parent;
        }
        self.undo.settle();
        done
    }

    fn execute(&mut self, mut transactions: BlockRequest, out: &mut Vec<u8>) -> Result<(), Refusal> {
        let mut results = BlockResult::new(out, transactions.count);
        let mut gas_left = self.engine.ctx.block.gas_limit;
        for index in 0..transactions.count as u32 {
            transactions.next_transaction(&mut self.engine.ctx.tx)?;
            let gas = self.engine.ctx.tx.gas_limit;
            if gas > gas_left {
                let reason = format!("its gas limit of {gas} is more than the {gas_left} left in the block");
                return Err(Refusal::Transaction { index, reason });
            }
            let result =
                run(&mut self.engine, Some(&mut self.undo)).map_err(|reason| Refusal::Transaction { index, reason })?;
            gas_left -= result.tx_gas_used();
            results.push(&result);
        }
        Ok(())
    }

    /// Answers all calls against the last mined block, which they leave untouched.
    pub fn read(&mut self, request: &[u8], out: &mut Vec<u8>) -> Result<(), Refusal> {
        let mut reads = ReadRequest::new(request)?;
        let mut results = ReadResult::new(out, reads.count);
        transaction_ids::restart_when_high(&mut self.engine.ctx.journaled_state.inner);
        for index in 0..reads.count {
            reads.next_read(&mut self.engine.ctx.tx)?;
            let result = run(&mut self.engine, None);
            results.push(&result.map_err(|reason| Refusal::Read { index: index as u32, reason })?);
        }
        Ok(())
    }

    /// Opens a snapshot of the state and the last mined block.
    pub fn snapshot(&mut self) -> u32 {
        let block = self.engine.ctx.block.clone();
        self.undo.snapshot(block)
    }

    /// Goes back to a snapshot. It stays open; those taken after it are gone.
    pub fn restore(&mut self, id: u32) -> Result<(), Refusal> {
        let state = &mut self.engine.ctx.journaled_state.inner.state;
        self.engine.ctx.block = self.undo.restore(id, state)?;
        Ok(())
    }

    /// How often BLOCKHASH was asked for a block that exists. Its answers are not those of a node.
    pub fn block_hashes_read(&self) -> u64 {
        self.engine.ctx.journaled_state.database.block_hashes_read
    }
}

/// Runs the transaction that the context holds.
fn run(engine: &mut Engine, undo: Option<&mut UndoLog>) -> Result<ExecutionResult<HaltReason>, String> {
    Transact { undo }.run(engine).map_err(|error| match error {
        EVMError::Transaction(reason) => reason.to_string(),
        other => other.to_string(),
    })
}
