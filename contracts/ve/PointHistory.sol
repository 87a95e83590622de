// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

import {Decay} from "./Decay.sol";

/// @title Looks up points in a history whose times and blocks never decrease
/// @dev The searches return how many points lie at or before the asked moment; the last of these is the one in force.
library PointHistory {
    function countAtTime(Decay.Point[] storage history, uint256 time) internal view returns (uint256 count) {
        uint256 high = history.length;
        while (count < high) {
            uint256 middle = Math.average(count, high);
            if (history[middle].time <= time) count = middle + 1;
            else high = middle;
        }
    }

    function countAtBlock(Decay.Point[] storage history, uint256 blockNumber) internal view returns (uint256 count) {
        uint256 high = history.length;
        while (count < high) {
            uint256 middle = Math.average(count, high);
            if (history[middle].blockNumber <= blockNumber) count = middle + 1;
            else high = middle;
        }
    }

    /// @notice The time of a block up to now, on the straight line between the points around it; 0 before the first.
    function timeOfBlock(Decay.Point[] storage history, uint256 blockNumber) internal view returns (uint256) {
        uint256 count = countAtBlock(history, blockNumber);
        if (count == 0) return 0;
        Decay.Point memory from = history[count - 1];
        (uint256 time, uint256 number) = (block.timestamp, block.number);
        if (count < history.length) (time, number) = (history[count].time, history[count].blockNumber);
        if (number == from.blockNumber) return from.time;
        return from.time + ((time - from.time) * (blockNumber - from.blockNumber)) / (number - from.blockNumber);
    }

    function last(Decay.Point[] storage history) internal view returns (Decay.Point memory point) {
        if (history.length != 0) return history[history.length - 1];
    }
}
