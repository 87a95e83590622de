// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

import {IERC20Metadata} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

import {IPair} from "../amm/IPair.sol";
import {IMeanPrice} from "../amm/IMeanPrice.sol";
import {IPriceOracle} from "./IPriceOracle.sol";

/// @title The mean price of a pair over time, for contracts that ask for prices of whole tokens
/// @notice The unit of account is the token that the mean is in, which is worth one. Somebody must keep the mean itself
/// up to date.
contract PairOracle is IPriceOracle {
    /// @notice Where the mean comes from.
    IMeanPrice public immutable twap;
    /// @notice What is priced.
    address public immutable base;
    /// @notice What it is priced in.
    address public immutable quote;

    uint256 private immutable _scale;

    constructor(IMeanPrice twap_) {
        IPair pair = IPair(twap_.pair());
        (address token0, address token1) = (pair.token0(), pair.token1());
        twap = twap_;
        base = twap_.base();
        quote = base == token0 ? token1 : token0;
        // Fails for a quote token with more than 18 decimals above the base's: no price of such a pair has a digit.
        _scale = 10 ** (18 + uint256(IERC20Metadata(base).decimals()) - IERC20Metadata(quote).decimals());
    }

    /// @notice The mean price of the base token, one for the quote token; 0 for others and before the first window.
    function priceOf(address token) external view returns (uint256) {
        if (token == quote) return 1e18;
        // The mean has 112 binary digits after the point.
        return token == base ? Math.mulDiv(twap.price(), _scale, 2 ** 112) : 0;
    }
}
