//! Requests as the adapter writes them, and a view of the results.
#![allow(dead_code)] // each test file uses a part of it

use alloy_primitives::{Address, U256, hex};
use saffron_evm::{Chain, Refusal};

pub const SENDER: Address = Address::repeat_byte(0x11);
pub const COINBASE: Address = Address::repeat_byte(0xc0);

pub fn block_fields(number: u64, count: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    bytes.extend(number.to_le_bytes());
    bytes.extend((1_000 + number).to_le_bytes());
    bytes.extend(0u64.to_le_bytes());
    bytes.extend((1u64 << 40).to_le_bytes());
    bytes.extend(COINBASE);
    bytes.extend(count.to_le_bytes());
    bytes
}

pub fn open() -> Chain {
    let mut request = 31_337u64.to_le_bytes().to_vec();
    request.extend(block_fields(0, 0));
    Chain::open(&request).unwrap()
}

#[derive(Clone)]
pub struct Transaction {
    pub from: Address,
    pub to: Option<Address>,
    pub data: Vec<u8>,
    pub gas: u64,
    pub value: U256,
    pub gas_price: u128,
}

pub fn call(to: Address, data: &[u8]) -> Transaction {
    let data = data.to_vec();
    Transaction { from: SENDER, to: Some(to), data, gas: 1_000_000, value: U256::ZERO, gas_price: 0 }
}

pub fn creation(init_code: &str) -> Transaction {
    let data = hex::decode(init_code).unwrap();
    Transaction { from: SENDER, to: None, data, gas: 1_000_000, value: U256::ZERO, gas_price: 0 }
}

/// Code that deploys `runtime`.
pub fn deploying(runtime: &str) -> String {
    let length = runtime.len() / 2;
    // PUSH2 length, DUP1, PUSH1 10, PUSH0, CODECOPY, PUSH0, RETURN
    format!("61{length:04x}80600a5f395ff3{runtime}")
}

pub fn text(bytes: &[u8]) -> String {
    hex::encode_prefixed(bytes)
}

pub fn block(number: u64, transactions: &[Transaction]) -> Vec<u8> {
    let mut bytes = block_fields(number, transactions.len() as u32);
    let mut texts = String::new();
    for Transaction { from, to, data, gas, value, gas_price } in transactions {
        bytes.extend(u32::from(to.is_none()).to_le_bytes());
        bytes.extend((text(data).len() as u32).to_le_bytes());
        bytes.extend(gas.to_le_bytes());
        bytes.extend(value.to_be_bytes::<32>());
        bytes.extend(gas_price.to_le_bytes());
        texts += &text(from.as_slice());
        if let Some(to) = to {
            texts += &text(to.as_slice());
        }
        texts += &text(data);
    }
    bytes.extend(texts.as_bytes());
    bytes
}

pub fn reads(calls: &[(Address, Vec<u8>)]) -> Vec<u8> {
    let mut bytes = (calls.len() as u64).to_le_bytes().to_vec();
    bytes.extend(50_000_000u64.to_le_bytes());
    let mut texts = String::new();
    for (to, data) in calls {
        bytes.extend((text(data).len() as u64).to_le_bytes());
        texts += &(text(to.as_slice()) + &text(data));
    }
    bytes.extend(texts.as_bytes());
    bytes
}

pub fn number_at(bytes: &[u8], offset: usize) -> usize {
    u32::from_le_bytes(bytes[offset..offset + 4].try_into().unwrap()) as usize
}

/// One transaction's record of a block's result.
#[derive(Debug, PartialEq, Eq)]
pub struct Outcome {
    pub status: u8,
    pub gas_used: usize,
    pub output: Vec<u8>,
    pub created: Option<Address>,
    pub logs: usize,
}

pub fn try_mine(chain: &mut Chain, number: u64, transactions: &[Transaction]) -> Result<Vec<Outcome>, Refusal> {
    let mut out = Vec::new();
    chain.mine(&block(number, transactions), &mut out)?;
    assert_eq!(number_at(&out, 0), transactions.len());
    Ok((0..transactions.len()).map(|index| outcome(&out, 8 + index * 32)).collect())
}

pub fn mine(chain: &mut Chain, number: u64, transactions: &[Transaction]) -> Vec<Outcome> {
    try_mine(chain, number, transactions).unwrap()
}

fn outcome(out: &[u8], record: usize) -> Outcome {
    let output = number_at(out, record + 16);
    let created = number_at(out, record + 28);
    Outcome {
        status: out[record],
        gas_used: number_at(out, record + 8),
        output: out[output..output + number_at(out, record + 20)].to_vec(),
        created: (out[record + 1] == 1).then(|| Address::from_slice(&out[created..created + 20])),
        logs: number_at(out, record + 4),
    }
}

pub fn deploy(chain: &mut Chain, number: u64, runtime: &str) -> Address {
    mine(chain, number, &[creation(&deploying(runtime))])[0].created.expect("the contract is created")
}

pub fn read(chain: &mut Chain, to: Address, data: &[u8]) -> (u8, String) {
    let mut out = Vec::new();
    chain.read(&reads(&[(to, data.to_vec())]), &mut out).unwrap();
    assert_eq!(number_at(&out, 12), out.len() - 16);
    (out[8], text(&out[16..]))
}

pub fn balance(chain: &Chain, account: Address) -> U256 {
    let mut out = Vec::new();
    chain.balances(account.as_slice(), &mut out).unwrap();
    U256::from_be_slice(&out)
}

pub fn set_balance(chain: &mut Chain, account: Address, value: u64) {
    let mut request = account.to_vec();
    request.extend(U256::from(value).to_be_bytes::<32>());
    chain.set_balance(&request).unwrap();
}

pub fn slot(chain: &Chain, account: Address, key: u64) -> U256 {
    let mut request = account.to_vec();
    request.extend(U256::from(key).to_be_bytes::<32>());
    let mut out = Vec::new();
    chain.storage(&request, &mut out).unwrap();
    U256::from_be_slice(&out)
}

/// Nonce and code.
pub fn inspect(chain: &Chain, account: Address) -> (u64, Vec<u8>) {
    let mut out = Vec::new();
    chain.inspect(account.as_slice(), &mut out).unwrap();
    (u64::from_le_bytes(out[..8].try_into().unwrap()), out[8..].to_vec())
}

pub fn export(chain: &Chain) -> Vec<u8> {
    let mut out = Vec::new();
    chain.export(&mut out);
    out
}

pub fn word(value: u64) -> Vec<u8> {
    U256::from(value).to_be_bytes::<32>().to_vec()
}

/// Stores the first word of the calldata in slot 0; without calldata returns slot 0.
/// `CALLDATASIZE PUSH1 0x0c JUMPI  PUSH0 SLOAD PUSH0 MSTORE PUSH1 0x20 PUSH0 RETURN  JUMPDEST PUSH0 CALLDATALOAD PUSH0 SSTORE STOP`
pub const CELL: &str = "36600c575f545f5260205ff35b5f355f5500";
