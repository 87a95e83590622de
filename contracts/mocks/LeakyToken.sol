// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

/// @title A token that lets anyone have more without a word and without more of it in existence: a bug for tests.
contract LeakyToken is ERC20("Leaky", "LEAK") {
    mapping(address account => uint256 amount) private _conjured;

    constructor(uint256 supply) {
        _mint(msg.sender, supply);
    }

    function conjure(uint256 amount) external {
        _conjured[msg.sender] += amount;
    }

    function balanceOf(address account) public view override returns (uint256) {
        return super.balanceOf(account) + _conjured[account];
    }
}
