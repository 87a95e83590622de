// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

/// @title Staking by shares that may round in the user's favour
/// @dev For tests of what finds the mistake: made to be careless, it burns too few shares for what it pays out.
contract ShareStaking {
    using SafeERC20 for IERC20;

    error ZeroShares();
    error TooFewShares(uint256 needed, uint256 held);

    IERC20 public immutable token;
    bool public immutable careless;

    uint256 public totalShares;
    mapping(address account => uint256 shares) public sharesOf;

    constructor(IERC20 token_, bool careless_) {
        token = token_;
        careless = careless_;
    }

    /// @notice Stakes for shares, rounded down
    function stake(uint256 amount) external {
        uint256 assets = totalAssets();
        uint256 shares = totalShares == 0 || assets == 0 ? amount : Math.mulDiv(amount, totalShares, assets);
        if (shares == 0) revert ZeroShares();
        totalShares += shares;
        sharesOf[msg.sender] += shares;
        token.safeTransferFrom(msg.sender, address(this), amount);
    }

    /// @notice Takes out tokens for shares, rounded up where it is careful
    function unstake(uint256 amount) external {
        Math.Rounding rounding = careless ? Math.Rounding.Floor : Math.Rounding.Ceil;
        uint256 shares = Math.mulDiv(amount, totalShares, totalAssets(), rounding);
        uint256 held = sharesOf[msg.sender];
        if (shares > held) revert TooFewShares(shares, held);
        sharesOf[msg.sender] = held - shares;
        totalShares -= shares;
        token.safeTransfer(msg.sender, amount);
    }

    /// @notice Adds a reward for all who stake
    function reward(uint256 amount) external {
        token.safeTransferFrom(msg.sender, address(this), amount);
    }

    function totalAssets() public view returns (uint256) {
        return token.balanceOf(address(this));
    }
}
