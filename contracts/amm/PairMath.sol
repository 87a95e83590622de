// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

/// @title What a constant-product pair with a fee of 0.3 % gives and takes (Uniswap v2 whitepaper, section 3.2.1).
library PairMath {
    uint256 private constant _KEPT = 997;
    uint256 private constant _WHOLE = 1000;

    /// @dev Rounded down: the pair keeps the dust.
    function outFor(uint256 paid, uint256 reserveIn, uint256 reserveOut) internal pure returns (uint256) {
        uint256 effective = paid * _KEPT;
        return Math.mulDiv(effective, reserveOut, reserveIn * _WHOLE + effective);
    }

    /// @dev One more than the quotient: the pair never gets too little. Needs `bought < reserveOut`.
    function inFor(uint256 bought, uint256 reserveIn, uint256 reserveOut) internal pure returns (uint256) {
        return Math.mulDiv(reserveIn * _WHOLE, bought, (reserveOut - bought) * _KEPT) + 1;
    }
}
