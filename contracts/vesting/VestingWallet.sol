// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

import {VestingWallet as OpenZeppelinVestingWallet} from "@openzeppelin/contracts/finance/VestingWallet.sol";

/// @title OpenZeppelin's vesting wallet as it is
/// @dev Here so that it is compiled and typed with the rest. No cliff, not revocable; its owner is the beneficiary.
contract VestingWallet is OpenZeppelinVestingWallet {
    constructor(
        address beneficiary,
        uint64 startTimestamp,
        uint64 durationSeconds
    ) payable OpenZeppelinVestingWallet(beneficiary, startTimestamp, durationSeconds) {}
}
