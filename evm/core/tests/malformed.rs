//! Bytes that are no request: refused, never a panic, and the chain goes on as if nothing had come.

mod support;

use saffron_evm::{Chain, Refusal};
use support::*;

#[test]
fn error_a_block_cut_anywhere_is_refused() {
    let mut chain = open();
    let cell = deploy(&mut chain, 1, CELL);
    let before = export(&chain);
    let whole = block(2, &[call(cell, &word(1)), call(cell, &word(2))]);
    for length in 0..whole.len() {
        let refused = chain.mine(&whole[..length], &mut Vec::new());
        assert!(matches!(refused, Err(Refusal::Malformed(_))), "{length} bytes");
        assert_eq!(export(&chain), before, "{length} bytes");
    }
    chain.mine(&whole, &mut Vec::new()).unwrap();
}

#[test]
fn error_reads_cut_anywhere_are_refused() {
    let mut chain = open();
    let cell = deploy(&mut chain, 1, CELL);
    let whole = reads(&[(cell, vec![]), (cell, word(2))]);
    for length in 0..whole.len() {
        let refused = chain.read(&whole[..length], &mut Vec::new());
        assert!(matches!(refused, Err(Refusal::Malformed(_))), "{length} bytes");
    }
    chain.read(&whole, &mut Vec::new()).unwrap();
}

#[test]
fn error_every_byte_of_a_block_may_be_anything() {
    let mut chain = open();
    let cell = deploy(&mut chain, 1, CELL);
    let whole = block(2, &[call(cell, &word(1)), creation(&deploying(CELL))]);
    let id = chain.snapshot();
    let before = export(&chain);
    for index in 0..whole.len() {
        for byte in [0x00, 0x01, 0x7f, 0x80, 0xff] {
            let mut changed = whole.clone();
            changed[index] = byte;
            let refused = chain.mine(&changed, &mut Vec::new()).is_err();
            assert!(!refused || export(&chain) == before, "byte {index} set to {byte}");
            chain.restore(id).unwrap();
            assert_eq!(export(&chain), before, "byte {index} set to {byte}");
        }
    }
}

#[test]
fn error_text_that_is_not_hexadecimal_is_refused() {
    let mut chain = open();
    let whole = block(1, &[call(SENDER, &word(1))]);
    let texts = whole.len() - 42 - 42 - 66;
    for (index, byte) in [(0, b'1'), (1, b'X'), (2, b'g'), (42, b'x'), (86, b' '), (149, 0x80)] {
        let mut changed = whole.clone();
        changed[texts + index] = byte;
        assert!(matches!(chain.mine(&changed, &mut Vec::new()), Err(Refusal::Malformed(_))), "byte {index}");
    }
    let mut odd = reads(&[(SENDER, vec![7])]);
    odd.truncate(odd.len() - 1);
    odd[16] = 3;
    assert!(matches!(chain.read(&odd, &mut Vec::new()), Err(Refusal::Malformed(_))));
    let mut longer = reads(&[(SENDER, vec![7])]);
    longer.push(b'0');
    assert!(matches!(chain.read(&longer, &mut Vec::new()), Err(Refusal::Malformed(_))));
    let mut neither = reads(&[(SENDER, vec![7])]);
    neither[20] = 2;
    assert!(matches!(chain.read(&neither, &mut Vec::new()), Err(Refusal::Malformed(_))));
}

#[test]
fn default_text_may_be_in_capitals() {
    let mut chain = open();
    let cell = deploy(&mut chain, 1, CELL);
    let mut request = block(2, &[call(cell, &word(0xabcdef))]);
    let texts = request.len() - 66;
    for byte in &mut request[texts + 2..] {
        byte.make_ascii_uppercase();
    }
    chain.mine(&request, &mut Vec::new()).unwrap();
    assert_eq!(slot(&chain, cell, 0), alloy_primitives::U256::from(0xabcdef));
}

#[test]
fn error_a_length_or_a_count_beyond_the_request_is_refused() {
    let mut chain = open();
    let mut long = block(1, &[call(SENDER, &[])]);
    long[60..64].copy_from_slice(&u32::MAX.to_le_bytes());
    assert!(matches!(chain.mine(&long, &mut Vec::new()), Err(Refusal::Malformed(_))));
    let mut many = block(1, &[call(SENDER, &[])]);
    many[52..56].copy_from_slice(&u32::MAX.to_le_bytes());
    assert!(matches!(chain.mine(&many, &mut Vec::new()), Err(Refusal::Malformed(_))));
    let mut many = reads(&[(SENDER, vec![])]);
    many[0..4].copy_from_slice(&u32::MAX.to_le_bytes());
    assert!(matches!(chain.read(&many, &mut Vec::new()), Err(Refusal::Malformed(_))));
}

#[test]
fn error_addresses_and_words_cut_short_are_refused() {
    let mut chain = open();
    for length in [1, 19, 21, 39] {
        assert!(chain.balances(&vec![0; length], &mut Vec::new()).is_err(), "{length} bytes");
    }
    assert!(chain.set_balance(&[0; 51]).is_err());
    assert!(chain.inspect(&[0; 19], &mut Vec::new()).is_err());
    assert!(chain.storage(&[0; 51], &mut Vec::new()).is_err());
    assert!(Chain::open(&[0; 63]).is_err());
    assert!(Chain::open(&[0; 64]).is_ok());
}
