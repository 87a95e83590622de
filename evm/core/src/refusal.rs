use core::fmt;

/// Why a request was not carried out. The chain is then as it was before the request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// The bytes are not a request of the documented layout.
    Malformed(&'static str),
    /// The transaction at `index` of the block cannot be part of a block.
    Transaction {
        /// Position in the block, from 0.
        index: u32,
        /// What is wrong with it.
        reason: String,
    },
    /// The read at `index` could not be started.
    Read {
        /// Position in the batch, from 0.
        index: u32,
        /// What is wrong with it.
        reason: String,
    },
    /// No snapshot of this id is open.
    UnknownSnapshot(u32),
    /// The bytes are not an exported state of this version.
    StateImage(&'static str),
}

impl Refusal {
    /// The number that stands for the situation at the border; 0 is success.
    pub fn code(&self) -> u32 {
        match self {
            Refusal::Malformed(_) => 1,
            Refusal::Transaction { .. } => 2,
            Refusal::Read { .. } => 3,
            Refusal::UnknownSnapshot(_) => 4,
            Refusal::StateImage(_) => 5,
        }
    }

    /// The position in the block or batch that the refusal is about; 0 where it is about the whole request.
    pub fn index(&self) -> u32 {
        match self {
            Refusal::Transaction { index, .. } | Refusal::Read { index, .. } => *index,
            _ => 0,
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refusal::Malformed(what) => write!(f, "malformed request: {what}"),
            Refusal::Transaction { reason, .. } | Refusal::Read { reason, .. } => f.write_str(reason),
            Refusal::UnknownSnapshot(id) => write!(f, "no snapshot {id} is open"),
            Refusal::StateImage(what) => write!(f, "not a state of this version: {what}"),
        }
    }
}
