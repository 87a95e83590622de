use revm::context::result::{ExecutionResult, HaltReason, ResultGas};
use revm::context::{ContextTr, JournalEntry, JournalTr, LocalContextTr, Transaction};
use revm::context_interface::context::take_error;
use revm::context_interface::journaled_state::account::JournaledAccountTr;
use revm::context_interface::journaled_state::entry::JournalEntryTr;
use revm::handler::{EvmTr, FrameResult, Handler, post_execution, pre_execution};
use revm::interpreter::InitialAndFloorGas;
use revm::state::Account;

use crate::engine::{Engine, EngineError};
use crate::undo::{Undo, UndoLog};

/// Runs one transaction by the main net's rules. With an undo log it is kept, without it is a read and leaves no trace.
pub(crate) struct Transact<'a> {
    pub(crate) undo: Option<&'a mut UndoLog>,
}

impl Handler for Transact<'_> {
    type Evm = Engine;
    type Error = EngineError;
    type HaltReason = HaltReason;

    /// What costs nothing and carries nothing can be paid by anybody: no products of 128 bits, which are dear here. Nonce and
    /// code of the sender are not checked by our rules.
    fn validate_against_state_and_deduct_caller(
        &self,
        evm: &mut Engine,
        _: &mut InitialAndFloorGas,
    ) -> Result<(), EngineError> {
        let (_, tx, _, journal, _, _) = evm.ctx().all_mut();
        if tx.gas_price() != 0 || !tx.value().is_zero() {
            return pre_execution::validate_against_state_and_deduct_caller(evm.ctx());
        }
        let mut caller = journal.load_account_with_code_mut(tx.caller())?.data;
        caller.touch();
        if tx.kind().is_call() {
            caller.bump_nonce();
        }
        Ok(())
    }

    /// Without a price nothing is owed to anybody; a third of a short read would go into paying it.
    fn reimburse_caller(&self, evm: &mut Engine, result: &mut FrameResult) -> Result<(), EngineError> {
        if evm.ctx_ref().tx().gas_price() == 0 {
            return Ok(());
        }
        post_execution::reimburse_caller(evm.ctx(), result.gas(), Default::default()).map_err(From::from)
    }

    fn reward_beneficiary(&self, evm: &mut Engine, result: &mut FrameResult) -> Result<(), EngineError> {
        if evm.ctx_ref().tx().gas_price() == 0 {
            return Ok(());
        }
        post_execution::reward_beneficiary(evm.ctx(), result.gas()).map_err(From::from)
    }

    fn execution_result(
        &mut self,
        evm: &mut Engine,
        result: FrameResult,
        gas: ResultGas,
    ) -> Result<ExecutionResult<HaltReason>, EngineError> {
        take_error::<EngineError, _>(evm.ctx().error())?;
        let result = post_execution::output(evm.ctx(), result, gas);
        match self.undo.as_mut() {
            Some(undo) => keep(evm, undo),
            None => discard(evm),
        }
        evm.ctx().local_mut().clear();
        evm.frame_stack().clear();
        Ok(result)
    }
}

/// Moves what the transaction changed into the undo log and readies the journal, which is the state, for the next one.
fn keep(evm: &mut Engine, undo: &mut UndoLog) {
    let journal = &mut evm.0.ctx.journaled_state.inner;
    for entry in journal.journal.drain(..) {
        if changes_state(&entry) {
            undo.push(Undo::Entry(entry));
        }
    }
    // revm empties a destroyed account when it is next loaded. Here it goes at once, as getters read the state directly.
    for address in journal.selfdestructed_addresses.drain(..) {
        if let Some(account) = journal.state.get_mut(&address) {
            undo.push(Undo::Removed(address, Box::new(core::mem::replace(account, Account::default()))));
        }
    }
    journal.commit_tx();
}

/// Takes back what a read changed. Who was warm in it is cold again with the next transaction's id, so only what is part
/// of the state is looked up again: half of a short read's entries are not.
fn discard(evm: &mut Engine) {
    let journal = &mut evm.0.ctx.journaled_state.inner;
    for entry in journal.journal.drain(..).rev() {
        if changes_state(&entry) {
            entry.revert(&mut journal.state, None, true);
        }
    }
    journal.discard_tx();
}

fn changes_state(entry: &JournalEntry) -> bool {
    !matches!(
        entry,
        JournalEntry::AccountWarmed { .. }
            | JournalEntry::StorageWarmed { .. }
            | JournalEntry::AccountTouched { .. }
            | JournalEntry::TransientStorageChange { .. }
    )
}
