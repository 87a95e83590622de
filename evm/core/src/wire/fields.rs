use alloy_primitives::{Address, Bytes, U256};

use crate::refusal::Refusal;

/// Length of an address.
pub(crate) const ADDRESS: usize = 20;

pub(crate) const CUT_SHORT: Refusal = Refusal::Malformed("it ends inside a record");

/// The `N` bytes at `offset`, where the request is that long.
pub(crate) fn bytes_at<const N: usize>(request: &[u8], offset: usize) -> Result<[u8; N], Refusal> {
    let rest = request.get(offset..).ok_or(CUT_SHORT)?;
    rest.first_chunk().copied().ok_or(CUT_SHORT)
}

/// The 32-bit number at `offset`.
pub fn u32_at(request: &[u8], offset: usize) -> Result<u32, Refusal> {
    bytes_at(request, offset).map(u32::from_le_bytes)
}

/// The 64-bit number at `offset`.
pub fn u64_at(request: &[u8], offset: usize) -> Result<u64, Refusal> {
    bytes_at(request, offset).map(u64::from_le_bytes)
}

/// The address at `offset`.
pub fn address_at(request: &[u8], offset: usize) -> Result<Address, Refusal> {
    bytes_at(request, offset).map(Address::new)
}

/// The 256-bit big-endian number at `offset`.
pub fn word_at(request: &[u8], offset: usize) -> Result<U256, Refusal> {
    bytes_at(request, offset).map(U256::from_be_bytes::<32>)
}

/// The data of a record: a share of the bytes, not a copy.
pub(crate) fn data_at(bytes: &Bytes, offset: usize, length: usize) -> Result<Bytes, Refusal> {
    if length == 0 {
        return Ok(Bytes::new());
    }
    let end = offset.checked_add(length).filter(|end| *end <= bytes.len()).ok_or(CUT_SHORT)?;
    Ok(bytes.slice(offset..end))
}

/// Refuses a count that the request cannot hold, before anything is allocated for it.
pub(crate) fn checked_count(count: u32, record: usize, room: usize) -> Result<usize, Refusal> {
    let count = count as usize;
    if count > room / record {
        Err(Refusal::Malformed("it is too short for the number of its records"))
    } else {
        Ok(count)
    }
}
