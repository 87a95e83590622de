// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

import {IManagedToken} from "./IManagedToken.sol";

/// @title Makes new tokens for a vault in proportion to those destroyed
/// @notice At a ratio of one the supply stays as it is and burning moves tokens to the vault; below one it shrinks by
/// the rest of every burn, above one it grows. The controller needs the minter's role.
interface IMintBurnController {
    /// @notice `amount` was made for the vault, as `burned` had been destroyed since the last time.
    event MintedForBurned(address indexed vault, uint256 burned, uint256 amount);
    event RatioSet(uint256 previous, uint256 next);
    event VaultSet(address indexed previous, address indexed next);

    /// @notice Nothing was destroyed since the last time, or too little to make anything of it.
    error NothingToMint();
    error FixedSupply();
    /// @notice More than a million new ones for each destroyed one.
    error BadRatio(uint256 ratio);
    error ZeroVault();

    /// @notice Makes what is due. Anyone may. Where a cap leaves too little room it is refused, and is due still.
    function mintBurned() external returns (uint256 amount);

    /// @notice Makes what is due at the old ratio, as much of it as a cap leaves room for, and changes it for later. For
    /// the owner.
    function setRatio(uint256 next) external;

    /// @notice Changes who gets it, after the old one got what is due, as much as there is room for. For the owner.
    function setVault(address next) external;

    function token() external view returns (IManagedToken);

    /// @notice Who gets what is made.
    function vault() external view returns (address);

    /// @notice New tokens for each destroyed one, 18 decimals.
    function ratio() external view returns (uint256);

    /// @notice What `mintBurned` would make now, cap aside.
    function due() external view returns (uint256);
}
