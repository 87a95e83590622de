//! A chain in memory that speaks packed bytes.
//!
//! A block or a batch of reads comes in as one request and goes out as one result, because the crossing from JavaScript
//! costs more than the execution. The layouts are described in [`wire`]; `evm-requests.ts` and `evm-results.ts` in
//! `src/chain/` are their other side.
//! Everything that comes from outside is checked: a malformed request is a [`Refusal`], never a panic.

mod accounts;
mod chain;
mod dispatch;
mod empty_store;
mod engine;
mod genesis;
mod hash_cache;
mod keccak;
mod precompiles;
mod refusal;
mod state_image;
mod transact;
mod transaction_ids;
mod undo;
pub mod wire;

pub use chain::Chain;
pub use refusal::Refusal;
