// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

/// @title Answers every call with a one: for the parts of published protocols that a test leaves out.
contract Agreeable {
    fallback(bytes calldata) external returns (bytes memory) {
        return abi.encode(uint256(1));
    }
}
