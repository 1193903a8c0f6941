//! Every sentence that okrbot says: pure functions, English in `en`, Chinese in `zh`, side by side under the same names.

pub mod en;
pub mod labels;
pub mod text;
pub mod value;
pub mod zh;

/// Says a sentence in a language: `say!(lang, okr::added(&title))` is `en::okr::added(…)` or `zh::okr::added(…)`.
macro_rules! say {
    ($lang:expr, $area:ident :: $sentence:ident ( $($argument:expr),* $(,)? )) => {
        match $lang {
            $crate::lang::Lang::En => $crate::words::en::$area::$sentence($($argument),*),
            $crate::lang::Lang::Zh => $crate::words::zh::$area::$sentence($($argument),*),
        }
    };
}
pub(crate) use say;
