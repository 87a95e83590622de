// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

import {IMinter} from "./IMinter.sol";

/// @title How much is made in a week
library EmissionMath {
    uint256 internal constant BPS = 10_000;
    uint256 private constant WAD = 1e18;

    /// @notice What lockers get beside `emission`.
    function rebaseOf(
        IMinter.Rebase kind,
        uint256 emission,
        uint256 locked,
        uint256 supply
    ) internal pure returns (uint256) {
        if (kind == IMinter.Rebase.None || supply == 0) return 0;
        uint256 share = Math.mulDiv(Math.min(locked, supply), WAD, supply);
        if (kind == IMinter.Rebase.Square) return _times(_times(emission, WAD - share), WAD - share) / 2;
        return _times(_times(_times(emission, share), share), share) / 2;
    }

    /// @notice What the team gets, so that it is its part of all together.
    function teamOf(uint256 others, uint256 rateBps) internal pure returns (uint256) {
        return Math.mulDiv(others, rateBps, BPS - rateBps);
    }

    function _times(uint256 amount, uint256 ratio) private pure returns (uint256) {
        return Math.mulDiv(amount, ratio, WAD);
    }
}
