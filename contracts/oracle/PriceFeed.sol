// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";

import {IPriceFeed} from "./IPriceFeed.sol";

/// @title Prices that somebody who is trusted posts
/// @dev Owned, since whoever posts decides who is liquidated.
contract PriceFeed is IPriceFeed, Ownable {
    struct Posted {
        uint256 price;
        uint256 time;
    }

    /// @inheritdoc IPriceFeed
    uint256 public immutable maxAge;

    mapping(address token => Posted) private _posted;

    constructor(address poster, uint256 maxAge_) Ownable(poster) {
        maxAge = maxAge_;
    }

    /// @inheritdoc IPriceFeed
    function post(address token, uint256 price) external onlyOwner {
        emit PricePosted(token, _posted[token].price, price);
        _posted[token] = Posted(price, block.timestamp);
    }

    /// @inheritdoc IPriceFeed
    function postedAt(address token) external view returns (uint256) {
        return _posted[token].time;
    }

    /// @notice The last price posted, 18 decimals; 0 when there is none or it is too old.
    function priceOf(address token) external view returns (uint256) {
        Posted storage last = _posted[token];
        return maxAge != 0 && block.timestamp - last.time > maxAge ? 0 : last.price;
    }
}
