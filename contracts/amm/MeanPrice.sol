// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

import {IPair} from "./IPair.sol";
import {IMeanPrice} from "./IMeanPrice.sol";

/// @title The mean price of a Uniswap v2 pair over a window of time
/// @dev Two notes of the pair's own sum of prices (Uniswap v2 whitepaper, section 2.2): the mean is over the time from
/// the older one to now. A note is replaced once the newer one is a window old.
contract MeanPrice is IMeanPrice {
    /// @param cumulative The pair's sum of prices then
    struct Note {
        uint256 cumulative;
        uint256 time;
    }

    /// @inheritdoc IMeanPrice
    address public immutable pair;
    /// @inheritdoc IMeanPrice
    address public immutable base;
    /// @inheritdoc IMeanPrice
    uint256 public immutable window;

    bool private immutable _baseIs0;
    Note private _older;
    Note private _newer;

    constructor(IPair pair_, address base_, uint256 window_) {
        if (window_ == 0) revert ZeroWindow();
        _baseIs0 = pair_.token0() == base_;
        if (!_baseIs0 && pair_.token1() != base_) revert NotInPair(base_);
        (pair, base, window) = (address(pair_), base_, window_);
        _newer = Note(_cumulative(), block.timestamp);
        _older = _newer;
    }

    /// @inheritdoc IMeanPrice
    function update() external {
        if (block.timestamp - _newer.time < window) return;
        _older = _newer;
        _newer = Note(_cumulative(), block.timestamp);
        emit Noted(_newer.cumulative, _older.time);
    }

    /// @inheritdoc IMeanPrice
    function price() external view returns (uint256) {
        uint256 elapsed = block.timestamp - _older.time;
        if (elapsed < window) return 0;
        // The sum is meant to overflow: the difference of two of them is right all the same.
        unchecked {
            return (_cumulative() - _older.cumulative) / elapsed;
        }
    }

    /// @dev What the pair's sum would be if it were touched now.
    function _cumulative() private view returns (uint256) {
        (uint112 reserve0, uint112 reserve1, uint32 last) = IPair(pair).getReserves();
        uint256 sum = _baseIs0 ? IPair(pair).price0CumulativeLast() : IPair(pair).price1CumulativeLast();
        (uint256 ofBase, uint256 ofOther) = _baseIs0 ? (reserve0, reserve1) : (reserve1, reserve0);
        if (ofBase == 0) return sum;
        // The pair counts time in 32 bits and its sum in 256, both meant to overflow.
        unchecked {
            return sum + ((ofOther << 112) / ofBase) * (uint32(block.timestamp) - last);
        }
    }
}
