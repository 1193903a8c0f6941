//! Shares drawn with characters that are equally wide in the fonts of all platforms.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// How many cells a bar has.
const CELLS: usize = 10;
/// The steps of a trend, from 0 to 1.
const STEPS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// A share, 0 to 1, as a bar of ten cells; it is full only for the whole, and empty only for nothing.
pub fn bar(share: Decimal) -> String {
    let share = share.clamp(Decimal::ZERO, Decimal::ONE);
    let cells = share.saturating_mul(Decimal::from(CELLS)).round().to_usize().unwrap_or(0);
    let least = usize::from(share > Decimal::ZERO);
    let most = if share < Decimal::ONE { CELLS - 1 } else { CELLS };
    let cells = cells.clamp(least, most);
    "▰".repeat(cells) + &"▱".repeat(CELLS - cells)
}

/// Shares, 0 to 1, oldest first, as a line of steps.
pub fn trend(shares: &[Decimal]) -> String {
    let step = |share: &Decimal| {
        let last = Decimal::from(STEPS.len() - 1);
        let at = share.clamp(&Decimal::ZERO, &Decimal::ONE).saturating_mul(last).round().to_usize().unwrap_or(0);
        STEPS.get(at).copied().unwrap_or('█')
    };
    shares.iter().map(step).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn bars() {
        for (share, drawn) in [
            ("0", "▱▱▱▱▱▱▱▱▱▱"),
            ("0.001", "▰▱▱▱▱▱▱▱▱▱"),
            ("0.5", "▰▰▰▰▰▱▱▱▱▱"),
            ("0.999", "▰▰▰▰▰▰▰▰▰▱"),
            ("1", "▰▰▰▰▰▰▰▰▰▰"),
            ("7", "▰▰▰▰▰▰▰▰▰▰"),
        ] {
            assert_eq!(bar(d(share)), drawn, "{share}");
        }
    }

    #[test]
    fn trends() {
        assert_eq!(trend(&["0", "0.14", "0.5", "0.86", "1", "-1"].map(d)), "▁▂▅▇█▁");
        assert_eq!(trend(&[]), "");
    }
}
