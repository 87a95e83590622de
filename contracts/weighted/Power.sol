// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

/// @title Powers of fractions, with a bound of the error
/// @dev x^y = exp(y ln x) with 36 decimals throughout. The logarithm is the series of the inverse hyperbolic tangent of a
/// number between the roots of a half and of two, the exponential a Taylor series within half a logarithm of two
/// (Abramowitz, Stegun: Handbook of Mathematical Functions, 4.1.27 and 4.2.1). Each of some sixty roundings is below one
/// unit, and an exponent of at most 100 multiplies those of the logarithm: the result is off by less than 1e-32 of itself.
library Power {
    uint256 internal constant ONE = 1e36;

    int256 private constant UNIT = 1e36;
    int256 private constant LN2 = 693147180559945309417232121458176568;
    int256 private constant ROOT_OF_2 = 1414213562373095048801688724209698078;
    uint256 private constant MAX_EXPONENT = 100e36;
    /// @dev Of the result; a hundred times what it can be.
    uint256 private constant ERROR = 1e30;

    /// @notice The formulas hold for bases from 1e-18 to 1e18 and exponents up to 100.
    error PowerOutOfRange(uint256 base, uint256 exponent);

    /// @notice `base` to the power of `exponent`, 36 decimals each; not more than it is.
    function down(uint256 base, uint256 exponent) internal pure returns (uint256) {
        uint256 power = _power(base, exponent);
        return Math.saturatingSub(power, power / ERROR + 1);
    }

    /// @notice The same, not less than it is.
    function up(uint256 base, uint256 exponent) internal pure returns (uint256) {
        uint256 power = _power(base, exponent);
        return power + power / ERROR + 1;
    }

    function _power(uint256 base, uint256 exponent) private pure returns (uint256) {
        if (base < 1e18 || base > 1e54 || exponent > MAX_EXPONENT) revert PowerOutOfRange(base, exponent);
        // Within range both factors are below 2^160, and their product below 2^256.
        return _exp((_ln(base) * int256(exponent)) / UNIT);
    }

    function _ln(uint256 x) private pure returns (int256) {
        int256 twos = int256(Math.log2(x)) - int256(Math.log2(ONE));
        int256 m = twos < 0 ? int256(x << uint256(-twos)) : int256(x >> uint256(twos));
        // From [1/2, 4) into [1/sqrt 2, sqrt 2].
        for (; m > ROOT_OF_2; twos++) m /= 2;
        for (; m * 2 < ROOT_OF_2; twos--) m *= 2;
        int256 z = ((m - UNIT) * UNIT) / (m + UNIT);
        int256 square = (z * z) / UNIT;
        int256 sum = z;
        int256 term = z;
        for (int256 n = 3; term != 0; n += 2) {
            term = (term * square) / UNIT;
            sum += term / n;
        }
        return 2 * sum + twos * LN2;
    }

    function _exp(int256 y) private pure returns (uint256) {
        int256 twos = (y + (y < 0 ? -LN2 : LN2) / 2) / LN2;
        int256 rest = y - twos * LN2;
        int256 sum = UNIT;
        int256 term = UNIT;
        for (int256 n = 1; term != 0; n++) {
            term = (term * rest) / (UNIT * n);
            sum += term;
        }
        // Below 2^-119 nothing is left of it; above 2^120 it does not fit.
        if (twos < -120) return 0;
        if (twos > 120) revert PowerOutOfRange(uint256(sum), uint256(twos));
        return twos < 0 ? uint256(sum) >> uint256(-twos) : uint256(sum) << uint256(twos);
    }
}
