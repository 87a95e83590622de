// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

/// @title OAK that deals get after a cliff, all at once
interface IOakVault {
    /// @param releaseAt When it is the holder's to have
    struct Allocation {
        address holder;
        uint64 releaseAt;
        bool released;
        uint256 amount;
    }

    event Allocated(uint256 indexed id, address indexed holder, uint256 amount, uint64 releaseAt);
    event Released(uint256 indexed id, address indexed holder, uint256 amount);

    error ZeroAmount();
    error NoAllocation(uint256 id);
    error AlreadyReleased(uint256 id);
    error TooEarly(uint64 releaseAt);

    /// @notice Sets OAK of the owner aside for somebody. For the owner.
    function allocate(address holder, uint256 amount, uint64 releaseAt) external returns (uint256 id);

    /// @notice Hands an allocation over once its cliff is past; anyone may.
    function release(uint256 id) external;

    function allocation(uint256 id) external view returns (Allocation memory);
}
