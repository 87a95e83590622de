// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

import {IFixedTermStaking} from "../staking/IFixedTermStaking.sol";
import {ITreasury} from "../treasury/ITreasury.sol";
import {Shares} from "../treasury/Shares.sol";
import {ISales} from "./ISales.sol";

/// @title What is done at the end of a month: the market closes, and the treasury spends its fee
/// @notice It owns the market and keeps the treasury; `owner` says when a month is over. What cannot be done is told and
/// left for later, and the rest is done.
contract MonthEnd is Ownable {
    using SafeERC20 for IERC20;

    /// @notice Where the month's sales are.
    ISales public immutable sales;
    /// @notice Whose fee it is; none where there is no treasury.
    ITreasury public immutable treasury;
    /// @notice What the treasury pays the rewards of; none where these are made.
    IFixedTermStaking public immutable staking;
    /// @notice Whether the treasury keeps what it buys back, or burns it.
    bool public immutable keeps;

    /// @notice The treasury could not do this, with what it said.
    event LeftUndone(string what, bytes reason);

    constructor(ISales sales_, ITreasury treasury_, IFixedTermStaking staking_, bool keeps_) Ownable(msg.sender) {
        (sales, treasury, staking, keeps) = (sales_, treasury_, staking_, keeps_);
    }

    /// @notice Ends the month, in which buyers from outside spend so much.
    function closeMonth(uint256 spent) external onlyOwner {
        uint256 fee = sales.close(spent);
        if (address(treasury) == address(0)) return;
        if (fee != 0) _spend(fee);
        if (address(staking) != address(0)) _payRewards();
    }

    function _spend(uint256 fee) private {
        IERC20 quote = treasury.quote();
        quote.safeTransferFrom(address(sales), address(this), fee);
        quote.forceApprove(address(treasury), fee);
        uint256 before = treasury.buckets().liquidity;
        treasury.collectRevenue(address(this), fee);
        Shares memory buckets = treasury.buckets();
        // Half of it is matched with own tokens, the other half stays.
        uint256 fresh = buckets.liquidity - before;
        if (fresh > 1) {
            // solhint-disable-next-line no-empty-blocks
            try treasury.deployLiquidity(fresh, true) {} catch (bytes memory reason) {
                emit LeftUndone("liquidity", reason);
            }
        }
        if (buckets.burn != 0) {
            // solhint-disable-next-line no-empty-blocks
            try treasury.buyback(buckets.burn, 0, keeps) {} catch (bytes memory reason) {
                emit LeftUndone("buyback", reason);
            }
        }
    }

    /// @dev Rewards that were promised are set aside as far as there are own tokens.
    function _payRewards() private {
        uint256 missing = Math.saturatingSub(staking.totalOwed(), staking.emissionReserve());
        uint256 amount = Math.min(missing, treasury.largestIncentive());
        if (amount != 0) treasury.allocateIncentive(address(staking), amount);
    }
}
