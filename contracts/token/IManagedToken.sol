// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

/// @title A token of which more can be made
/// @notice Whoever has the minter's role makes it, anyone destroys its own. The role of each account is in the hands of
/// the administrator.
interface IManagedToken {
    /// @notice How much there may ever be.
    enum SupplyType {
        /// @notice Nothing is ever added to what there is at first: nobody can be made a minter.
        Fixed,
        /// @notice No more than a cap at any time; what is burned makes room.
        Capped,
        /// @notice As much as minters make.
        Inflationary
    }

    error ZeroAmount();
    /// @notice Only `free` more may be made.
    error CapExceeded(uint256 free);
    /// @notice Of a fixed supply nobody can be a minter.
    error FixedSupply();

    /// @notice Makes `amount` for `account`. For minters.
    function mint(address account, uint256 amount) external;

    function supplyType() external view returns (SupplyType);

    /// @notice The most there may be at any time: without bound where supply is inflationary, what there was at first
    /// where it is fixed.
    function cap() external view returns (uint256);

    /// @notice How much more could be made now.
    function mintable() external view returns (uint256);

    /// @notice All that was ever destroyed.
    function totalBurned() external view returns (uint256);

    /// @notice All that was ever made after the first supply.
    function totalMinted() external view returns (uint256);
}
