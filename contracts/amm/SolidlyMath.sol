// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

/// @title The stable curve x³y + xy³ = k, on reserves of 18 decimals
/// @dev Flat where both reserves are alike, steep where one runs out (Solidly, 2022).
library SolidlyMath {
    /// @dev Of a reserve: with more of both the sums below would not fit.
    uint256 internal constant MOST = 1e28;
    uint256 private constant WAD = 1e18;
    /// @dev More rounds than any pair of reserves in range needs; the last step does not depend on them.
    uint256 private constant ROUNDS = 255;

    /// @notice Both factors round down, so k never falls in either reserve.
    function k(uint256 x, uint256 y) internal pure returns (uint256) {
        return (((x * y) / WAD) * ((x * x) / WAD + (y * y) / WAD)) / WAD;
    }

    /// @notice The least `y` there may be beside `x` for the curve to be no lower than `k0`, within a few units above.
    /// @param y A reserve to begin with
    /// @dev Newton's iteration, which may end a unit too low: then `y` is raised until the curve is kept. From below it would
    /// leap past what fits. Beside `MOST` the curve must be no lower than `k0`.
    function otherReserve(uint256 x, uint256 k0, uint256 y) internal pure returns (uint256) {
        for (uint256 round = 0; round < ROUNDS; round++) {
            (uint256 now_, uint256 steep) = (k(x, y), _slope(x, y));
            uint256 step = ((Math.max(now_, k0) - Math.min(now_, k0)) * WAD) / steep;
            y = now_ < k0 ? Math.min(y + step, MOST) : y - step;
            if (step <= 1) break;
        }
        // Where the curve is too flat for units to show in k, one at a time would take too long.
        for (uint256 now_ = k(x, y); now_ < k0; now_ = k(x, y)) y += Math.max(1, ((k0 - now_) * WAD) / _slope(x, y));
        return y;
    }

    /// @dev How fast k grows with y, 18 decimals. Not 0 for reserves in range.
    function _slope(uint256 x, uint256 y) private pure returns (uint256) {
        return (3 * x * ((y * y) / WAD)) / WAD + (((x * x) / WAD) * x) / WAD;
    }
}
