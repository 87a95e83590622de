// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {Address} from "@openzeppelin/contracts/utils/Address.sol";

/// @title A malicious token: on its next transfer it calls back into whom it was told to.
contract HookToken is ERC20 {
    using Address for address;

    address private _target;
    bytes private _data;

    constructor(uint256 supply) ERC20("Hook", "HOOK") {
        _mint(msg.sender, supply);
    }

    /// @notice Makes the token do `data` on `target` in the middle of its next transfer; a failure fails the transfer.
    function arm(address target, bytes calldata data) external {
        (_target, _data) = (target, data);
    }

    function _update(address from, address to, uint256 amount) internal override {
        super._update(from, to, amount);
        address target = _target;
        if (target == address(0)) return;
        _target = address(0);
        target.functionCall(_data);
    }
}
