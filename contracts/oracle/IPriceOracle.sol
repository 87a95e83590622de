// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

/// @title What contracts need to know of prices, wherever these come from
/// @notice Who asks must be ready for 0: lending, for instance, treats it as a reason to refuse.
interface IPriceOracle {
    /// @notice What one whole token is worth in the oracle's unit of account, 18 decimals; 0 when it is not known.
    function priceOf(address token) external view returns (uint256);
}
