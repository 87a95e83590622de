// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Metadata} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuard} from "@openzeppelin/contracts/utils/ReentrancyGuard.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

import {ExactTransfer} from "../token/ExactTransfer.sol";
import {IWeightedPool} from "./IWeightedPool.sol";
import {WeightedMath} from "./WeightedMath.sol";
import {WeightedTerms} from "./WeightedTerms.sol";

/// @title A pool of two to eight tokens, each of which is always worth its share of the pool
/// @dev Order of every entry: work out, change balances and shares, move tokens.
contract WeightedPool is ERC20, ReentrancyGuard, WeightedTerms {
    using SafeERC20 for IERC20;
    using ExactTransfer for IERC20;

    /// @dev The first shares stay in the pool, so that nobody can blow up the price of one.
    uint256 private constant LOCKED_SHARES = 1e6;

    constructor(
        address owner_,
        IERC20Metadata[] memory tokens_,
        uint256[] memory weights_,
        uint256 fee_
    ) ERC20("Weighted pool", "WPT") WeightedTerms(owner_, tokens_, weights_, fee_) {}

    /// @inheritdoc IWeightedPool
    function open(uint256[] calldata amounts) external nonReentrant returns (uint256 shares) {
        if (totalSupply() != 0) revert NotEmpty();
        IERC20[] memory all = _matching(amounts.length);
        for (uint256 i = 0; i < all.length; i++) {
            if (amounts[i] == 0) revert ZeroAmount();
            _slot(all[i]).balance = amounts[i];
        }
        uint256 made = invariant() * all.length;
        if (made <= LOCKED_SHARES) revert TooFewShares(LOCKED_SHARES);
        shares = made - LOCKED_SHARES;
        _mint(address(this), LOCKED_SHARES);
        _mint(msg.sender, shares);
        emit Joined(msg.sender, shares, amounts);
        for (uint256 i = 0; i < all.length; i++) all[i].pull(msg.sender, amounts[i]);
    }

    /// @inheritdoc IWeightedPool
    function join(uint256[] calldata most, uint256 minShares) external nonReentrant returns (uint256 shares) {
        IERC20[] memory all = _matching(most.length);
        uint256 supply = _supply();
        shares = type(uint256).max;
        for (uint256 i = 0; i < all.length; i++) {
            shares = Math.min(shares, Math.mulDiv(most[i], supply, _slot(all[i]).balance));
        }
        if (shares == 0) revert ZeroAmount();
        if (shares < minShares) revert TooLittleOut(shares);
        uint256[] memory amounts = new uint256[](all.length);
        for (uint256 i = 0; i < all.length; i++) {
            amounts[i] = Math.mulDiv(_slot(all[i]).balance, shares, supply, Math.Rounding.Ceil);
            _slot(all[i]).balance += amounts[i];
        }
        _mint(msg.sender, shares);
        emit Joined(msg.sender, shares, amounts);
        for (uint256 i = 0; i < all.length; i++) all[i].pull(msg.sender, amounts[i]);
    }

    /// @inheritdoc IWeightedPool
    function exit(uint256 shares, uint256[] calldata least) external nonReentrant returns (uint256[] memory amounts) {
        if (shares == 0) revert ZeroAmount();
        IERC20[] memory all = _matching(least.length);
        uint256 supply = _supply();
        amounts = new uint256[](all.length);
        for (uint256 i = 0; i < all.length; i++) {
            amounts[i] = Math.mulDiv(_slot(all[i]).balance, shares, supply);
            if (amounts[i] < least[i]) revert TooLittleOut(amounts[i]);
            _slot(all[i]).balance -= amounts[i];
        }
        _burn(msg.sender, shares);
        emit Exited(msg.sender, shares, amounts);
        for (uint256 i = 0; i < all.length; i++) all[i].safeTransfer(msg.sender, amounts[i]);
    }

    /// @inheritdoc IWeightedPool
    function joinSingle(IERC20 token, uint256 amount, uint256 minShares) external returns (uint256 shares) {
        uint256 scaled = amount * _slot(token).scale;
        shares = WeightedMath.sharesGivenIn(_side(token), _supply(), scaled, fee);
        if (shares < minShares) revert TooLittleOut(shares);
        _joinAlone(token, amount, shares);
    }

    /// @inheritdoc IWeightedPool
    function joinForShares(IERC20 token, uint256 shares, uint256 maxAmount) external returns (uint256 amount) {
        uint256 scaled = WeightedMath.inGivenShares(_side(token), _supply(), shares, fee);
        amount = Math.ceilDiv(scaled, _slot(token).scale);
        if (amount > maxAmount) revert TooMuchIn(amount);
        _joinAlone(token, amount, shares);
    }

    /// @inheritdoc IWeightedPool
    function exitSingle(IERC20 token, uint256 shares, uint256 minAmount) external returns (uint256 amount) {
        _requireLeft(shares);
        amount = WeightedMath.outGivenShares(_side(token), _supply(), shares, fee) / _slot(token).scale;
        if (amount < minAmount) revert TooLittleOut(amount);
        _exitAlone(token, amount, shares);
    }

    /// @inheritdoc IWeightedPool
    function exitForAmount(IERC20 token, uint256 amount, uint256 maxShares) external returns (uint256 shares) {
        WeightedMath.Side memory side = _side(token);
        uint256 scaled = amount * _slot(token).scale;
        _requireWithin(scaled, side.balance, _slot(token).scale);
        shares = WeightedMath.sharesGivenOut(side, _supply(), scaled, fee);
        if (shares > maxShares) revert TooMuchIn(shares);
        _requireLeft(shares);
        _exitAlone(token, amount, shares);
    }

    /// @inheritdoc IWeightedPool
    function swapExactIn(IERC20 paid, IERC20 got, uint256 amount, uint256 minOut) external returns (uint256 amountOut) {
        amountOut = quoteExactIn(paid, got, amount);
        if (amountOut < minOut) revert TooLittleOut(amountOut);
        _swap(paid, got, amount, amountOut);
    }

    /// @inheritdoc IWeightedPool
    function swapExactOut(IERC20 paid, IERC20 got, uint256 amount, uint256 maxIn) external returns (uint256 amountIn) {
        amountIn = quoteExactOut(paid, got, amount);
        if (amountIn > maxIn) revert TooMuchIn(amountIn);
        _swap(paid, got, amountIn, amount);
    }

    /// @inheritdoc IWeightedPool
    function spotPrice(IERC20 paid, IERC20 got) external view returns (uint256) {
        _supply();
        return WeightedMath.spotPrice(_side(paid), _side(got), fee);
    }

    /// @inheritdoc IWeightedPool
    function invariant() public view returns (uint256) {
        IERC20[] memory all = tokens();
        WeightedMath.Side[] memory sides = new WeightedMath.Side[](all.length);
        for (uint256 i = 0; i < all.length; i++) sides[i] = _side(all[i]);
        return WeightedMath.invariant(sides);
    }

    /// @inheritdoc IWeightedPool
    function quoteExactIn(IERC20 paid, IERC20 got, uint256 amount) public view returns (uint256) {
        (WeightedMath.Side memory from, WeightedMath.Side memory to) = _sides(paid, got);
        uint256 scaled = amount * _slot(paid).scale;
        _requireWithin(scaled, from.balance, _slot(paid).scale);
        uint256 out = WeightedMath.outGivenIn(from, to, scaled, fee);
        _requireWithin(out, to.balance, _slot(got).scale);
        return out / _slot(got).scale;
    }

    /// @inheritdoc IWeightedPool
    function quoteExactOut(IERC20 paid, IERC20 got, uint256 amount) public view returns (uint256) {
        (WeightedMath.Side memory from, WeightedMath.Side memory to) = _sides(paid, got);
        uint256 scaled = amount * _slot(got).scale;
        _requireWithin(scaled, to.balance, _slot(got).scale);
        uint256 cost = WeightedMath.inGivenOut(from, to, scaled, fee);
        _requireWithin(cost, from.balance, _slot(paid).scale);
        return Math.ceilDiv(cost, _slot(paid).scale);
    }

    function _swap(IERC20 paid, IERC20 got, uint256 amountIn, uint256 amountOut) private nonReentrant {
        if (amountIn == 0 || amountOut == 0) revert ZeroAmount();
        _slot(paid).balance += amountIn;
        _slot(got).balance -= amountOut;
        uint256 ofFee = Math.mulDiv(amountIn, fee, WeightedMath.WAD, Math.Rounding.Ceil);
        emit Swapped(msg.sender, paid, got, amountIn, amountOut, ofFee);
        paid.pull(msg.sender, amountIn);
        got.safeTransfer(msg.sender, amountOut);
    }

    function _joinAlone(IERC20 token, uint256 amount, uint256 shares) private nonReentrant {
        if (amount == 0 || shares == 0) revert ZeroAmount();
        if (shares > 2 * totalSupply()) revert TooMuchAtOnce();
        _slot(token).balance += amount;
        _mint(msg.sender, shares);
        emit Joined(msg.sender, shares, _amounts(token, amount));
        token.pull(msg.sender, amount);
    }

    function _exitAlone(IERC20 token, uint256 amount, uint256 shares) private nonReentrant {
        if (amount == 0 || shares == 0) revert ZeroAmount();
        _slot(token).balance -= amount;
        _burn(msg.sender, shares);
        emit Exited(msg.sender, shares, _amounts(token, amount));
        token.safeTransfer(msg.sender, amount);
    }

    function _supply() private view returns (uint256 supply) {
        supply = totalSupply();
        if (supply == 0) revert Empty();
    }

    function _matching(uint256 length) private view returns (IERC20[] memory all) {
        all = tokens();
        if (all.length != length) revert WrongLength(all.length);
    }

    function _sides(
        IERC20 paid,
        IERC20 got
    ) private view returns (WeightedMath.Side memory from, WeightedMath.Side memory to) {
        if (paid == got) revert SameToken(paid);
        _supply();
        return (_side(paid), _side(got));
    }

    function _amounts(IERC20 token, uint256 amount) private view returns (uint256[] memory amounts) {
        IERC20[] memory all = tokens();
        amounts = new uint256[](all.length);
        for (uint256 i = 0; i < all.length; i++) if (all[i] == token) amounts[i] = amount;
    }

    function _requireLeft(uint256 shares) private view {
        if (shares * 10 > _supply() * 3) revert TooMuchAtOnce();
    }

    /// @dev Amounts with 18 decimals.
    function _requireWithin(uint256 amount, uint256 balance, uint256 scale) private pure {
        uint256 most = (balance * 3) / 10;
        if (amount > most) revert TooLarge(most / scale);
    }
}
