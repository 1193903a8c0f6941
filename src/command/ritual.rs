//! Which ritual is meant: one of a kind, or the one of that name.
use super::refs::Ritual;

/// The longest name of a ritual, in characters.
pub const RITUAL_NAME_MAX: usize = 30;

/// A ritual as it is typed.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum RitualRef {
    /// The team's ritual of a kind.
    Kind(Ritual),
    /// The one that the team calls so: a name as [`is_ritual_name`] takes it.
    Name(String),
}

impl From<Ritual> for RitualRef {
    fn from(kind: Ritual) -> Self {
        Self::Kind(kind)
    }
}

/// What has the name of a ritual: a kind, or a ritual that its team calls something else.
pub trait Named {
    /// The kind.
    fn kind(&self) -> Ritual;

    /// The name that the team gave it, where it is not called by its kind. It is safe in any text: see [`is_ritual_name`].
    fn own_name(&self) -> Option<&str> {
        None
    }
}

impl Named for Ritual {
    fn kind(&self) -> Ritual {
        *self
    }
}

impl<T: Named + ?Sized> Named for &T {
    fn kind(&self) -> Ritual {
        (**self).kind()
    }

    fn own_name(&self) -> Option<&str> {
        (**self).own_name()
    }
}

/// What has been named, to be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Called {
    kind: Ritual,
    name: Option<String>,
}

impl Called {
    /// Keeps what something is called.
    pub fn of(named: impl Named) -> Self {
        Self { kind: named.kind(), name: named.own_name().map(str::to_owned) }
    }
}

impl Named for Called {
    fn kind(&self) -> Ritual {
        self.kind
    }

    fn own_name(&self) -> Option<&str> {
        self.name.as_deref()
    }
}

impl Named for RitualRef {
    fn kind(&self) -> Ritual {
        match self {
            Self::Kind(kind) => *kind,
            Self::Name(_) => Ritual::Standup,
        }
    }

    fn own_name(&self) -> Option<&str> {
        match self {
            Self::Kind(_) => None,
            Self::Name(name) => Some(name),
        }
    }
}

/// Whether a text can be the name of a ritual: one word of letters, digits and hyphens, with a letter in it. No such word is
/// a mention, a link or a mark on any platform.
pub fn is_ritual_name(text: &str) -> bool {
    let fits = |char: char| char.is_alphanumeric() || char == '-';
    text.chars().all(fits) && text.chars().any(char::is_alphabetic) && text.chars().count() <= RITUAL_NAME_MAX
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_harmless_word() {
        for name in ["retro", "Design-sync", "周会2", "Ünal"] {
            assert!(is_ritual_name(name), "{name}");
        }
        for other in ["", "9", "9:30", "a b", "@here", "<!channel>", "a_b", "a.io", "-", &"x".repeat(31)] {
            assert!(!is_ritual_name(other), "{other}");
        }
    }
}
