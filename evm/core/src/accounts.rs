use alloy_primitives::{Address, Bytes, U256};
use revm::context::JournalEntry;
use revm::state::Account;

use crate::chain::Chain;
use crate::refusal::Refusal;
use crate::undo::Undo;
use crate::wire::{address_at, word_at};

const ADDRESS: usize = 20;

/// What can be asked and set beside transactions. Requests are addresses, 20 bytes each; values are big endian.
impl Chain {
    /// The balances, 32 bytes each, of all addresses of the request.
    pub fn balances(&self, request: &[u8], out: &mut Vec<u8>) -> Result<(), Refusal> {
        out.clear();
        if !request.len().is_multiple_of(ADDRESS) {
            return Err(Refusal::Malformed("it ends inside an address"));
        }
        for offset in (0..request.len()).step_by(ADDRESS) {
            let balance = self.account(address_at(request, offset)?).map_or(U256::ZERO, |account| account.info.balance);
            out.extend_from_slice(&balance.to_be_bytes::<32>());
        }
        Ok(())
    }

    /// Sets the balance of an account: the request is its address and the balance.
    pub fn set_balance(&mut self, request: &[u8]) -> Result<(), Refusal> {
        let address = address_at(request, 0)?;
        let balance = word_at(request, ADDRESS)?;
        let account = self.engine.ctx.journaled_state.inner.state.entry(address).or_default();
        let old_balance = core::mem::replace(&mut account.info.balance, balance);
        self.undo.push(Undo::Entry(JournalEntry::BalanceChange { old_balance, address }));
        self.undo.settle();
        Ok(())
    }

    /// The nonce (8 bytes, little endian) and the code of the address in the request.
    pub fn inspect(&self, request: &[u8], out: &mut Vec<u8>) -> Result<(), Refusal> {
        out.clear();
        let account = self.account(address_at(request, 0)?);
        out.extend_from_slice(&account.map_or(0, |account| account.info.nonce).to_le_bytes());
        out.extend_from_slice(&account.map(code_of).unwrap_or_default());
        Ok(())
    }

    /// The value of a storage slot: the request is an address and the slot's number.
    pub fn storage(&self, request: &[u8], out: &mut Vec<u8>) -> Result<(), Refusal> {
        out.clear();
        let slot = word_at(request, ADDRESS)?;
        let account = self.account(address_at(request, 0)?);
        let value =
            account.and_then(|account| account.storage.get(&slot)).map_or(U256::ZERO, |slot| slot.present_value);
        out.extend_from_slice(&value.to_be_bytes::<32>());
        Ok(())
    }

    fn account(&self, address: Address) -> Option<&Account> {
        self.engine.ctx.journaled_state.inner.state.get(&address)
    }
}

/// The account's code as it was deployed.
pub(crate) fn code_of(account: &Account) -> Bytes {
    account.info.code.as_ref().map(|code| code.original_bytes()).unwrap_or_default()
}
