// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

import {AccessControl} from "@openzeppelin/contracts/access/AccessControl.sol";
import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC20Burnable} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Burnable.sol";

import {IManagedToken} from "./IManagedToken.sol";

/// @title A token of which more can be made
/// @dev OpenZeppelin's token, burning and roles; what is here is the bound on the supply, and the two sums.
contract ManagedToken is IManagedToken, ERC20Burnable, AccessControl {
    bytes32 public constant MINTER_ROLE = keccak256("MINTER_ROLE");

    /// @inheritdoc IManagedToken
    SupplyType public immutable supplyType;
    /// @inheritdoc IManagedToken
    uint256 public immutable cap;

    uint8 private immutable _decimals;
    uint256 private _totalBurned;
    uint256 private _totalMinted;

    /// @param cap_ Looked at only where supply is capped
    constructor(
        string memory name_,
        string memory symbol_,
        uint8 decimals_,
        uint256 supply,
        SupplyType supplyType_,
        uint256 cap_
    ) ERC20(name_, symbol_) {
        _decimals = decimals_;
        supplyType = supplyType_;
        cap =
            supplyType_ == SupplyType.Capped
                ? cap_
                : supplyType_ == SupplyType.Fixed
                    ? supply
                    : type(uint256).max;
        if (supply > cap) revert CapExceeded(cap);
        _grantRole(DEFAULT_ADMIN_ROLE, msg.sender);
        _mint(msg.sender, supply);
    }

    /// @inheritdoc IManagedToken
    function mint(address account, uint256 amount) external onlyRole(MINTER_ROLE) {
        if (amount == 0) revert ZeroAmount();
        uint256 free = mintable();
        if (amount > free) revert CapExceeded(free);
        _totalMinted += amount;
        _mint(account, amount);
    }

    /// @inheritdoc IManagedToken
    function totalBurned() external view returns (uint256) {
        return _totalBurned;
    }

    /// @inheritdoc IManagedToken
    function totalMinted() external view returns (uint256) {
        return _totalMinted;
    }

    /// @inheritdoc IManagedToken
    function mintable() public view returns (uint256) {
        return supplyType == SupplyType.Fixed ? 0 : cap - totalSupply();
    }

    function decimals() public view override returns (uint8) {
        return _decimals;
    }

    function _update(address from, address to, uint256 amount) internal override {
        if (to == address(0)) _totalBurned += amount;
        super._update(from, to, amount);
    }

    function _grantRole(bytes32 role, address account) internal override returns (bool) {
        if (role == MINTER_ROLE && supplyType == SupplyType.Fixed) revert FixedSupply();
        return super._grantRole(role, account);
    }
}
