// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

/// @notice Does, on demand, each thing a chain must report: return, revert in every way, log, burn gas, take ether.
contract ChainMock {
    event One(uint256 value);
    event Two(uint256 indexed first, uint256 value);
    event Three(uint256 indexed first, address indexed second, uint256 value);
    event Four(uint256 indexed first, address indexed second, bytes32 indexed third, bytes value);

    error Refused(uint256 code, address who);

    uint256 private _stored;

    /// @notice Takes ether; refuses to be made when `reason` is not empty.
    constructor(string memory reason) payable {
        if (bytes(reason).length != 0) revert(reason);
    }

    receive() external payable {}

    function store(uint256 value) external {
        _stored = value;
    }

    /// @notice Stores one more than before, so that the order of transactions shows.
    function append(uint256 digit) external returns (uint256) {
        _stored = _stored * 10 + digit;
        return _stored;
    }

    function payOut(address payable to, uint256 amount) external {
        (bool paid, ) = to.call{value: amount}("");
        if (!paid) revert Refused(amount, to);
    }

    function logAll(uint256 value, bytes calldata rest) external {
        assembly {
            log0(value, 0)
        }
        emit One(value);
        emit Two(value, value + 1);
        emit Three(value, msg.sender, value + 2);
        emit Four(value, msg.sender, keccak256(rest), rest);
    }

    /// @notice Logs, then fails: the log must not be seen.
    function logThenFail(uint256 value) external {
        emit One(value);
        revert Refused(value, msg.sender);
    }

    function create() external returns (address) {
        return address(new ChainMockChild());
    }

    function failWithoutData() external pure {
        assembly {
            revert(0, 0)
        }
    }

    function failWithText(string calldata reason) external pure {
        revert(reason);
    }

    function failWithFacts(uint256 code) external view {
        revert Refused(code, msg.sender);
    }

    /// @notice Arithmetic overflow: Panic(0x11).
    function failWithPanic(uint256 value) external pure returns (uint256) {
        return type(uint256).max + value;
    }

    function failInvalid() external pure {
        assembly {
            invalid()
        }
    }

    /// @notice Asks for more memory than any gas limit pays: out of gas at once.
    function failOutOfGas() external pure {
        assembly {
            mstore(0xffffffffffff, 1)
        }
    }

    /// @notice Uses about as much gas as asked, or runs out of it.
    function burn(uint256 amount) external view returns (uint256 rounds) {
        uint256 floor = gasleft() > amount ? gasleft() - amount : 0;
        while (gasleft() > floor) rounds++;
    }

    function stored() external view returns (uint256) {
        return _stored;
    }

    function sender() external view returns (address) {
        return msg.sender;
    }

    function gasAtStart() external view returns (uint256) {
        return gasleft();
    }

    function environment()
        external
        view
        returns (
            uint256 timestamp,
            uint256 number,
            uint256 prevrandao,
            address coinbase,
            uint256 baseFee,
            uint256 gasLimit,
            uint256 chainId,
            uint256 gasPrice,
            address origin
        )
    {
        return (
            block.timestamp,
            block.number,
            block.prevrandao,
            block.coinbase,
            block.basefee,
            block.gaslimit,
            block.chainid,
            tx.gasprice,
            tx.origin
        );
    }

    /// @notice Logs what a transaction sees of its block.
    function logEnvironment() external {
        emit Four(
            block.timestamp,
            block.coinbase,
            bytes32(block.prevrandao),
            abi.encode(block.number, block.basefee, block.gaslimit, block.chainid, tx.gasprice, tx.origin)
        );
    }
}

contract ChainMockChild {}
