// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

import {ISales} from "./ISales.sol";

/// @title A market whose price is worked out at the end of each month
/// @notice Sales of a month all bring the price at its end; sellers get their money after that, when they sell again or
/// collect it. To a treasury it looks like a pair and its router that trade at this price and never move it.
interface IFormulaMarket is ISales {
    error BadTerms();
    error PriceTooHigh(uint256 price);
    /// @notice Holders sell by `sell`; here quote tokens buy.
    error OnlyBoughtHere();
    error TooLittleOut(uint256 amountOut, uint256 minOut);

    /// @notice Pays the caller what its sales of earlier months have brought.
    function collect() external returns (uint256 due);

    /// @notice Buys tokens that holders have sold, at the price of the last month.
    function swapExactIn(address tokenIn, uint256 amountIn, uint256 minOut) external returns (uint256 amountOut);

    /// @notice Takes both tokens in, in worth, up to these amounts. A share is worth one unit of quote then.
    function addLiquidity(uint256 max0, uint256 max1, uint256 minShares) external returns (uint256 shares);

    /// @notice Says that what an account has does not circulate. For the owner.
    function reserve(address account) external;

    /// @notice Amounts in proportion to the price: whatever is traded, they stay.
    function getReserves() external view returns (uint112 reserve0, uint112 reserve1, uint32 timestamp);

    function token0() external view returns (address);

    function token1() external view returns (address);

    function pair() external view returns (address);

    /// @notice What sales of earlier months have brought a seller, and it has not collected.
    function dueTo(address seller) external view returns (uint256);

    /// @notice Tokens that nobody keeps back.
    function circulating() external view returns (uint256);

    /// @notice Quote tokens that were taken in as liquidity.
    function liquidity() external view returns (uint256);

    /// @notice Who buys what holders sell.
    function outside() external view returns (address);

    function token() external view returns (IERC20);

    function quote() external view returns (IERC20);
}
