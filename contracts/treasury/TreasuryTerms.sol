// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";

import {ITreasuryTerms} from "./ITreasuryTerms.sol";
import {Shares} from "./Shares.sol";
import {TreasuryMath} from "./TreasuryMath.sol";

/// @title What a treasury goes by, and its owner may change
/// @dev The owner may be a timelock: then every change waits as long as that says.
abstract contract TreasuryTerms is ITreasuryTerms, Ownable {
    using TreasuryMath for Shares;

    Shares private _split;
    Policy private _policy;
    address private _keeper;
    address private _stakers;
    mapping(address target => Delivery) private _deliveryOf;

    modifier onlyKeeper() {
        if (msg.sender != _keeper && msg.sender != owner()) revert NotKeeper(msg.sender);
        _;
    }

    constructor(address owner_, address keeper_, Shares memory split_, Policy memory policy_) Ownable(owner_) {
        _changeKeeper(keeper_);
        _changeSplit(split_);
        _changePolicy(policy_);
    }

    /// @inheritdoc ITreasuryTerms
    function setSplit(Shares calldata next) external onlyOwner {
        _changeSplit(next);
    }

    /// @inheritdoc ITreasuryTerms
    function setPolicy(Policy calldata next) external onlyOwner {
        _changePolicy(next);
    }

    /// @inheritdoc ITreasuryTerms
    function setKeeper(address next) external onlyOwner {
        _changeKeeper(next);
    }

    /// @inheritdoc ITreasuryTerms
    function setStakers(address next) external onlyOwner {
        emit StakersSet(_stakers, next);
        _stakers = next;
    }

    /// @inheritdoc ITreasuryTerms
    function setTarget(address target, Delivery next) external onlyOwner {
        emit TargetSet(target, _deliveryOf[target], next);
        _deliveryOf[target] = next;
    }

    /// @inheritdoc ITreasuryTerms
    function split() public view returns (Shares memory) {
        return _split;
    }

    /// @inheritdoc ITreasuryTerms
    function policy() public view returns (Policy memory) {
        return _policy;
    }

    /// @inheritdoc ITreasuryTerms
    function keeper() public view returns (address) {
        return _keeper;
    }

    /// @inheritdoc ITreasuryTerms
    function stakers() public view returns (address) {
        return _stakers;
    }

    /// @inheritdoc ITreasuryTerms
    function deliveryOf(address target) public view returns (Delivery) {
        return _deliveryOf[target];
    }

    function _changeSplit(Shares memory next) private {
        uint256 sum = next.total();
        if (sum != TreasuryMath.BPS) revert BadSplit(sum);
        emit SplitSet(_split, next);
        _split = next;
    }

    /// @dev A price a hundred times as high is no limit any more, and far from any overflow.
    function _changePolicy(Policy memory next) private {
        if (next.maxImpactBps > 100 * TreasuryMath.BPS) revert BadImpact(next.maxImpactBps);
        emit PolicySet(_policy, next);
        _policy = next;
    }

    function _changeKeeper(address next) private {
        emit KeeperSet(_keeper, next);
        _keeper = next;
    }
}
