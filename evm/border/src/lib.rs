//! What WebAssembly shows of the chain: one chain per instance.
//!
//! The caller asks for room (`request`), writes its request there, and calls a function, which consumes the request. A
//! function that can refuse gives 0 or the refusal's number; the result (`result_at`, `result_length`) is then what was
//! asked for, or the index (4 bytes) and the text of the refusal. A result is good until the next call, and any call may
//! move the memory. A panic is a trap; the instance must then be dropped, and one used on would trap again, as the
//! chain stays borrowed.

#![allow(unsafe_code)] // no_mangle counts as unsafe; there is nothing else

mod no_randomness;

use std::cell::RefCell;

use saffron_evm::{Chain, Refusal};

/// A request's room is kept for the next one, unless it was larger than this.
const KEPT: usize = 1 << 20;

#[derive(Default)]
struct Border {
    chain: Option<Chain>,
    request: Vec<u8>,
    result: Vec<u8>,
}

thread_local! {
    static BORDER: RefCell<Border> = RefCell::default();
}

fn with_border<T>(action: impl FnOnce(&mut Border) -> T) -> T {
    BORDER.with_borrow_mut(action)
}

impl Border {
    /// Carries out `action` on the chain with the request, and turns its outcome into a status and a result.
    fn answer(&mut self, action: impl FnOnce(&mut Chain, &[u8], &mut Vec<u8>) -> Result<(), Refusal>) -> u32 {
        let done = match self.chain.as_mut() {
            Some(chain) => action(chain, &self.request, &mut self.result),
            None => Err(Refusal::Malformed("no chain is open")),
        };
        self.status(done)
    }

    /// Puts a new chain in place of the one there is.
    fn replace(&mut self, make: impl FnOnce(&[u8]) -> Result<Chain, Refusal>) -> u32 {
        let made = make(&self.request).map(|chain| self.chain = Some(chain));
        self.status(made)
    }

    fn status(&mut self, done: Result<(), Refusal>) -> u32 {
        if self.request.capacity() > KEPT {
            self.request = Vec::new();
        } else {
            self.request.clear();
        }
        let Err(refusal) = done else { return 0 };
        self.result.clear();
        self.result.extend_from_slice(&refusal.index().to_le_bytes());
        self.result.extend_from_slice(refusal.to_string().as_bytes());
        refusal.code()
    }
}

/// Makes room for a request and gives its address. The room is zeros.
#[unsafe(no_mangle)]
pub extern "C" fn request(length: usize) -> *mut u8 {
    with_border(|border| {
        border.request.clear();
        border.request.resize(length, 0);
        border.request.as_mut_ptr()
    })
}

/// Address of the last result.
#[unsafe(no_mangle)]
pub extern "C" fn result_at() -> *const u8 {
    with_border(|border| border.result.as_ptr())
}

/// Length of the last result.
#[unsafe(no_mangle)]
pub extern "C" fn result_length() -> usize {
    with_border(|border| border.result.len())
}

/// Opens an empty chain.
#[unsafe(no_mangle)]
pub extern "C" fn open() -> u32 {
    with_border(|border| border.replace(|request| Chain::open(request)))
}

/// Opens the chain of an exported state.
#[unsafe(no_mangle)]
pub extern "C" fn import_state() -> u32 {
    with_border(|border| border.replace(|request| Chain::import(request)))
}

/// Exports the state.
#[unsafe(no_mangle)]
pub extern "C" fn export_state() -> u32 {
    with_border(|border| {
        border.answer(|chain, _, out| {
            chain.export(out);
            Ok(())
        })
    })
}

/// Mines a block.
#[unsafe(no_mangle)]
pub extern "C" fn mine() -> u32 {
    with_border(|border| border.answer(|chain, request, out| chain.mine(request, out)))
}

/// Answers a batch of reads.
#[unsafe(no_mangle)]
pub extern "C" fn read() -> u32 {
    with_border(|border| border.answer(|chain, request, out| chain.read(request, out)))
}

/// Balances of accounts.
#[unsafe(no_mangle)]
pub extern "C" fn balances() -> u32 {
    with_border(|border| border.answer(|chain, request, out| chain.balances(request, out)))
}

/// Sets an account's balance.
#[unsafe(no_mangle)]
pub extern "C" fn set_balance() -> u32 {
    with_border(|border| border.answer(|chain, request, _| chain.set_balance(request)))
}

/// Nonce and code of an account.
#[unsafe(no_mangle)]
pub extern "C" fn inspect() -> u32 {
    with_border(|border| border.answer(|chain, request, out| chain.inspect(request, out)))
}

/// A storage slot of an account.
#[unsafe(no_mangle)]
pub extern "C" fn storage() -> u32 {
    with_border(|border| border.answer(|chain, request, out| chain.storage(request, out)))
}

/// Opens a snapshot; the result is its id (4 bytes).
#[unsafe(no_mangle)]
pub extern "C" fn snapshot() -> u32 {
    with_border(|border| {
        border.answer(|chain, _, out| {
            out.clear();
            out.extend_from_slice(&chain.snapshot().to_le_bytes());
            Ok(())
        })
    })
}

/// Goes back to a snapshot.
#[unsafe(no_mangle)]
pub extern "C" fn restore(id: u32) -> u32 {
    with_border(|border| border.answer(|chain, _, _| chain.restore(id)))
}

/// How often BLOCKHASH was asked for a block that exists.
#[unsafe(no_mangle)]
pub extern "C" fn block_hashes_read() -> f64 {
    with_border(|border| border.chain.as_ref().map_or(0.0, |chain| chain.block_hashes_read() as f64))
}
