// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

/// @title Trades and liquidity on one Uniswap v2 pair, each in one transaction.
/// @notice Callers keep all but what they hand over here: the router holds no tokens between calls. Amounts are rounded
/// in the pair's favour.
interface IPairRouter {
    /// @notice The trade would give `amountOut`, less than the least the caller accepts.
    error TooLittleOut(uint256 amountOut, uint256 minOut);
    /// @notice The trade would cost `amountIn`, more than the most the caller pays.
    error TooMuchIn(uint256 amountIn, uint256 maxIn);
    /// @notice The pair's reserve of the token bought is `reserve`, not enough for `amountOut`.
    error TooLittleLiquidity(uint256 amountOut, uint256 reserve);
    /// @notice The pair does not trade `token`.
    error NotInPair(address token);
    error ZeroAmount();

    /// @notice Sells exactly `amountIn` of `tokenIn` to the pair for the other token.
    /// @return amountOut What the caller received.
    function swapExactIn(address tokenIn, uint256 amountIn, uint256 minOut) external returns (uint256 amountOut);

    /// @notice Buys exactly `amountOut` of the token that is not `tokenIn`.
    /// @return amountIn What the caller paid.
    function swapExactOut(address tokenIn, uint256 amountOut, uint256 maxIn) external returns (uint256 amountIn);

    /// @notice Adds up to these amounts in the pair's present proportion; all of both while there are no shares.
    /// @param max0 The most of the pair's token0.
    /// @param max1 The most of the pair's token1.
    /// @param minLiquidity The least number of shares the caller accepts.
    function addLiquidity(uint256 max0, uint256 max1, uint256 minLiquidity) external returns (uint256 liquidity);

    /// @notice Gives `liquidity` shares back for both tokens.
    function removeLiquidity(
        uint256 liquidity,
        uint256 min0,
        uint256 min1
    ) external returns (uint256 amount0, uint256 amount1);

    function pair() external view returns (address);
}
