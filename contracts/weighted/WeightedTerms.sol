// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Metadata} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

import {IWeightedPool} from "./IWeightedPool.sol";
import {WeightedMath} from "./WeightedMath.sol";

/// @title What a weighted pool is of: tokens, weights that may move, and a fee
/// @dev Owned, as somebody must move them; an owner of nobody leaves all as it is.
abstract contract WeightedTerms is Ownable, IWeightedPool {
    /// @param scale What makes an amount one of 18 decimals
    struct Slot {
        uint256 scale;
        uint256 balance;
        uint256 from;
        uint256 to;
    }

    uint256 private constant WAD = WeightedMath.WAD;
    uint256 private constant MIN_WEIGHT = 0.01e18;
    uint256 private constant MIN_FEE = 1e12;
    uint256 private constant MAX_FEE = 0.1e18;
    uint256 private constant MAX_TIME = 36_500 days;

    /// @inheritdoc IWeightedPool
    uint256 public fee;

    IERC20[] private _tokens;
    uint256 private _start;
    uint256 private _end;
    mapping(IERC20 token => Slot) private _slots;

    constructor(
        address owner_,
        IERC20Metadata[] memory tokens_,
        uint256[] memory weights_,
        uint256 fee_
    ) Ownable(owner_) {
        if (tokens_.length < 2 || tokens_.length > 8) revert BadTokens();
        for (uint256 i = 0; i < tokens_.length; i++) {
            uint8 decimals = tokens_[i].decimals();
            if (decimals > 18 || _slots[tokens_[i]].scale != 0) revert BadTokens();
            _slots[tokens_[i]].scale = 10 ** (18 - decimals);
            _tokens.push(tokens_[i]);
        }
        _checkWeights(weights_);
        _moveWeights(weights_, weights_, block.timestamp, block.timestamp);
        _changeFee(fee_);
    }

    /// @inheritdoc IWeightedPool
    function setFee(uint256 next) external onlyOwner {
        _changeFee(next);
    }

    /// @inheritdoc IWeightedPool
    function setWeights(uint256[] calldata to, uint256 start, uint256 length) external onlyOwner {
        _checkWeights(to);
        if (start > block.timestamp + MAX_TIME || length > MAX_TIME) revert BadTimes(start, length);
        uint256 begin = Math.max(start, block.timestamp);
        _moveWeights(weights(), to, begin, begin + length);
    }

    /// @inheritdoc IWeightedPool
    function tokens() public view returns (IERC20[] memory) {
        return _tokens;
    }

    /// @inheritdoc IWeightedPool
    function balances() public view returns (uint256[] memory all) {
        all = new uint256[](_tokens.length);
        for (uint256 i = 0; i < all.length; i++) all[i] = _slots[_tokens[i]].balance;
    }

    /// @inheritdoc IWeightedPool
    function weights() public view returns (uint256[] memory all) {
        all = new uint256[](_tokens.length);
        for (uint256 i = 0; i < all.length; i++) all[i] = _weight(_tokens[i]);
    }

    function _slot(IERC20 token) internal view returns (Slot storage slot) {
        slot = _slots[token];
        if (slot.scale == 0) revert NoToken(token);
    }

    /// @dev Balance with 18 decimals, and weight.
    function _side(IERC20 token) internal view returns (WeightedMath.Side memory) {
        Slot storage slot = _slot(token);
        return WeightedMath.Side(slot.balance * slot.scale, _weight(token));
    }

    /// @dev The last token's weight is what the others leave, so that all are one to the unit: of a hundredth and more the
    /// others take at most a unit each.
    function _weight(IERC20 token) internal view returns (uint256 weight) {
        uint256 last = _tokens.length - 1;
        if (token != _tokens[last]) return _ownWeight(token);
        weight = WAD;
        for (uint256 i = 0; i < last; i++) weight -= _ownWeight(_tokens[i]);
    }

    function _moveWeights(uint256[] memory from, uint256[] memory to, uint256 start, uint256 end) private {
        for (uint256 i = 0; i < to.length; i++) (_slots[_tokens[i]].from, _slots[_tokens[i]].to) = (from[i], to[i]);
        (_start, _end) = (start, end);
        emit WeightsSet(from, to, start, end);
    }

    function _changeFee(uint256 next) private {
        if (next < MIN_FEE || next > MAX_FEE) revert BadFee(next);
        emit FeeSet(fee, next);
        fee = next;
    }

    function _ownWeight(IERC20 token) private view returns (uint256) {
        Slot storage slot = _slots[token];
        if (block.timestamp >= _end) return slot.to;
        if (block.timestamp <= _start) return slot.from;
        (uint256 passed, uint256 length) = (block.timestamp - _start, _end - _start);
        return
            slot.to >= slot.from
                ? slot.from + Math.mulDiv(slot.to - slot.from, passed, length)
                : slot.from - Math.mulDiv(slot.from - slot.to, passed, length);
    }

    function _checkWeights(uint256[] memory given) private view {
        if (given.length != _tokens.length) revert WrongLength(_tokens.length);
        uint256 sum;
        for (uint256 i = 0; i < given.length; i++) {
            if (given[i] < MIN_WEIGHT || given[i] > WAD) revert BadWeights(given);
            sum += given[i];
        }
        if (sum != WAD) revert BadWeights(given);
    }
}
