// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

/// @title How a treasury trades
/// @notice On one Uniswap v2 pair, at no more than an agreed distance from its price. Where a mean of that price is
/// noted, the lower of the two counts, so that nobody gains from moving the price just before the treasury buys.
interface ITreasuryMarket {
    /// @notice There is nothing to trade with in the pair, or no mean price of it yet.
    error NoPrice();
    /// @notice The trade cost `paid`; at the largest impact on the lower of present and mean price it may cost `most`.
    error ImpactTooLarge(uint256 paid, uint256 most);
    /// @notice The present price is further from the mean price than the largest impact.
    error PriceMoved();

    /// @notice The money: what revenue comes in and expenses are paid in.
    function quote() external view returns (IERC20);

    /// @notice The protocol's own token, which the treasury buys and gives away.
    function token() external view returns (IERC20);

    /// @notice Shares of the pair that it owns.
    function polLp() external view returns (uint256);
}
