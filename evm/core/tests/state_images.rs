//! A state as bytes and back.

mod support;

use alloy_primitives::{Address, U256};
use saffron_evm::{Chain, Refusal};
use support::*;

fn lived_in() -> (Chain, Address) {
    let mut chain = open();
    let cell = deploy(&mut chain, 1, CELL);
    set_balance(&mut chain, SENDER, 77);
    mine(&mut chain, 2, &[call(cell, &word(5))]);
    (chain, cell)
}

#[test]
fn default_an_imported_state_goes_on_like_the_original() {
    let (mut chain, cell) = lived_in();
    let mut copy = Chain::import(&export(&chain)).unwrap();
    assert_eq!(export(&copy), export(&chain));
    assert_eq!(slot(&copy, cell, 0), U256::from(5));
    assert_eq!(read(&mut copy, cell, &[]), read(&mut chain, cell, &[]));
    let next = [call(cell, &word(0)), creation(&deploying("00")), call(cell, &word(6))];
    assert_eq!(mine(&mut copy, 3, &next), mine(&mut chain, 3, &next));
    assert_eq!(export(&copy), export(&chain));
}

#[test]
fn behavior_equal_states_give_equal_bytes_whatever_led_to_them() {
    let (mut chain, cell) = lived_in();
    let plain = export(&chain);
    read(&mut chain, Address::repeat_byte(0x55), &[]);
    let id = chain.snapshot();
    mine(&mut chain, 3, &[call(cell, &word(9)), creation(&deploying("00"))]);
    chain.restore(id).unwrap();
    assert_eq!(export(&chain), plain);
}

#[test]
fn error_an_image_cut_anywhere_is_refused() {
    let (chain, _) = lived_in();
    let image = export(&chain);
    for length in 0..image.len() {
        assert!(matches!(Chain::import(&image[..length]), Err(Refusal::StateImage(_))), "{length} bytes");
    }
    let mut longer = image.clone();
    longer.push(0);
    assert!(Chain::import(&longer).is_err());
}

#[test]
fn error_every_byte_of_an_image_may_be_anything() {
    let (chain, _) = lived_in();
    let image = export(&chain);
    for index in 0..image.len() {
        for byte in [0x00, 0x01, 0x7f, 0xff] {
            let mut changed = image.clone();
            changed[index] = byte;
            let _ = Chain::import(&changed);
        }
    }
}
