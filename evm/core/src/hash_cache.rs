use alloy_primitives::init_keccak_cache;

/// 4 MB, made in 2 ms. alloy's own choice of 16 MB takes 8 ms, most of a chain's start.
const HASHES: usize = 1 << 15;

/// Sizes the cache of hashes, which the process shares, unless something has been hashed already.
pub(crate) fn size_hash_cache() {
    let _ = init_keccak_cache(HASHES);
}
