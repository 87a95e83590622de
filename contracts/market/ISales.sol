// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

/// @title Where holders sell in the course of a month, and what is settled at its end
interface ISales {
    event Sold(address indexed seller, uint256 amount);
    /// @notice A month is over: its price, what was sold in it, and the fee on what sellers get.
    event MonthClosed(uint256 price, uint256 sold, uint256 fee);

    error ZeroAmount();

    /// @notice Sells tokens of the caller, who must have approved them.
    function sell(uint256 amount) external;

    /// @notice Ends the month. For the owner.
    /// @param spent What buyers from outside spend in it
    /// @return fee What the treasury may take from here
    function close(uint256 spent) external returns (uint256 fee);

    /// @notice Quote tokens for a token, 18 decimals.
    function price() external view returns (uint256);
}
