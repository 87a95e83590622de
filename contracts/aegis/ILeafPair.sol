// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

/// @title What a partner holds of LEAF and USDC under a deal with the treasury
/// @notice The partner brings both when the deal begins; LEAF is bought of the treasury until it is the agreed part of
/// the value; at the end the partner gets both back.
interface ILeafPair {
    event Opened(uint256 leaf, uint256 usdc);
    event Funded(uint256 leaf, uint256 cost);
    event Closed(uint256 leaf, uint256 usdc);

    error BadTerms();
    error NotPartner(address caller);
    /// @notice It is open from `opensAt` to before `closesAt`.
    error NotNow(uint64 opensAt, uint64 closesAt);
    error AlreadyOpen();
    error NotOpen();
    /// @notice LEAF is the agreed part of the value, or more.
    error OnTarget();

    /// @notice Takes in what the partner brings, once. For the partner, who must have approved both.
    function open(uint256 leafAmount, uint256 usdcAmount) external;

    /// @notice Buys LEAF of the treasury, no more than is lacking. For the owner.
    function fund(uint256 leafAmount) external returns (uint256 bought);

    /// @notice Gives both back to the partner once the deal is over; anyone may.
    function close() external;

    /// @notice LEAF that is lacking at the price of the oracle.
    function gap() external view returns (uint256);

    function isOpen() external view returns (bool);
}
