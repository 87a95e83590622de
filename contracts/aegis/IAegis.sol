// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

/// @title A treasury of LEAF and USDC that sells LEAF to pairs and pays for OAK
/// @notice Over a window of time a growing part of it becomes redeemable: OAK gets its part of that, of both balances.
interface IAegis {
    /// @param start When the redeemable part begins to grow
    /// @param end When it is all
    struct Window {
        uint64 start;
        uint64 end;
    }

    /// @notice Parts of the two legs that a redemption pays, 18 decimals.
    struct Rates {
        uint256 usdc;
        uint256 leaf;
    }

    event PairAdmitted(address indexed pair);
    /// @notice A pair bought `sold` LEAF, at the price of the oracle; it had asked for `wanted`.
    event Sold(address indexed pair, uint256 wanted, uint256 sold, uint256 cost);
    event Redeemed(address indexed holder, uint256 oak, uint256 usdc, uint256 leaf);
    /// @notice A part of both balances left as it was planned.
    event PaidOut(address indexed to, uint256 rate, uint256 usdc, uint256 leaf);

    error BadWindow(uint64 start, uint64 end);
    error BadRate(uint256 rate);
    error ZeroAmount();
    error NotPair(address caller);
    /// @notice The oracle knows no price.
    error NoPrice();
    /// @notice Nothing is redeemable before `start`.
    error TooEarly(uint64 start);
    /// @notice There was a planned redemption at this time already.
    error DuplicateRedemption(uint256 time);

    /// @notice Lets a pair buy LEAF. For the owner.
    function admit(address pair) external;

    /// @notice Sells LEAF to the calling pair, as much as there is of what it wants.
    function sellLeaf(uint256 wanted) external returns (uint256 sold, uint256 cost);

    /// @notice Destroys OAK of the caller and pays its part of what is redeemable; the caller must have approved it.
    function redeem(uint256 oakAmount) external returns (uint256 usdcPaid, uint256 leafPaid);

    /// @notice Pays a part of both balances, 18 decimals, once at a time. For the owner.
    function payOut(uint256 rate, address to) external;

    /// @notice Part of the treasury that is redeemable now, 18 decimals.
    function progress() external view returns (uint256);

    function leaf() external view returns (IERC20);

    function usdc() external view returns (IERC20);
}
