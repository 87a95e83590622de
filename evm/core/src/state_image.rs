use alloy_primitives::{Address, Bytes, U256, keccak256};
use revm::context::BlockEnv;
use revm::state::{Account, AccountInfo, Bytecode, EvmState, EvmStorageSlot, TransactionId};

use crate::accounts::code_of;
use crate::chain::Chain;
use crate::engine::engine;
use crate::refusal::Refusal;
use crate::undo::UndoLog;
use crate::wire::block_environment;

/// Names the format and its version.
const MAGIC: &[u8; 8] = b"SAFEVM\x00\x01";
/// A block as in a request, without the number of its transactions.
const BLOCK_FIELDS: usize = 52;
const ACCOUNT: usize = 20 + 8 + 32 + 4 + 4;
const SLOT: usize = 64;

/// The whole state as one buffer: chain id, last block, then each account with its code and slots. Accounts and slots
/// are sorted and empty ones left out, so equal states give equal bytes whatever led to them.
impl Chain {
    /// Writes the state to `out`. Snapshots are not part of it.
    pub fn export(&self, out: &mut Vec<u8>) {
        out.clear();
        out.extend_from_slice(MAGIC);
        out.extend_from_slice(&self.engine.ctx.cfg.chain_id.to_le_bytes());
        export_block(&self.engine.ctx.block, out);
        let mut accounts: Vec<(&Address, &Account)> =
            self.engine.ctx.journaled_state.inner.state.iter().filter(|(_, account)| !account.is_empty()).collect();
        accounts.sort_unstable_by_key(|(address, _)| **address);
        out.extend_from_slice(&(accounts.len() as u32).to_le_bytes());
        for (address, account) in accounts {
            export_account(address, account, out);
        }
    }

    /// The chain whose state was exported. No snapshot is open.
    pub fn import(image: &[u8]) -> Result<Self, Refusal> {
        let mut rest = Rest(image);
        if rest.take::<8>()? != *MAGIC {
            return Err(Refusal::StateImage("its first bytes are not the format's name and version"));
        }
        let chain_id = u64::from_le_bytes(rest.take()?);
        let block = import_block(&mut rest)?;
        let count = rest.count(ACCOUNT)?;
        let mut state = EvmState::default();
        state.reserve(count);
        for _ in 0..count {
            let (address, account) = import_account(&mut rest)?;
            if state.insert(address, account).is_some() {
                return Err(Refusal::StateImage("an account occurs twice"));
            }
        }
        if !rest.0.is_empty() {
            return Err(Refusal::StateImage("bytes follow its end"));
        }
        let mut engine = engine(chain_id, block);
        engine.ctx.journaled_state.inner.state = state;
        Ok(Self { engine, undo: UndoLog::default() })
    }
}

fn export_block(block: &BlockEnv, out: &mut Vec<u8>) {
    out.extend_from_slice(&block.number.to::<u64>().to_le_bytes());
    out.extend_from_slice(&block.timestamp.to::<u64>().to_le_bytes());
    out.extend_from_slice(&block.basefee.to_le_bytes());
    out.extend_from_slice(&block.gas_limit.to_le_bytes());
    out.extend_from_slice(block.beneficiary.as_slice());
}

fn import_block(rest: &mut Rest) -> Result<BlockEnv, Refusal> {
    block_environment(&rest.take::<BLOCK_FIELDS>()?)
}

fn export_account(address: &Address, account: &Account, out: &mut Vec<u8>) {
    let code = code_of(account);
    let mut slots: Vec<(&U256, &EvmStorageSlot)> =
        account.storage.iter().filter(|(_, slot)| !slot.present_value.is_zero()).collect();
    slots.sort_unstable_by_key(|(key, _)| **key);
    out.extend_from_slice(address.as_slice());
    out.extend_from_slice(&account.info.nonce.to_le_bytes());
    out.extend_from_slice(&account.info.balance.to_be_bytes::<32>());
    out.extend_from_slice(&(code.len() as u32).to_le_bytes());
    out.extend_from_slice(&(slots.len() as u32).to_le_bytes());
    out.extend_from_slice(&code);
    for (key, slot) in slots {
        out.extend_from_slice(&key.to_be_bytes::<32>());
        out.extend_from_slice(&slot.present_value.to_be_bytes::<32>());
    }
}

fn import_account(rest: &mut Rest) -> Result<(Address, Account), Refusal> {
    let address = Address::new(rest.take()?);
    let nonce = u64::from_le_bytes(rest.take()?);
    let balance = U256::from_be_bytes::<32>(rest.take()?);
    let code_length = u32::from_le_bytes(rest.take()?) as usize;
    let slot_count = u32::from_le_bytes(rest.take()?) as usize;
    let code = rest.slice(code_length)?;
    let mut info = AccountInfo { nonce, balance, ..Default::default() };
    if !code.is_empty() {
        info.code_hash = keccak256(code);
        info.code = Some(Bytecode::new_legacy(Bytes::copy_from_slice(code)));
    }
    let mut account = Account::from(info);
    if slot_count > rest.0.len() / SLOT {
        return Err(CUT_SHORT);
    }
    account.storage.reserve(slot_count);
    for _ in 0..slot_count {
        let key = U256::from_be_bytes::<32>(rest.take()?);
        let value = U256::from_be_bytes::<32>(rest.take()?);
        account.storage.insert(key, EvmStorageSlot::new(value, TransactionId::ZERO));
    }
    Ok((address, account))
}

const CUT_SHORT: Refusal = Refusal::StateImage("it is cut short");

/// What is left to read of an image.
struct Rest<'a>(&'a [u8]);

impl<'a> Rest<'a> {
    fn take<const N: usize>(&mut self) -> Result<[u8; N], Refusal> {
        let (taken, rest) = self.0.split_first_chunk().ok_or(CUT_SHORT)?;
        self.0 = rest;
        Ok(*taken)
    }

    fn slice(&mut self, length: usize) -> Result<&'a [u8], Refusal> {
        let (taken, rest) = self.0.split_at_checked(length).ok_or(CUT_SHORT)?;
        self.0 = rest;
        Ok(taken)
    }

    /// A number of records, as many as could follow.
    fn count(&mut self, record: usize) -> Result<usize, Refusal> {
        let count = u32::from_le_bytes(self.take()?) as usize;
        if count > self.0.len() / record { Err(CUT_SHORT) } else { Ok(count) }
    }
}
