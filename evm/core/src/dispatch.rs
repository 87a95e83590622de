use core::ops::{Deref, DerefMut};

use revm::bytecode::opcode::*;
use revm::context::{Evm, FrameStack};
use revm::handler::evm::{ContextDbError, FrameInitResult, FrameTr};
use revm::handler::instructions::{EthInstructions, InstructionProvider};
use revm::handler::{EthFrame, EvmTr, FrameInitOrResult};
use revm::interpreter::instructions::{arithmetic, bitwise, block_info, control, host, memory, stack, system};
use revm::interpreter::interpreter::EthInterpreter;
use revm::interpreter::interpreter_types::{Jumps, LoopControl};
use revm::interpreter::{GasTable, InstructionContext, InstructionExecResult, InstructionResult, Interpreter};

use crate::engine::{Engine, EngineContext};
use crate::hash_cache::HashCache;
use crate::keccak::keccak256;
use crate::precompiles::ShortPrecompiles;

/// revm's EVM with an interpreter loop of our own.
///
/// In WebAssembly a call through a table is dear. Here the opcodes that contracts spend their time in are the arms of a
/// `match`, which becomes one jump table with the bodies inlined; the others go through revm's table. A token transfer
/// takes 2.8 us instead of 4.5, a swap 23 instead of 45. Where a jump lands, and what a number of two bytes is for, is known
/// in advance, so a quarter of a view's opcodes need no look at the table: 5 % of a read.
///
/// It has the cache of hashes beside it.
pub(crate) struct Dispatcher<E>(pub(crate) E, pub(crate) HashCache);

/// The arms of the hot opcodes: plain ones, and families that take their number as a type parameter.
macro_rules! run {
    ($opcode:ident, $context:ident, $table:ident;
     $($name:ident => $body:expr,)*
     ; $($family:path: [$($member:ident $number:literal)*],)*) => {
        match $opcode {
            $($name => ($body)($context),)*
            $($($member => run!(@ $family, $number, $context),)*)*
            _ => $table[$opcode as usize].execute($context),
        }
    };
    (@ $family:path, $number:literal, $context:ident) => {{
        use $family as family;
        family::<$number, _, _>($context)
    }};
}

impl EvmTr for Engine {
    type Context = EngineContext;
    type Instructions = EthInstructions<EthInterpreter, EngineContext>;
    type Precompiles = ShortPrecompiles;
    type Frame = EthFrame<EthInterpreter>;

    fn all(&self) -> (&Self::Context, &Self::Instructions, &Self::Precompiles, &FrameStack<Self::Frame>) {
        self.0.all()
    }

    fn all_mut(
        &mut self,
    ) -> (&mut Self::Context, &mut Self::Instructions, &mut Self::Precompiles, &mut FrameStack<Self::Frame>) {
        self.0.all_mut()
    }

