// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

import {Address} from "@openzeppelin/contracts/utils/Address.sol";

/// @title Answers many views of one contract in one call: for tests that read everything after every action.
contract BatchReader {
    using Address for address;

    /// @return words The first word of each answer
    function firstWords(address target, bytes[] calldata calls) external view returns (bytes32[] memory words) {
        words = new bytes32[](calls.length);
        for (uint256 i = 0; i < calls.length; i++) words[i] = bytes32(target.functionStaticCall(calls[i]));
    }
}
