//! The packed layouts of requests and results.
//!
//! Little endian, except 256-bit values, which are big endian as in the EVM.
//!
//! | block | bytes | | transaction | bytes |
//! |---|---|---|---|---|
//! | number | 0..8 | | kind: 0 call, 1 creation | 0 |
//! | timestamp | 8..16 | | length of the data's text | 4..8 |
//! | base fee | 16..24 | | gas limit | 8..16 |
//! | gas limit | 24..32 | | value, big endian | 16..48 |
//! | coinbase | 32..52 | | gas price | 48..64 |
//! | number of transactions | 52..56 | | | |
//!
//! A block's transactions follow it, and then, in one piece, their text: of each the sender, the callee unless it is a
//! creation, and the data, each as `0x` and hexadecimal digits. A chain is opened with its id (8 bytes) and a block
//! without transactions. A batch of reads is the number of reads (0..4) and the gas of each (8..16), then of each the
//! length of its data's text (0..4) and 1 if it has a sender (4..8), then the text: the sender if it has one (else the
//! zero address reads), the callee, the data. Whoever writes a request has all of this as text already, and to write it
//! as it is in one piece is far cheaper than one conversion for each.
//!
//! The result of a block is the number of transactions (0..4), padding, then a record of 32 bytes for each, then what
//! the records point to. A record: 0 reverted, 1 succeeded, 2 halted (0); 1 if a contract was created (1); number of logs
//! (4..8); gas used (8..16); offset and length of the output (16..24); offset of the logs (24..28); offset of the created
//! address (28..32). A log: address (0..20), number of topics (20..24), length of the data (24..28), topics, data.
//!
//! The result of a batch of reads is the number of reads (0..4), padding, then a record of 8 bytes for each: status as
//! above (0..4), length of its output (4..8). Then come the outputs, one after another.

mod block_request;
mod block_result;
mod fields;
mod read_request;
mod read_result;
mod text;

pub(crate) use block_request::block_environment;
pub use block_request::{BLOCK, BlockRequest, TRANSACTION};
pub use block_result::BlockResult;
pub use fields::{address_at, u32_at, u64_at, word_at};
pub use read_request::{READ, READS, ReadRequest};
pub use read_result::ReadResult;
