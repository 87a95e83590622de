// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

/// @title Shares whose holders earn fees in two tokens
/// @dev A sum of fees per share for each token, with 36 decimals so that nothing but dust is lost to rounding; who holds
/// shares is settled before these move.
abstract contract FeeShares is ERC20 {
    struct Earned {
        uint256 paid0;
        uint256 paid1;
        uint256 owed0;
        uint256 owed1;
    }

    uint256 private constant SCALE = 1e36;

    uint256 private _index0;
    uint256 private _index1;
    mapping(address account => Earned) private _earned;

    /// @dev Fees come in for all shares there are, of which there must be some.
    function _shareOut(uint256 fee0, uint256 fee1) internal {
        if (fee0 != 0) _index0 += Math.mulDiv(fee0, SCALE, totalSupply());
        if (fee1 != 0) _index1 += Math.mulDiv(fee1, SCALE, totalSupply());
    }

    /// @dev What an account has earned is paid elsewhere and owed no more.
    function _takeFees(address account) internal returns (uint256 owed0, uint256 owed1) {
        (owed0, owed1) = _claimable(account);
        _earned[account] = Earned(_index0, _index1, 0, 0);
    }

    function _update(address from, address to, uint256 amount) internal override {
        _settle(from);
        _settle(to);
        super._update(from, to, amount);
    }

    function _claimable(address account) internal view returns (uint256 owed0, uint256 owed1) {
        Earned storage earned = _earned[account];
        uint256 shares = balanceOf(account);
        owed0 = earned.owed0 + Math.mulDiv(shares, _index0 - earned.paid0, SCALE);
        owed1 = earned.owed1 + Math.mulDiv(shares, _index1 - earned.paid1, SCALE);
    }

    function _settle(address account) private {
        if (account == address(0)) return;
        (uint256 owed0, uint256 owed1) = _claimable(account);
        _earned[account] = Earned(_index0, _index1, owed0, owed1);
    }
}
