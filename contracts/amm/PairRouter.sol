// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {ReentrancyGuard} from "@openzeppelin/contracts/utils/ReentrancyGuard.sol";

import {IPairRouter} from "./IPairRouter.sol";
import {IPair} from "./IPair.sol";
import {PairMath} from "./PairMath.sol";

contract PairRouter is IPairRouter, ReentrancyGuard {
    using SafeERC20 for IERC20;

    IPair private immutable _pair;
    address private immutable _token0;
    address private immutable _token1;

    constructor(IPair pair_) {
        _pair = pair_;
        _token0 = pair_.token0();
        _token1 = pair_.token1();
    }

    /// @inheritdoc IPairRouter
    function swapExactIn(
        address tokenIn,
        uint256 amountIn,
        uint256 minOut
    ) external nonReentrant returns (uint256 amountOut) {
        if (amountIn == 0) revert ZeroAmount();
        (uint256 reserveIn, uint256 reserveOut) = _reserves(tokenIn);
        amountOut = PairMath.outFor(amountIn, reserveIn, reserveOut);
        if (amountOut < minOut) revert TooLittleOut(amountOut, minOut);
        _swap(tokenIn, amountIn, amountOut);
    }

    /// @inheritdoc IPairRouter
    function swapExactOut(
        address tokenIn,
        uint256 amountOut,
        uint256 maxIn
    ) external nonReentrant returns (uint256 amountIn) {
        if (amountOut == 0) revert ZeroAmount();
        (uint256 reserveIn, uint256 reserveOut) = _reserves(tokenIn);
        if (amountOut >= reserveOut) revert TooLittleLiquidity(amountOut, reserveOut);
        amountIn = PairMath.inFor(amountOut, reserveIn, reserveOut);
        if (amountIn > maxIn) revert TooMuchIn(amountIn, maxIn);
        _swap(tokenIn, amountIn, amountOut);
    }

    /// @inheritdoc IPairRouter
    function addLiquidity(
        uint256 max0,
        uint256 max1,
        uint256 minLiquidity
    ) external nonReentrant returns (uint256 liquidity) {
        (uint256 amount0, uint256 amount1) = _inProportion(max0, max1);
        if (amount0 == 0 || amount1 == 0) revert ZeroAmount();
        IERC20(_token0).safeTransferFrom(msg.sender, address(_pair), amount0);
        IERC20(_token1).safeTransferFrom(msg.sender, address(_pair), amount1);
        liquidity = _pair.mint(msg.sender);
        if (liquidity < minLiquidity) revert TooLittleOut(liquidity, minLiquidity);
    }

    /// @inheritdoc IPairRouter
    function removeLiquidity(
        uint256 liquidity,
        uint256 min0,
        uint256 min1
    ) external nonReentrant returns (uint256 amount0, uint256 amount1) {
        if (liquidity == 0) revert ZeroAmount();
        IERC20(address(_pair)).safeTransferFrom(msg.sender, address(_pair), liquidity);
        (amount0, amount1) = _pair.burn(msg.sender);
        if (amount0 < min0) revert TooLittleOut(amount0, min0);
        if (amount1 < min1) revert TooLittleOut(amount1, min1);
    }

    /// @inheritdoc IPairRouter
    function pair() external view returns (address) {
        return address(_pair);
    }

    function _swap(address tokenIn, uint256 amountIn, uint256 amountOut) private {
        IERC20(tokenIn).safeTransferFrom(msg.sender, address(_pair), amountIn);
        (uint256 out0, uint256 out1) = tokenIn == _token0 ? (uint256(0), amountOut) : (amountOut, uint256(0));
        _pair.swap(out0, out1, msg.sender, "");
    }

    function _reserves(address tokenIn) private view returns (uint256 reserveIn, uint256 reserveOut) {
        (uint256 reserve0, uint256 reserve1, ) = _pair.getReserves();
        if (tokenIn == _token0) return (reserve0, reserve1);
        if (tokenIn == _token1) return (reserve1, reserve0);
        revert NotInPair(tokenIn);
    }

    /// @dev The largest amounts within both limits; the one that follows from the other is rounded up, so that the
    /// shares minted are those of the limiting side.
    function _inProportion(uint256 max0, uint256 max1) private view returns (uint256, uint256) {
        // Not asked of the reserves: anyone may send tokens and have the pair count them before it has any shares.
        if (IERC20(address(_pair)).totalSupply() == 0) return (max0, max1);
        (uint256 reserve0, uint256 reserve1, ) = _pair.getReserves();
        uint256 amount1 = Math.mulDiv(max0, reserve1, reserve0, Math.Rounding.Ceil);
        if (amount1 <= max1) return (max0, amount1);
        return (Math.mulDiv(max1, reserve0, reserve1, Math.Rounding.Ceil), max1);
    }
}
