use alloy_primitives::Address;
use revm::context::{BlockEnv, JournalEntry};
use revm::context_interface::journaled_state::entry::JournalEntryTr;
use revm::state::{Account, EvmState};

use crate::refusal::Refusal;
use crate::transaction_ids;

/// One change of the state, in a form that can be taken back.
pub(crate) enum Undo {
    Entry(JournalEntry),
    /// The account as it was when its transaction ended, just before it was removed.
    Removed(Address, Box<Account>),
}

struct Snapshot {
    id: u32,
    position: usize,
    block: BlockEnv,
}

/// The changes since the oldest open snapshot, or since the start of the block when none is open.
#[derive(Default)]
pub(crate) struct UndoLog {
    entries: Vec<Undo>,
    snapshots: Vec<Snapshot>,
    next_id: u32,
}

impl UndoLog {
    pub(crate) fn push(&mut self, undo: Undo) {
        self.entries.push(undo);
    }

    /// A place to roll back to, good until the log is next rolled back before it or dropped.
    pub(crate) fn position(&self) -> usize {
        self.entries.len()
    }

    /// Takes back, newest first, everything pushed since `position`.
    pub(crate) fn roll_back(&mut self, position: usize, state: &mut EvmState) {
        for undo in self.entries.drain(position..).rev() {
            match undo {
                Undo::Entry(entry) => entry.revert(state, None, true),
                Undo::Removed(address, mut account) => {
                    transaction_ids::clear(&mut account);
                    state.insert(address, *account);
                }
            }
        }
    }

    /// Drops the log where no snapshot needs it; its memory is kept for the next block.
    pub(crate) fn settle(&mut self) {
        if self.snapshots.is_empty() {
            self.entries.clear();
        }
    }

    pub(crate) fn snapshot(&mut self, block: BlockEnv) -> u32 {
        let id = self.next_id;
        self.next_id += 1;
        self.snapshots.push(Snapshot { id, position: self.position(), block });
        id
    }

    /// Goes back to the snapshot, which stays open, and closes the later ones. Gives the block it was taken in.
    pub(crate) fn restore(&mut self, id: u32, state: &mut EvmState) -> Result<BlockEnv, Refusal> {
        let index = self.snapshots.binary_search_by_key(&id, |s| s.id).map_err(|_| Refusal::UnknownSnapshot(id))?;
        self.snapshots.truncate(index + 1);
        let Snapshot { position, ref block, .. } = self.snapshots[index];
        let block = block.clone();
        self.roll_back(position, state);
        Ok(block)
    }
}
