// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

/// @title What contracts here need of a Uniswap v2 pair, whose own bytecode is the published one.
interface IPair {
    /// @notice Takes what was sent before as liquidity, and gives `to` its shares.
    function mint(address to) external returns (uint256 liquidity);
    /// @notice Burns the shares that were sent before, and pays `to` its part of both tokens.
    function burn(address to) external returns (uint256 amount0, uint256 amount1);
    /// @notice Pays out what is asked for, and checks that what was sent before makes up for it.
    function swap(uint256 amount0Out, uint256 amount1Out, address to, bytes calldata data) external;
    /// @notice The token with the lower address.
    function token0() external view returns (address);
    /// @notice The other one.
    function token1() external view returns (address);
    /// @notice Both reserves as booked after the last call, and the time of that, modulo 2^32.
    function getReserves() external view returns (uint112 reserve0, uint112 reserve1, uint32 blockTimestampLast);
    /// @notice The sum over time of token0's price in token1, 112 binary places times seconds; it overflows and goes on.
    function price0CumulativeLast() external view returns (uint256);
    /// @notice The same of token1's price in token0.
    function price1CumulativeLast() external view returns (uint256);
}
