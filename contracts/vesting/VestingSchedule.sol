// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

/// @title The formula of linear vesting with a cliff
library VestingSchedule {
    /// @param start When vesting begins, in the past or the future
    /// @param cliff Seconds from the start before which nothing vests; what built up by then vests at once
    /// @param duration Seconds from the start until all is vested
    struct Schedule {
        uint64 start;
        uint64 cliff;
        uint64 duration;
    }

    /// @notice How much of `total` has vested at `time`, rounded down.
    function vested(Schedule memory schedule, uint256 total, uint256 time) internal pure returns (uint256) {
        if (time < uint256(schedule.start) + schedule.cliff) return 0;
        uint256 elapsed = time - schedule.start;
        return elapsed >= schedule.duration ? total : Math.mulDiv(total, elapsed, schedule.duration);
    }
}
