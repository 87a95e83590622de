// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

/// @title Straight lines of voting power that fall to zero
/// @dev A lock's power is slope * (end - t). The slope is divided first and floors, so that slopes, and with them whole
/// lines, add up exactly: the total is the sum of the accounts to the wei.
library Decay {
    using SafeCast for uint256;
    using SafeCast for int256;

    /// @notice A line known at `time`: its value `bias` there, and `slope`, how much it falls each second.
    struct Point {
        int128 bias;
        int128 slope;
        uint64 time;
        uint64 blockNumber;
    }

    uint256 internal constant WEEK = 7 days;

    /// @notice The start of the week `time` is in. Weeks start on Thursdays, 00:00 UTC.
    function week(uint256 time) internal pure returns (uint256) {
        return time - (time % WEEK);
    }

    /// @notice How much the power of a lock of `amount` falls each second.
    function slope(uint256 amount, uint256 maxTime) internal pure returns (int128) {
        return (amount / maxTime).toInt256().toInt128();
    }

    /// @notice The line, seen from `time` and `blockNumber`, of a lock of `amount` until `end`; zero once it ended.
    function line(
        uint256 amount,
        uint256 end,
        uint256 maxTime,
        uint256 time,
        uint256 blockNumber
    ) internal pure returns (Point memory point) {
        point.time = uint64(time);
        point.blockNumber = uint64(blockNumber);
        if (end <= time) return point;
        point.slope = slope(amount, maxTime);
        point.bias = point.slope * int128(int256(end - time));
    }

    /// @notice The line's value at `time`, not before the point: down to zero and no further.
    function at(Point memory point, uint256 time) internal pure returns (int128) {
        // Neither bias nor slope is ever negative, so the casts keep their values.
        uint256 fall = Math.saturatingMul(uint128(point.slope), time - point.time);
        return fall < uint128(point.bias) ? point.bias - int128(int256(fall)) : int128(0);
    }
}
