// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

import {Power} from "../weighted/Power.sol";

/// @title Powers by themselves, with bases and exponents that no pool comes to.
contract PowerUser {
    function down(uint256 base, uint256 exponent) external pure returns (uint256) {
        return Power.down(base, exponent);
    }

    function up(uint256 base, uint256 exponent) external pure returns (uint256) {
        return Power.up(base, exponent);
    }
}
