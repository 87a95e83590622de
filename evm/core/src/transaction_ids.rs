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

#[cfg(test)]
mod tests {
    use super::*;
    use revm::primitives::{Address, U256};
    use revm::state::EvmStorageSlot;

    #[test]
    fn behavior_restarting_leaves_nothing_warm_and_the_values_alone() {
        let mut journal = JournalInner::<JournalEntry>::new();
        let high = TransactionId::new(LIMIT).unwrap();
        journal.transaction_id = high;
        let mut account = Account::new_not_existing(first());
        account.mark_created_locally();
        account.storage.insert(U256::ONE, EvmStorageSlot::new_changed(U256::ZERO, U256::from(5), first()));
        journal.state.insert(Address::ZERO, account);

        restart_when_high(&mut journal);

        let account = &journal.state[&Address::ZERO];
        assert_eq!(journal.transaction_id, first());
        assert!(account.is_cold_transaction_id(journal.transaction_id));
        assert!(!account.is_created_locally());
        assert!(account.storage[&U256::ONE].is_cold_transaction_id(journal.transaction_id));
        assert_eq!(account.storage[&U256::ONE].present_value, U256::from(5));
    }

    #[test]
    fn behavior_a_low_counter_goes_on() {
        let mut journal = JournalInner::<JournalEntry>::new();
        let low = TransactionId::new(LIMIT - 1).unwrap();
        journal.transaction_id = low;
        restart_when_high(&mut journal);
        assert_eq!(journal.transaction_id, low);
    }
}
