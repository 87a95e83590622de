use alloy_primitives::{U256, keccak256};

/// Entries of some 100 bytes each, at first and at most.
const FEWEST: usize = 1 << 11;
const MOST: usize = 1 << 15;
const WAYS: usize = 2;
/// 2^64 over the golden ratio, for Knuth's multiplicative hash.
const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;

#[derive(Clone, Default)]
struct Entry {
    /// Zero where there is none.
    length: usize,
    input: [u64; 8],
    hash: U256,
}

/// Hashes of 32 or 64 bytes that were asked for before. Contracts find the values of mappings and arrays by them, and the
/// same accounts come again and again; to look a hash up takes a tenth of the time of making it.
///
/// It starts without memory, for chains of a few transactions, and doubles when an eighth as many hashes as it holds have
/// had to make room for others.
#[derive(Default)]
pub(crate) struct HashCache {
    entries: Vec<Entry>,
    evictions: usize,
}

impl HashCache {
    /// The hash of the input, if that has a length that is remembered.
    pub(crate) fn hash(&mut self, input: &[u8]) -> Option<U256> {
        let words = words(input)?;
        if self.entries.is_empty() {
            self.entries.resize(FEWEST, Entry::default());
        }
        let place = self.place(&words);
        for entry in &self.entries[place..place + WAYS] {
            if entry.input == words && entry.length == input.len() {
                return Some(entry.hash);
            }
        }
        let hash = U256::from_be_bytes(keccak256(input).0);
        self.insert(Entry { length: input.len(), input: words, hash });
        Some(hash)
    }

    /// The first of the entries where the input may be.
    fn place(&self, words: &[u64; 8]) -> usize {
        let (left, right) = words.split_at(4);
        let both = mixed(1, left) ^ mixed(0, right);
        // What the last word has in its high bits is so far in the high bits alone.
        let spread = (both ^ (both >> 32)).wrapping_mul(SPREAD);
        (spread >> 48) as usize & (self.entries.len() - WAYS)
    }

    /// The newer of two comes first, and the older one goes.
    fn insert(&mut self, entry: Entry) {
        if self.evictions >= self.entries.len() / 8 && self.entries.len() < MOST {
            self.grow();
        }
        let place = self.place(&entry.input);
        self.entries.swap(place, place + 1);
        let evicted = core::mem::replace(&mut self.entries[place], entry);
        self.evictions += usize::from(evicted.length > 0);
    }

    fn grow(&mut self) {
        self.evictions = 0;
        let entries = vec![Entry::default(); 2 * self.entries.len()];
        for entry in core::mem::replace(&mut self.entries, entries) {
            if entry.length > 0 {
                self.insert(entry);
            }
        }
        self.evictions = 0;
    }
}

/// As rustc's FxHasher mixes.
fn mixed(seed: u64, words: &[u64]) -> u64 {
    words.iter().fold(seed, |mixed, word| (mixed.rotate_left(5) ^ word).wrapping_mul(SPREAD))
}

fn words(input: &[u8]) -> Option<[u64; 8]> {
    if input.len() != 64 && input.len() != 32 {
        return None;
    }
    let mut words = [0; 8];
    for (word, bytes) in words.iter_mut().zip(input.as_chunks().0) {
        *word = u64::from_le_bytes(*bytes);
    }
    Some(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hashed(input: &[u8]) -> U256 {
        U256::from_be_bytes(keccak256(input).0)
    }

    #[test]
    fn behavior_a_hash_is_the_same_however_many_were_asked_for() {
        let mut cache = HashCache::default();
        for round in 0..2 {
            for i in 0..30_000u64 {
                let mut input = [0; 64];
                // As the places of a mapping's values: a number or an address, then the mapping's place.
                input[24..32].copy_from_slice(&(i % 10_000).to_be_bytes());
                input[63] = (i / 10_000) as u8;
                assert_eq!(cache.hash(&input), Some(hashed(&input)), "round {round}, input {i}");
            }
        }
        assert_eq!(cache.entries.len(), MOST);
    }

    #[test]
    fn behavior_an_input_and_one_with_zeros_after_it_are_two() {
        let mut cache = HashCache::default();
        let input = [[7; 32], [0; 32]].concat();
        for _ in 0..2 {
            assert_eq!(cache.hash(&input), Some(hashed(&input)));
            assert_eq!(cache.hash(&input[..32]), Some(hashed(&input[..32])));
        }
    }

    #[test]
    fn behavior_a_few_need_no_more_room_however_often_they_are_asked_for() {
        let mut cache = HashCache::default();
        for i in 0..10_000u64 {
            cache.hash(&[i as u8 % 50; 64]);
        }
        assert_eq!(cache.entries.len(), FEWEST);
    }

    #[test]
    fn default_other_lengths_are_not_remembered() {
        let mut cache = HashCache::default();
        for length in [0, 1, 31, 33, 63, 65] {
            assert_eq!(cache.hash(&vec![1; length]), None);
        }
        assert!(cache.entries.is_empty());
    }
}
