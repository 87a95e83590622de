//! Snapshots, nested and repeated, and what self-destruction leaves.

mod support;

use alloy_primitives::{Address, U256, hex, keccak256};
use saffron_evm::Refusal;
use support::*;

/// Creates, by CREATE2 with salt 0, the contract whose init code is the calldata.
const FACTORY: &str = "365f5f375f365f5ff500";

/// Init code that stores 1 in slot 0, logs, and destroys itself in favour of address 0x33.
const DIES: &str = "60015f555f5fa06033ff";

fn made_by(factory: Address, init_code: &[u8]) -> Address {
    factory.create2([0; 32], keccak256(init_code))
}

#[test]
fn default_a_snapshot_brings_everything_back() {
    let mut chain = open();
    let cell = deploy(&mut chain, 1, CELL);
    set_balance(&mut chain, SENDER, 100);
    let before = export(&chain);
    let id = chain.snapshot();
    let mut paying = call(Address::repeat_byte(0x22), &[]);
    paying.value = U256::from(40);
    mine(&mut chain, 2, &[call(cell, &word(7)), paying, creation(&deploying("00"))]);
    set_balance(&mut chain, Address::repeat_byte(0x44), 5);
    mine(&mut chain, 3, &[call(cell, &word(0))]);
    assert_ne!(export(&chain), before);
    chain.restore(id).unwrap();
    assert_eq!(export(&chain), before);
}

#[test]
fn behavior_snapshots_nest_repeat_and_close_the_later_ones() {
    let mut chain = open();
    let cell = deploy(&mut chain, 1, CELL);
    let ids: Vec<u32> = (0..50)
        .map(|depth| {
            let id = chain.snapshot();
            mine(&mut chain, 2 + depth, &[call(cell, &word(depth + 1))]);
            id
        })
        .collect();
    for _ in 0..3 {
        chain.restore(ids[20]).unwrap();
        assert_eq!(slot(&chain, cell, 0), U256::from(20));
        mine(&mut chain, 22, &[call(cell, &word(99))]);
    }
    assert_eq!(chain.restore(ids[21]), Err(Refusal::UnknownSnapshot(ids[21])));
    let later = chain.snapshot();
    assert!(!ids.contains(&later));
    chain.restore(ids[0]).unwrap();
    assert_eq!(slot(&chain, cell, 0), U256::ZERO);
}

#[test]
fn behavior_gas_is_the_same_after_a_restore() {
    let mut chain = open();
    let cell = deploy(&mut chain, 1, CELL);
    mine(&mut chain, 2, &[call(cell, &word(7))]);
    let id = chain.snapshot();
    let transactions = [call(cell, &word(0)), call(cell, &word(8)), call(cell, &word(8))];
    let first = mine(&mut chain, 3, &transactions);
    chain.restore(id).unwrap();
    assert_eq!(mine(&mut chain, 3, &transactions), first);
}

#[test]
fn behavior_a_destroyed_account_is_empty_at_once() {
    let mut chain = open();
    let factory = deploy(&mut chain, 1, FACTORY);
    let init_code = hex::decode(DIES).unwrap();
    let victim = made_by(factory, &init_code);
    set_balance(&mut chain, victim, 12);
    let done = mine(&mut chain, 2, &[call(factory, &init_code)]);
    assert_eq!((done[0].status, done[0].logs), (1, 1));
    assert_eq!(inspect(&chain, victim), (0, vec![]));
    assert_eq!((slot(&chain, victim, 0), balance(&chain, victim)), (U256::ZERO, U256::ZERO));
    assert_eq!(balance(&chain, Address::with_last_byte(0x33)), U256::from(12));
}

#[test]
fn behavior_destruction_inside_a_snapshot_is_undone_however_often_it_happens() {
    let mut chain = open();
    let factory = deploy(&mut chain, 1, FACTORY);
    let init_code = hex::decode(DIES).unwrap();
    let victim = made_by(factory, &init_code);
    set_balance(&mut chain, victim, 12);
    let before = export(&chain);
    let id = chain.snapshot();
    for number in 2..6 {
        let done = mine(&mut chain, number, &[call(factory, &init_code), call(factory, &init_code)]);
        assert!(done.iter().all(|outcome| outcome.status == 1 && outcome.logs == 1));
        set_balance(&mut chain, victim, number);
    }
    chain.restore(id).unwrap();
    assert_eq!(export(&chain), before);
    assert_eq!(balance(&chain, victim), U256::from(12));
}

#[test]
fn behavior_an_older_contract_only_loses_its_ether() {
    let mut chain = open();
    // SELFDESTRUCT(0x33)
    let old = deploy(&mut chain, 1, "6033ff");
    set_balance(&mut chain, old, 9);
    let id = chain.snapshot();
    mine(&mut chain, 2, &[call(old, &[])]);
    assert_eq!(inspect(&chain, old).1, hex::decode("6033ff").unwrap());
    assert_eq!((balance(&chain, old), balance(&chain, Address::with_last_byte(0x33))), (U256::ZERO, U256::from(9)));
    chain.restore(id).unwrap();
    assert_eq!(balance(&chain, old), U256::from(9));
}

#[test]
fn error_an_unknown_snapshot_is_refused() {
    assert_eq!(open().restore(0), Err(Refusal::UnknownSnapshot(0)));
}
