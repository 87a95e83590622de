//! Blocks and reads: what a well-formed request gives.

mod support;

use alloy_primitives::{Address, U256, keccak256};
use saffron_evm::Refusal;
use support::*;

#[test]
fn default_a_transaction_changes_the_state_and_reports_the_gas() {
    let mut chain = open();
    let cell = deploy(&mut chain, 1, CELL);
    let done = mine(&mut chain, 2, &[call(cell, &word(7))]);
    assert_eq!(slot(&chain, cell, 0), U256::from(7));
    // 21,000, calldata of 31 zero bytes and one other, then per opcode: CALLDATASIZE 2, PUSH1 3, JUMPI 10, JUMPDEST 1,
    // PUSH0 2, CALLDATALOAD 3, PUSH0 2, SSTORE of a new value in a cold slot 22,100.
    assert_eq!(done[0].gas_used, 21_000 + 31 * 4 + 16 + 2 + 3 + 10 + 1 + 2 + 3 + 2 + 22_100);
    assert_eq!((done[0].status, done[0].logs), (1, 0));
}

#[test]
fn behavior_created_addresses_follow_from_the_account_s_own_nonce() {
    let mut chain = open();
    let first = mine(&mut chain, 1, &[creation(&deploying("00")), creation(&deploying("00"))]);
    assert_eq!(first[0].created, Some(SENDER.create(0)));
    assert_eq!(first[1].created, Some(SENDER.create(1)));
    assert_eq!(inspect(&chain, SENDER).0, 2);
    assert_eq!(inspect(&chain, SENDER.create(0)), (1, vec![0]));
}

#[test]
fn behavior_reads_see_the_last_block_and_leave_no_trace() {
    let mut chain = open();
    let cell = deploy(&mut chain, 1, CELL);
    // TIMESTAMP, NUMBER and PREVRANDAO as three words.
    let clock = deploy(&mut chain, 2, "425f5243602052446040526060 5ff3".replace(' ', "").as_str());
    let before = export(&chain);
    assert_eq!(read(&mut chain, cell, &word(9)), (1, "0x".into()));
    assert_eq!(slot(&chain, cell, 0), U256::ZERO);
    let random = keccak256(U256::from(2).to_be_bytes::<32>());
    let expected = format!("0x{:064x}{:064x}{:x}", 1_002, 2, random);
    assert_eq!(read(&mut chain, clock, &[]), (1, expected));
    assert_eq!(export(&chain), before);
}

#[test]
fn behavior_revert_data_is_reported_and_a_halt_has_none() {
    let mut chain = open();
    // Reverts with the word 5; the other runs into INVALID.
    let reverts = deploy(&mut chain, 1, "60055f5260205ffd");
    let halts = deploy(&mut chain, 2, "fe");
    let done = mine(&mut chain, 3, &[call(reverts, &[]), call(halts, &[])]);
    assert_eq!((done[0].status, done[0].output.clone()), (0, word(5)));
    assert_eq!((done[1].status, done[1].output.len(), done[1].gas_used), (2, 0, 1_000_000));
}

#[test]
fn behavior_more_than_a_byte_of_logs() {
    let mut chain = open();
    // Counts 300 down, a LOG0 each time.
    let talks = deploy(&mut chain, 1, "61012c5b5f5fa060019003806003570000");
    let done = mine(&mut chain, 2, &[call(talks, &[])]);
    assert_eq!((done[0].status, done[0].logs), (1, 300));
}

#[test]
fn behavior_value_and_gas_are_paid() {
    let mut chain = open();
    let friend = Address::repeat_byte(0x22);
    set_balance(&mut chain, SENDER, 1_000_000);
    let mut transfer = call(friend, &[]);
    (transfer.value, transfer.gas, transfer.gas_price) = (U256::from(10), 21_000, 2);
    mine(&mut chain, 1, &[transfer]);
    assert_eq!(balance(&chain, friend), U256::from(10));
    assert_eq!(balance(&chain, COINBASE), U256::from(42_000));
    assert_eq!(balance(&chain, SENDER), U256::from(1_000_000 - 10 - 42_000));
}

#[test]
fn error_a_transaction_that_cannot_be_paid_is_named_and_its_block_did_not_happen() {
    let mut chain = open();
    let cell = deploy(&mut chain, 1, CELL);
    let before = export(&chain);
    let mut unpaid = call(cell, &word(8));
    unpaid.value = U256::from(1);
    let refused = try_mine(&mut chain, 2, &[call(cell, &word(7)), creation(&deploying("00")), unpaid]).unwrap_err();
    assert_eq!((refused.code(), refused.index()), (2, 2));
    assert_eq!(export(&chain), before);
    assert_eq!(mine(&mut chain, 2, &[creation(&deploying("00"))])[0].created, Some(SENDER.create(1)));
}

#[test]
fn error_a_block_holds_no_more_gas_than_its_limit() {
    let mut chain = open();
    let mut greedy = call(SENDER, &[]);
    greedy.gas = (1 << 40) - 20_000;
    let refused = try_mine(&mut chain, 1, &[call(SENDER, &[]), greedy]).unwrap_err();
    assert!(matches!(refused, Refusal::Transaction { index: 1, .. }));
}

#[test]
fn behavior_block_hashes_are_counted_when_the_block_exists() {
    let mut chain = open();
    // BLOCKHASH(CALLDATALOAD(0))
    let asks = deploy(&mut chain, 1, "5f35405f5260205ff3");
    assert_eq!(read(&mut chain, asks, &word(1)).1, format!("0x{:064x}", 0));
    assert_eq!(chain.block_hashes_read(), 0);
    mine(&mut chain, 2, &[]);
    assert_ne!(read(&mut chain, asks, &word(1)).1, format!("0x{:064x}", 0));
    assert_eq!(chain.block_hashes_read(), 1);
}
