// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

import {IPriceOracle} from "./IPriceOracle.sol";

/// @title Prices that somebody who is trusted posts
/// @notice The owner alone posts, of any token. A price counts until the next one, or until it is too old.
interface IPriceFeed is IPriceOracle {
    event PricePosted(address indexed token, uint256 previous, uint256 price);

    /// @notice Posts what one whole token is worth, 18 decimals; 0 says that it is not known. For the owner only.
    function post(address token, uint256 price) external;

    /// @notice Seconds after which a price counts no more; 0 when it counts for ever.
    function maxAge() external view returns (uint256);

    /// @notice When the last price of a token was posted; 0 when none was.
    function postedAt(address token) external view returns (uint256);
}
