// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

/// @title The mean price of a Uniswap v2 pair over a window of time
/// @notice Whoever moves the price within a block moves this by nothing, and over a part of the window only by that
/// part. Somebody must call `update` about once a window: the mean reaches back to one or two windows ago if they do,
/// and further if they do not.
interface IMeanPrice {
    /// @notice A sum of prices was noted; the mean now reaches back to `since`.
    event Noted(uint256 cumulative, uint256 since);

    /// @notice The pair does not trade `token`.
    error NotInPair(address token);
    error ZeroWindow();

    /// @notice Moves the window on if it is time for it. Anyone may, and does no harm by doing it often.
    function update() external;

    /// @notice Mean price of the base token in the other, both in their smallest units, 112 binary places. 0 while
    /// there has been no whole window, or no liquidity in it.
    function price() external view returns (uint256);

    function pair() external view returns (address);

    /// @notice The token that is priced.
    function base() external view returns (address);

    /// @notice The least time in seconds that the mean is over.
    function window() external view returns (uint256);
}
