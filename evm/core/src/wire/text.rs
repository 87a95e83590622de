use alloy_primitives::hex;

use super::fields::CUT_SHORT;
use crate::refusal::Refusal;

/// Length of an address as text.
pub(crate) const ADDRESS_TEXT: usize = 42;

const NOT_HEX: Refusal = Refusal::Malformed("a text in it is not 0x and pairs of hexadecimal digits");

/// Takes one piece of text after another, `0x` and hexadecimal digits, and gathers the bytes they stand for.
///
/// The caller has text, and makes one string of all of it, which it writes at once. To turn each piece into bytes there
/// takes four times as long.
pub(crate) struct Text<'a> {
    rest: &'a [u8],
    bytes: Vec<u8>,
}

impl<'a> Text<'a> {
    pub(crate) fn new(text: &'a [u8]) -> Self {
        Self { rest: text, bytes: Vec::with_capacity(text.len() / 2) }
    }

    /// Takes the next piece, which is of that length.
    pub(crate) fn take(&mut self, length: usize) -> Result<(), Refusal> {
        let (piece, rest) = self.rest.split_at_checked(length).ok_or(CUT_SHORT)?;
        self.rest = rest;
        if !piece.starts_with(b"0x") {
            return Err(NOT_HEX);
        }
        let start = self.bytes.len();
        self.bytes.resize(start + (length - 2) / 2, 0);
        hex::decode_to_slice(piece, &mut self.bytes[start..]).map_err(|_| NOT_HEX)
    }

    /// The bytes of all pieces, one after another.
    pub(crate) fn finish(self) -> Result<Vec<u8>, Refusal> {
        if self.rest.is_empty() { Ok(self.bytes) } else { Err(Refusal::Malformed("text follows its last record")) }
    }
}
