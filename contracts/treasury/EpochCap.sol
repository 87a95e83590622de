// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

/// @title A limit on what may be used in a week
/// @dev Weeks since 1970, which begin on Thursdays, as everywhere here.
library EpochCap {
    struct Used {
        uint256 epoch;
        uint256 amount;
    }

    /// @notice Only `free` more may be used before the week is over.
    error EpochCapExceeded(uint256 free);

    function use(Used storage used, uint256 amount, uint256 cap) internal {
        uint256 left = free(used, cap);
        if (amount > left) revert EpochCapExceeded(left);
        uint256 epoch = block.timestamp / 1 weeks;
        (used.epoch, used.amount) = (epoch, (used.epoch == epoch ? used.amount : 0) + amount);
    }

    /// @notice What may still be used in the present week.
    function free(Used storage used, uint256 cap) internal view returns (uint256) {
        return used.epoch == block.timestamp / 1 weeks ? Math.saturatingSub(cap, used.amount) : cap;
    }
}
