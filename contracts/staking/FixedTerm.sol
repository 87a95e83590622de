// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

/// @title The formulas of staking for a fixed term
/// @dev Both round down: what stakers receive is never more than what there is.
library FixedTerm {
    uint256 internal constant WAD = 1e18;

    /// @notice Simple interest on a stake over its term.
    function reward(uint256 amount, uint256 apr, uint256 term, uint256 year) internal pure returns (uint256) {
        return Math.mulDiv(amount, apr * term, WAD * year);
    }

    /// @notice What is paid of a reward when `reserve` has to do for all that is owed. Each is cut by the same share, so
    /// that it does not matter who comes first: what is left does for the rest at the same share.
    function affordable(uint256 owedToOne, uint256 reserve, uint256 owedToAll) internal pure returns (uint256) {
        return reserve >= owedToAll ? owedToOne : Math.mulDiv(owedToOne, reserve, owedToAll);
    }
}
