// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {IERC20Metadata} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {ReentrancyGuard} from "@openzeppelin/contracts/utils/ReentrancyGuard.sol";

import {ExactTransfer} from "../token/ExactTransfer.sol";
import {FeeShares} from "./FeeShares.sol";
import {ISolidlyPair} from "./ISolidlyPair.sol";
import {PairFees} from "./PairFees.sol";
import {SolidlyMath} from "./SolidlyMath.sol";

/// @title A pool of two tokens whose fees are paid out and not added to it
/// @dev After Solidly and Velodrome v2, without their router: callers hand over what they pay in the call itself. Longer than most
/// files here, as trades both ways, liquidity and fees all meet at the two reserves.
contract SolidlyPair is ISolidlyPair, FeeShares, Ownable, ReentrancyGuard {
    using SafeERC20 for IERC20;
    using ExactTransfer for IERC20;

    uint256 private constant BPS = 10_000;
    uint256 private constant MAX_FEE_BPS = 1_000;
    /// @dev Shares of nobody, so that a share never becomes worth more than people can afford.
    uint256 private constant LOCKED = 1_000;
    address private constant NOBODY = address(0xdEaD);
    /// @dev Bounds of reserves, on the stable curve as of 18 decimals: more would overflow, with less k is too coarse.
    uint256 private constant MOST = type(uint112).max;
    uint256 private constant LEAST_STABLE = 1e17;
    uint256 private constant WAD = 1e18;

    /// @inheritdoc ISolidlyPair
    IERC20 public immutable token0;
    /// @inheritdoc ISolidlyPair
    IERC20 public immutable token1;
    /// @inheritdoc ISolidlyPair
    bool public immutable stable;

    PairFees private immutable _fees;
    /// @dev Multipliers to 18 decimals; 1 where the curve needs none.
    uint256 private immutable _scale0;
    uint256 private immutable _scale1;
    uint256 private immutable _most;
    uint256 private _feeBps;
    uint256 private _reserve0;
    uint256 private _reserve1;

    constructor(
        IERC20Metadata token0_,
        IERC20Metadata token1_,
        bool stable_,
        uint256 feeBps_,
        address admin
    ) ERC20("Share of a pair", "SHARE") Ownable(admin) {
        if (token0_ == token1_) revert SameTokens(address(token0_));
        (token0, token1, stable) = (token0_, token1_, stable_);
        (_scale0, _scale1) = stable_ ? (_scaleOf(token0_), _scaleOf(token1_)) : (uint256(1), uint256(1));
        _most = stable_ ? SolidlyMath.MOST : MOST;
        _fees = new PairFees(token0_, token1_);
        _changeFee(feeBps_);
    }

    /// @inheritdoc ISolidlyPair
    function swapExactIn(
        address tokenIn,
        uint256 amountIn,
        uint256 minOut
    ) external nonReentrant returns (uint256 amountOut) {
        if (amountIn == 0) revert ZeroAmount();
        uint256 fee = _feeOf(amountIn);
        amountOut = _outFor(_is0(tokenIn), amountIn - fee);
        _requireLeast(amountOut, Math.max(minOut, 1));
        _swap(tokenIn, amountIn, fee, amountOut);
    }

    /// @inheritdoc ISolidlyPair
    function swapExactOut(
        address tokenIn,
        uint256 amountOut,
        uint256 maxIn
    ) external nonReentrant returns (uint256 amountIn) {
        if (amountOut == 0) revert ZeroAmount();
        amountIn = _withFee(_inFor(_is0(tokenIn), amountOut));
        if (amountIn > maxIn) revert TooMuchIn(amountIn, maxIn);
        _swap(tokenIn, amountIn, _feeOf(amountIn), amountOut);
    }

    /// @inheritdoc ISolidlyPair
    function addLiquidity(
        uint256 max0,
        uint256 max1,
        uint256 minShares
    ) external nonReentrant returns (uint256 shares) {
        (uint256 amount0, uint256 amount1) = _inProportion(max0, max1);
        if (amount0 == 0 || amount1 == 0) revert ZeroAmount();
        shares = totalSupply() == 0 ? _found(amount0, amount1) : _sharesFor(amount0, amount1);
        _requireLeast(shares, Math.max(minShares, 1));
        _setReserves(_reserve0 + amount0, _reserve1 + amount1);
        _mint(msg.sender, shares);
        emit LiquidityAdded(msg.sender, amount0, amount1, shares);
        token0.pull(msg.sender, amount0);
        token1.pull(msg.sender, amount1);
    }

    /// @inheritdoc ISolidlyPair
    function removeLiquidity(
        uint256 shares,
        uint256 min0,
        uint256 min1
    ) external nonReentrant returns (uint256 amount0, uint256 amount1) {
        if (shares == 0) revert ZeroAmount();
        amount0 = Math.mulDiv(shares, _reserve0, totalSupply());
        amount1 = Math.mulDiv(shares, _reserve1, totalSupply());
        _requireLeast(amount0, Math.max(min0, 1));
        _requireLeast(amount1, Math.max(min1, 1));
        _burn(msg.sender, shares);
        _setReserves(_reserve0 - amount0, _reserve1 - amount1);
        emit LiquidityRemoved(msg.sender, amount0, amount1, shares);
        token0.safeTransfer(msg.sender, amount0);
        token1.safeTransfer(msg.sender, amount1);
    }

    /// @inheritdoc ISolidlyPair
    function claimFees() external nonReentrant returns (uint256 amount0, uint256 amount1) {
        (amount0, amount1) = _takeFees(msg.sender);
        if (amount0 == 0 && amount1 == 0) revert NothingToClaim();
        emit FeesClaimed(msg.sender, amount0, amount1);
        _fees.pay(msg.sender, amount0, amount1);
    }

    /// @inheritdoc ISolidlyPair
    function setFee(uint256 feeBps_) external onlyOwner {
        _changeFee(feeBps_);
    }

    /// @inheritdoc ISolidlyPair
    function fees() external view returns (address) {
        return address(_fees);
    }

    /// @inheritdoc ISolidlyPair
    function feeBps() external view returns (uint256) {
        return _feeBps;
    }

    /// @inheritdoc ISolidlyPair
    function getReserves() external view returns (uint256 reserve0, uint256 reserve1) {
        return (_reserve0, _reserve1);
    }

    /// @inheritdoc ISolidlyPair
    function k() external view returns (uint256) {
        return stable ? SolidlyMath.k(_reserve0 * _scale0, _reserve1 * _scale1) : _reserve0 * _reserve1;
    }

    /// @inheritdoc ISolidlyPair
    function quoteExactIn(address tokenIn, uint256 amountIn) external view returns (uint256) {
        return _outFor(_is0(tokenIn), amountIn - _feeOf(amountIn));
    }

    /// @inheritdoc ISolidlyPair
    function quoteExactOut(address tokenIn, uint256 amountOut) external view returns (uint256) {
        return _withFee(_inFor(_is0(tokenIn), amountOut));
    }

    /// @inheritdoc ISolidlyPair
    function claimable(address account) external view returns (uint256 amount0, uint256 amount1) {
        return _claimable(account);
    }

    function _swap(address tokenIn, uint256 amountIn, uint256 fee, uint256 amountOut) private {
        bool sells0 = _is0(tokenIn);
        _shareOut(sells0 ? fee : 0, sells0 ? 0 : fee);
        (uint256 kept0, uint256 kept1) = (_reserve0, _reserve1);
        if (sells0) _setReserves(kept0 + amountIn - fee, kept1 - amountOut);
        else _setReserves(kept0 - amountOut, kept1 + amountIn - fee);
        if (stable) _requireCurve(Math.min(_reserve0 * _scale0, _reserve1 * _scale1));
        emit Swapped(msg.sender, tokenIn, amountIn, amountOut, fee);
        IERC20(tokenIn).pull(msg.sender, amountIn);
        if (fee != 0) IERC20(tokenIn).safeTransfer(address(_fees), fee);
        (sells0 ? token1 : token0).safeTransfer(msg.sender, amountOut);
    }

    function _changeFee(uint256 next) private {
        if (next > MAX_FEE_BPS) revert BadFee(next);
        emit FeeSet(_feeBps, next);
        _feeBps = next;
    }

    function _setReserves(uint256 reserve0, uint256 reserve1) private {
        uint256 larger = Math.max(reserve0 * _scale0, reserve1 * _scale1);
        if (larger > _most) revert ReserveTooLarge(larger);
        (_reserve0, _reserve1) = (reserve0, reserve1);
    }

    /// @dev The first shares there are: the mean of both amounts, of which a few are nobody's.
    function _found(uint256 amount0, uint256 amount1) private returns (uint256) {
        // Bounds the product.
        if (Math.max(amount0, amount1) > _most) revert ReserveTooLarge(Math.max(amount0, amount1));
        uint256 all = Math.sqrt(amount0 * amount1);
        uint256 least = stable ? WAD : 0;
        if (all <= LOCKED || amount0 * _scale0 < least || amount1 * _scale1 < least) revert FirstDepositTooSmall();
        _mint(NOBODY, LOCKED);
        return all - LOCKED;
    }

    /// @dev The curve's side of a trade, the fee already taken.
    function _outFor(bool sells0, uint256 paid) private view returns (uint256) {
        (uint256 held, uint256 other) = sells0 ? (_reserve0, _reserve1) : (_reserve1, _reserve0);
        if (other == 0) return 0;
        if (paid > _most) revert ReserveTooLarge(paid);
        if (!stable) return Math.mulDiv(paid, other, held + paid);
        (uint256 scaleIn, uint256 scaleOut) = sells0 ? (_scale0, _scale1) : (_scale1, _scale0);
        (uint256 x, uint256 y) = (held * scaleIn, other * scaleOut);
        uint256 next = x + paid * scaleIn;
        if (next > _most) revert ReserveTooLarge(next);
        _requireCurve(Math.min(next, y));
        uint256 left = SolidlyMath.otherReserve(next, SolidlyMath.k(x, y), y);
        return Math.saturatingSub(y, left) / scaleOut;
    }

    /// @dev The least that keeps the curve, the fee not yet added; at least a unit where the curve is too flat to tell.
    function _inFor(bool sells0, uint256 bought) private view returns (uint256) {
        (uint256 held, uint256 other) = sells0 ? (_reserve0, _reserve1) : (_reserve1, _reserve0);
        if (bought >= other) revert TooLittleLiquidity(bought, other);
        if (!stable) return Math.mulDiv(held, bought, other - bought, Math.Rounding.Ceil);
        (uint256 scaleIn, uint256 scaleOut) = sells0 ? (_scale0, _scale1) : (_scale1, _scale0);
        (uint256 x, uint256 y) = (held * scaleIn, (other - bought) * scaleOut);
        _requireCurve(Math.min(x, y));
        uint256 k0 = SolidlyMath.k(x, other * scaleOut);
        if (SolidlyMath.k(_most, y) < k0) revert ReserveTooLarge(_most);
        uint256 needed = Math.saturatingSub(SolidlyMath.otherReserve(y, k0, x), x);
        return Math.max(Math.ceilDiv(needed, scaleIn), 1);
    }

    /// @dev The least payment of which so much is left after the fee.
    function _withFee(uint256 paid) private view returns (uint256) {
        return Math.mulDiv(paid, BPS, BPS - _feeBps, Math.Rounding.Ceil);
    }

    function _sharesFor(uint256 amount0, uint256 amount1) private view returns (uint256) {
        uint256 all = totalSupply();
        return Math.min(Math.mulDiv(amount0, all, _reserve0), Math.mulDiv(amount1, all, _reserve1));
    }

    /// @dev The largest amounts within both limits; the one that follows from the other is rounded up.
    function _inProportion(uint256 max0, uint256 max1) private view returns (uint256, uint256) {
        if (totalSupply() == 0) return (max0, max1);
        uint256 amount1 = Math.mulDiv(max0, _reserve1, _reserve0, Math.Rounding.Ceil);
        if (amount1 <= max1) return (max0, amount1);
        return (Math.mulDiv(max1, _reserve0, _reserve1, Math.Rounding.Ceil), max1);
    }

    function _feeOf(uint256 amount) private view returns (uint256) {
        return Math.mulDiv(amount, _feeBps, BPS, Math.Rounding.Ceil);
    }

    function _is0(address token) private view returns (bool) {
        if (token == address(token0)) return true;
        if (token == address(token1)) return false;
        revert NotInPair(token);
    }

    function _scaleOf(IERC20Metadata token) private view returns (uint256) {
        uint8 decimals_ = token.decimals();
        if (decimals_ > 18) revert BadDecimals(address(token));
        return 10 ** (18 - decimals_);
    }

    function _requireCurve(uint256 smaller) private pure {
        if (smaller < LEAST_STABLE) revert ReserveTooSmall(smaller);
    }

    function _requireLeast(uint256 amount, uint256 least) private pure {
        if (amount < least) revert TooLittleOut(amount, least);
    }
}
