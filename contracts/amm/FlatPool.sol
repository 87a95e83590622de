// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {ReentrancyGuard} from "@openzeppelin/contracts/utils/ReentrancyGuard.sol";

import {ExactTransfer} from "../token/ExactTransfer.sol";
import {IFlatPool} from "./IFlatPool.sol";

/// @title A constant-product pool whose fee can be chosen, down to none
/// @dev Reserves are books: what is sent without a call stays outside of them.
contract FlatPool is IFlatPool, ERC20("Share of a pool", "SHARE"), ReentrancyGuard {
    using SafeERC20 for IERC20;
    using ExactTransfer for IERC20;

    uint256 private constant BPS = 10_000;

    /// @inheritdoc IFlatPool
    IERC20 public immutable baseToken;
    /// @inheritdoc IFlatPool
    IERC20 public immutable quoteToken;
    /// @inheritdoc IFlatPool
    uint256 public immutable feeBps;

    uint256 private _base;
    uint256 private _quote;

    constructor(IERC20 base_, IERC20 quote_, uint256 feeBps_) {
        if (feeBps_ >= BPS) revert BadFee(feeBps_);
        (baseToken, quoteToken, feeBps) = (base_, quote_, feeBps_);
    }

    /// @inheritdoc IFlatPool
    function swapExactIn(
        address tokenIn,
        uint256 amountIn,
        uint256 minOut
    ) external nonReentrant returns (uint256 amountOut) {
        bool sells = tokenIn == address(baseToken);
        if (!sells && tokenIn != address(quoteToken)) revert NotInPool(tokenIn);
        amountOut = _trade(sells, amountIn);
        if (amountOut < minOut) revert TooLittleOut(amountOut, minOut);
        emit Swap(msg.sender, tokenIn, amountIn, amountOut);
        (IERC20 paid, IERC20 given) = sells ? (baseToken, quoteToken) : (quoteToken, baseToken);
        paid.pull(msg.sender, amountIn);
        given.safeTransfer(msg.sender, amountOut);
    }

    /// @inheritdoc IFlatPool
    function buyFor(
        address[] calldata accounts,
        uint256[] calldata quoteAmounts
    ) external nonReentrant returns (uint256 bought) {
        if (accounts.length != quoteAmounts.length) revert LengthMismatch();
        uint256 paid;
        for (uint256 i = 0; i < quoteAmounts.length; i++) paid += quoteAmounts[i];
        bought = _trade(false, paid);
        emit Swap(msg.sender, address(quoteToken), paid, bought);
        quoteToken.pull(msg.sender, paid);
        uint256 left = bought;
        for (uint256 i = 0; i < accounts.length; i++) {
            bool isLast = i == accounts.length - 1;
            uint256 part = isLast ? left : Math.mulDiv(bought, quoteAmounts[i], paid);
            left -= part;
            baseToken.safeTransfer(accounts[i], part);
        }
    }

    /// @inheritdoc IFlatPool
    function addLiquidity(uint256 base, uint256 maxQuote) external nonReentrant returns (uint256 shares) {
        if (base == 0) revert ZeroAmount();
        uint256 supply = totalSupply();
        uint256 quote = supply == 0 ? maxQuote : Math.mulDiv(base, _quote, _base, Math.Rounding.Ceil);
        if (quote == 0 || quote > maxQuote) revert TooLittleOut(maxQuote, quote);
        shares = supply == 0 ? base : Math.mulDiv(base, supply, _base);
        (_base, _quote) = (_base + base, _quote + quote);
        emit LiquidityAdded(msg.sender, base, quote, shares);
        _mint(msg.sender, shares);
        baseToken.pull(msg.sender, base);
        quoteToken.pull(msg.sender, quote);
    }

    /// @inheritdoc IFlatPool
    function removeLiquidity(uint256 shares) external nonReentrant returns (uint256 base, uint256 quote) {
        if (shares == 0) revert ZeroAmount();
        uint256 supply = totalSupply();
        (base, quote) = (Math.mulDiv(_base, shares, supply), Math.mulDiv(_quote, shares, supply));
        (_base, _quote) = (_base - base, _quote - quote);
        emit LiquidityRemoved(msg.sender, base, quote, shares);
        _burn(msg.sender, shares);
        baseToken.safeTransfer(msg.sender, base);
        quoteToken.safeTransfer(msg.sender, quote);
    }

    /// @inheritdoc IFlatPool
    function reserves() external view returns (uint256 base, uint256 quote) {
        return (_base, _quote);
    }

    /// @dev Books a trade, and gives what comes out of it.
    function _trade(bool sells, uint256 amountIn) private returns (uint256 amountOut) {
        if (amountIn == 0) revert ZeroAmount();
        uint256 effective = (amountIn * (BPS - feeBps)) / BPS;
        (uint256 reserveIn, uint256 reserveOut) = sells ? (_base, _quote) : (_quote, _base);
        amountOut = Math.mulDiv(reserveOut, effective, reserveIn + effective);
        if (sells) (_base, _quote) = (_base + amountIn, _quote - amountOut);
        else (_base, _quote) = (_base - amountOut, _quote + amountIn);
    }
}
