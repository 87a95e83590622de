use revm::context::JournalEntry;
use revm::context::journal::JournalInner;
use revm::state::{Account, TransactionId};

/// Half of what the counter can hold: no request has as many calls as are left above it.
const LIMIT: usize = 1 << 31;

/// The id of the first transaction. Zero is no transaction's, so that an account nobody used yet is cold.
fn first() -> TransactionId {
    let mut id = TransactionId::ZERO;
    id.increment();
    id
}

/// Makes the account and its slots those of no transaction.
pub(crate) fn clear(account: &mut Account) {
    account.transaction_id = TransactionId::ZERO;
    account.unmark_created_locally();
    for slot in account.storage.values_mut() {
        slot.transaction_id = TransactionId::ZERO;
    }
}

/// Starts the counter of a fresh journal.
pub(crate) fn start(journal: &mut JournalInner<JournalEntry>) {
    journal.transaction_id = first();
}

/// Starts the counter anew when it comes near its end. revm counts reads too and panics at 2^32, and whatever carries
/// the current id counts as warm: so every account and slot is cleared.
pub(crate) fn restart_when_high(journal: &mut JournalInner<JournalEntry>) {
    if journal.transaction_id.get() < LIMIT {
        return;
    }
    journal.state.values_mut().for_each(clear);
    start(journal);
}
