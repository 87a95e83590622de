// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

/// @title A constant-product pool whose fee can be chosen, down to none
/// @notice Without a fee a month's trades come to the same whatever their order among themselves, as in models that know
/// none. Amounts are rounded in the pool's favour.
interface IFlatPool {
    event Swap(address indexed trader, address indexed tokenIn, uint256 amountIn, uint256 amountOut);
    event LiquidityAdded(address indexed provider, uint256 base, uint256 quote, uint256 shares);
    event LiquidityRemoved(address indexed provider, uint256 base, uint256 quote, uint256 shares);

    error BadFee(uint256 feeBps);
    error ZeroAmount();
    error NotInPool(address token);
    error TooLittleOut(uint256 amountOut, uint256 minOut);
    error LengthMismatch();

    /// @notice Sells exactly `amountIn` of one token for the other.
    function swapExactIn(address tokenIn, uint256 amountIn, uint256 minOut) external returns (uint256 amountOut);

    /// @notice One purchase of base tokens for several accounts, who all pay the same price. The caller pays.
    /// @param quoteAmounts What is spent for each
    function buyFor(address[] calldata accounts, uint256[] calldata quoteAmounts) external returns (uint256 bought);

    /// @notice Takes both tokens in, in the pool's proportion: all of the base tokens, and no more than the given quote
    /// tokens. The first deposit sets the price.
    function addLiquidity(uint256 base, uint256 maxQuote) external returns (uint256 shares);

    /// @notice Gives shares back for both tokens.
    function removeLiquidity(uint256 shares) external returns (uint256 base, uint256 quote);

    function baseToken() external view returns (IERC20);

    function quoteToken() external view returns (IERC20);

    function feeBps() external view returns (uint256);

    function reserves() external view returns (uint256 base, uint256 quote);
}