    fn frame_init(
        &mut self,
        input: <Self::Frame as FrameTr>::FrameInit,
    ) -> Result<FrameInitResult<'_, Self::Frame>, ContextDbError<EngineContext>> {
        self.0.frame_init(input)
    }

    fn frame_return_result(
        &mut self,
        result: <Self::Frame as FrameTr>::FrameResult,
    ) -> Result<Option<<Self::Frame as FrameTr>::FrameResult>, ContextDbError<EngineContext>> {
        self.0.frame_return_result(result)
    }

    fn frame_run(&mut self) -> Result<FrameInitOrResult<Self::Frame>, ContextDbError<EngineContext>> {
        let Self(Evm { ctx, instruction, frame_stack, .. }, hashes) = self;
        let frame = frame_stack.get();
        let table = instruction.instruction_table();
        let costs = instruction.gas_table();
        let interpreter = &mut frame.interpreter;
        let end = loop {
            let opcode = interpreter.bytecode.opcode();
            interpreter.bytecode.relative_jump(1);
            if interpreter.gas.record_cost_unsafe(u64::from(costs[opcode as usize])) {
                break InstructionResult::OutOfGas;
            }
            let context = InstructionContext { interpreter, host: ctx };
            let step = run!(opcode, context, table;
                ADD => arithmetic::add,
                MUL => arithmetic::mul,
                SUB => arithmetic::sub,
                DIV => arithmetic::div,
                LT => bitwise::lt,
                GT => bitwise::gt,
                SLT => bitwise::slt,
                SGT => bitwise::sgt,
                EQ => bitwise::eq,
                ISZERO => bitwise::iszero,
                AND => bitwise::bitand,
                OR => bitwise::bitor,
                NOT => bitwise::not,
                SHL => bitwise::shl,
                SHR => bitwise::shr,
                KECCAK256 => |context| keccak256(context, hashes),
                ADDRESS => system::address,
                CALLER => system::caller,
                CALLVALUE => system::callvalue,
                CALLDATALOAD => system::calldataload,
                CALLDATASIZE => system::calldatasize,
                CALLDATACOPY => system::calldatacopy,
                RETURNDATASIZE => system::returndatasize,
                RETURNDATACOPY => system::returndatacopy,
                TIMESTAMP => block_info::timestamp,
                LOG1 => host::log::<1, _>,
                LOG3 => host::log::<3, _>,
                POP => stack::pop,
                MLOAD => memory::mload,
                MSTORE => memory::mstore,
                SLOAD => host::sload,
                SSTORE => host::sstore,
                JUMP => |context| jump(context, costs),
                JUMPI => |context| jump_if(context, costs),
                PUSH2 => |context| push_and_jump(context, costs),
                GAS => system::gas,
                JUMPDEST => control::jumpdest,
                PUSH0 => stack::push0,
                RETURN => control::ret,
                ;
                stack::push: [
                    PUSH1 1 PUSH3 3 PUSH4 4 PUSH5 5 PUSH6 6 PUSH7 7 PUSH8 8
                    PUSH9 9 PUSH10 10 PUSH11 11 PUSH12 12 PUSH13 13 PUSH14 14 PUSH15 15 PUSH16 16
                    PUSH17 17 PUSH18 18 PUSH19 19 PUSH20 20 PUSH21 21 PUSH22 22 PUSH23 23 PUSH24 24
                    PUSH25 25 PUSH26 26 PUSH27 27 PUSH28 28 PUSH29 29 PUSH30 30 PUSH31 31 PUSH32 32
                ],
                stack::dup: [
                    DUP1 1 DUP2 2 DUP3 3 DUP4 4 DUP5 5 DUP6 6 DUP7 7 DUP8 8
                    DUP9 9 DUP10 10 DUP11 11 DUP12 12 DUP13 13 DUP14 14 DUP15 15 DUP16 16
                ],
                stack::swap: [
                    SWAP1 1 SWAP2 2 SWAP3 3 SWAP4 4 SWAP5 5 SWAP6 6 SWAP7 7 SWAP8 8
                    SWAP9 9 SWAP10 10 SWAP11 11 SWAP12 12 SWAP13 13 SWAP14 14 SWAP15 15 SWAP16 16
                ],
            );
            if let Err(end) = step {
                break end;
            }
        };
        if interpreter.bytecode.action().is_none() {
            interpreter.halt(end);
        }
        let action = interpreter.take_next_action();
        frame.process_next_action(ctx, action).inspect(|outcome| {
            if outcome.is_result() {
                frame.set_finished(true);
            }
        })
    }
}

type Context<'a> = InstructionContext<'a, EngineContext, EthInterpreter>;

/// A number of two bytes, which is nearly always where to jump next.
fn push_and_jump(context: Context<'_>, costs: &GasTable) -> InstructionExecResult {
    let InstructionContext { interpreter, host } = context;
    stack::push::<2, _, _>(InstructionContext { interpreter: &mut *interpreter, host: &mut *host })?;
    match interpreter.bytecode.opcode() {
        JUMPI => {
            begin(interpreter, costs[JUMPI as usize])?;
            jump_if(InstructionContext { interpreter, host }, costs)
        }
        JUMP => {
            begin(interpreter, costs[JUMP as usize])?;
            jump(InstructionContext { interpreter, host }, costs)
        }
        _ => Ok(()),
    }
}

#[inline(always)]
fn jump(context: Context<'_>, costs: &GasTable) -> InstructionExecResult {
    let InstructionContext { interpreter, host } = context;
    control::jump(InstructionContext { interpreter: &mut *interpreter, host })?;
    land(interpreter, costs)
}

#[inline(always)]
fn jump_if(context: Context<'_>, costs: &GasTable) -> InstructionExecResult {
    let InstructionContext { interpreter, host } = context;
    control::jumpi(InstructionContext { interpreter: &mut *interpreter, host })?;
    land(interpreter, costs)
}

/// Where a jump ends there is always a JUMPDEST.
#[inline(always)]
fn land(interpreter: &mut Interpreter<EthInterpreter>, costs: &GasTable) -> InstructionExecResult {
    if interpreter.bytecode.opcode() == JUMPDEST {
        begin(interpreter, costs[JUMPDEST as usize])?;
    }
    Ok(())
}

/// Goes past an opcode and pays for it.
#[inline(always)]
fn begin(interpreter: &mut Interpreter<EthInterpreter>, cost: u16) -> InstructionExecResult {
    interpreter.bytecode.relative_jump(1);
    if interpreter.gas.record_cost_unsafe(u64::from(cost)) { Err(InstructionResult::OutOfGas) } else { Ok(()) }
}

impl<E> Deref for Dispatcher<E> {
    type Target = E;

    fn deref(&self) -> &E {
        &self.0
    }
}

impl<E> DerefMut for Dispatcher<E> {
    fn deref_mut(&mut self) -> &mut E {
        &mut self.0
    }
}
