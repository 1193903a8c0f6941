//! Numbers as people type them: `1.2k`, `1,200`, `10w`, `2亿`, `99.95 %`, `¥3千`.
use rust_decimal::Decimal;

use super::cut::{Cut, Source};
use super::error::{Error, shown};

/// A number with what stood around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    /// Exact; below 10¹⁵ in size, at most 9 decimals. `80%` is 80.
    pub value: Decimal,
    /// A per cent sign followed.
    pub percent: bool,
    /// The unit that was glued to it or the currency before it, in half-width; never the per cent sign.
    pub unit: Option<String>,
    /// It was typed with a bare minus, `-2`, which as a check-in may also mean "less by 2".
    pub bare_minus: bool,
}

/// The whole of `text` as one number.
///
/// # Errors
/// When it is none, is too large or too fine, or (`99,95`) may mean two.
pub fn read_number(text: &str) -> Result<Number, Error> {
    let source = Source::new(text);
    let cut = source.whole();
    match take(cut) {
        Some(read) => {
            let (number, rest) = read?;
            if rest.is_empty() { Ok(number) } else { Err(Error::NotANumber { typed: shown(cut.typed()) }) }
        }
        None => Err(Error::NotANumber { typed: shown(cut.typed()) }),
    }
}

/// The number that `cut` begins with, and what follows; `None` when it does not begin with one.
pub(super) fn take(cut: Cut<'_>) -> Option<Result<(Number, Cut<'_>), Error>> {
    let (end, number) = scan(cut.plain())?;
    let rest = cut.skip(end);
    let mut next = rest.plain().chars();
    // `7:30`, `1/2`, `10-20`, `1.2.3`: something else that only begins like a number.
    let glued = match (next.next(), next.next()) {
        (Some(first), second) if ":/-~+.^*_".contains(first) => {
            second.is_some_and(|char| char.is_ascii_digit() || char == '.')
        }
        (Some(first), _) => first.is_ascii_alphanumeric(),
        (None, _) => false,
    };
    if glued && number.is_ok() {
        return Some(Err(Error::NotANumber { typed: shown(cut.word().0.typed()) }));
    }
    Some(number.map(|number| (number, rest)))
}

/// The number at the start of a plain text and its length in bytes, whatever follows.
pub(super) fn scan(plain: &str) -> Option<(usize, Result<Number, Error>)> {
    let mut reader = Reader { plain, at: 0 };
    let mut minus = reader.eat('-');
    let signed = minus || reader.eat('+');
    let currency = reader.peek().filter(|char| "¥$€£₩₹".contains(*char));
    if let Some(currency) = currency {
        reader.eat(currency);
        reader.spaces();
        minus = minus || (!signed && reader.eat('-'));
    }
    let start = reader.at;
    if let Some(error) = reader.endless() {
        return Some((reader.at, Err(error)));
    }
    let digits = reader.digits()?;
    let exponent = reader.exponent();
    let percent = reader.percent();
    let scale = if percent { 0 } else { reader.magnitude() };
    if scale != 0 && reader.piles_up() {
        // `5k万`
        reader.run(char::is_alphanumeric);
        return Some((reader.at, Err(Error::NotANumber { typed: shown(plain.get(..reader.at).unwrap_or_default()) })));
    }
    let unit = if percent { None } else { reader.unit() };
    let typed = shown(plain.get(..reader.at).unwrap_or_default());
    let value = match (digits, exponent) {
        (Digits::Comma, _) => Err(Error::DecimalComma { typed }),
        (Digits::Plain(_), Exponent::Power(base)) => {
            Err(power_error(plain.get(start..base).unwrap_or_default(), typed))
        }
        (Digits::Plain(text), Exponent::Ten(by)) => exact(&text, by.saturating_add(scale), &typed),
    };
    let number = value.map(|value| Number {
        value: if minus { -value } else { value }.normalize(),
        percent,
        unit: unit.or_else(|| currency.map(String::from)),
        bare_minus: minus,
    });
    Some((reader.at, number))
}

/// `10^400` is a number, only too large; any other power is not one that can be stored.
fn power_error(base: &str, typed: String) -> Error {
    if base == "10" { Error::NumberTooBig { typed } } else { Error::NotANumber { typed } }
}

/// `text` (digits with at most one dot) · 10^`by`, when it can be kept exactly.
fn exact(text: &str, by: i64, typed: &str) -> Result<Decimal, Error> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let mut digits = format!("{whole}{fraction}");
    let mut decimals = i64::try_from(fraction.len()).unwrap_or(i64::MAX).saturating_sub(by);
    digits.drain(..digits.len() - digits.trim_start_matches('0').len());
    while digits.ends_with('0') {
        digits.pop();
        decimals = decimals.saturating_sub(1);
    }
    if digits.is_empty() {
        return Ok(Decimal::ZERO);
    }
    let length = i64::try_from(digits.len()).unwrap_or(i64::MAX);
    if length.saturating_sub(decimals) > 15 {
        return Err(Error::NumberTooBig { typed: typed.to_owned() });
    }
    if decimals > 9 {
        return Err(Error::TooManyDecimals { typed: typed.to_owned() });
    }
    // At most 15 digits before the point and 9 after it: far below what a decimal holds.
    let zeros = usize::try_from(-decimals).unwrap_or(0);
    digits.extend(std::iter::repeat_n('0', zeros));
    let scale = u32::try_from(decimals.max(0)).unwrap_or(0);
    let too_big = || Error::NumberTooBig { typed: typed.to_owned() };
    let mantissa: i128 = digits.parse().map_err(|_| too_big())?;
    Decimal::try_from_i128_with_scale(mantissa, scale).map_err(|_| too_big())
}

enum Digits {
    Plain(String),
    /// A comma that is not before exactly three digits.
    Comma,
}

enum Exponent {
    Ten(i64),
    /// `10^4`, `10⁴`; the base ended here.
    Power(usize),
}

struct Reader<'p> {
    plain: &'p str,
    at: usize,
}

impl Reader<'_> {
    fn rest(&self) -> &str {
        self.plain.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn eat(&mut self, char: char) -> bool {
        let there = self.peek() == Some(char);
        if there {
            self.at += char.len_utf8();
        }
        there
    }

    fn spaces(&mut self) {
        self.at += self.rest().len() - self.rest().trim_start_matches(' ').len();
    }

    fn run(&mut self, is: impl Fn(char) -> bool) -> String {
        let rest = self.rest();
        let run = rest.get(..rest.find(|char| !is(char)).unwrap_or(rest.len())).unwrap_or_default().to_owned();
        self.at += run.len();
        run
    }

    /// `inf`, `NaN` and their like.
    fn endless(&mut self) -> Option<Error> {
        let rest = self.rest();
        let word = rest.get(..rest.find(|char: char| !char.is_ascii_alphabetic()).unwrap_or(rest.len()))?;
        let typed = word.to_owned();
        let error = match word.to_ascii_lowercase().as_str() {
            "inf" | "infinity" => Error::NumberTooBig { typed },
            "nan" => Error::NotANumber { typed },
            _ if rest.starts_with('∞') => {
                self.eat('∞');
                return Some(Error::NumberTooBig { typed: "∞".to_owned() });
            }
            _ => return None,
        };
        self.at += word.len();
        Some(error)
    }

    /// The digits with their dot, thousands marks gone; `None` when there is no digit.
    fn digits(&mut self) -> Option<Digits> {
        let digit = |char: char| char.is_ascii_digit();
        let digit_after = |rest: &str, mark: char| rest.strip_prefix(mark).is_some_and(|rest| rest.starts_with(digit));
        let mut text = self.run(digit);
        if text.is_empty() && !digit_after(self.rest(), '.') {
            return None;
        }
        let mut good = true;
        let mut groups = 0u32;
        while digit_after(self.rest(), ',') || digit_after(self.rest(), '_') {
            let comma = self.eat(',') || !self.eat('_');
            let group = self.run(digit);
            good = good && (!comma || (group.len() == 3 && (groups > 0 || text.len() <= 3)));
            groups = groups.saturating_add(1);
            text.push_str(&group);
        }
        if digit_after(self.rest(), '.') {
            self.eat('.');
            text.push('.');
            text.push_str(&self.run(digit));
            // `1.200,5`
            if digit_after(self.rest(), ',') {
                self.run(|char| digit(char) || char == ',');
                good = false;
            }
        }
        Some(if good { Digits::Plain(text) } else { Digits::Comma })
    }

    fn exponent(&mut self) -> Exponent {
        let here = self.at;
        if self.eat('^') && !self.run(|char| char.is_ascii_digit()).is_empty() {
            return Exponent::Power(here);
        }
        self.at = here;
        if !self.run(|char| "⁰¹²³⁴⁵⁶⁷⁸⁹".contains(char)).is_empty() {
            return Exponent::Power(here);
        }
        if self.eat('e') || self.eat('E') {
            let minus = self.eat('-');
            if !minus {
                self.eat('+');
            }
            let digits = self.run(|char| char.is_ascii_digit());
            if !digits.is_empty() && !self.peek().is_some_and(|char| char.is_ascii_alphabetic()) {
                let by = digits.parse().unwrap_or(i64::from(i32::MAX)).min(i64::from(i32::MAX));
                return Exponent::Ten(if minus { -by } else { by });
            }
        }
        self.at = here;
        Exponent::Ten(0)
    }

    fn percent(&mut self) -> bool {
        let here = self.at;
        self.spaces();
        let percent = self.eat('%');
        if !percent {
            self.at = here;
        }
        percent
    }

    /// The power of ten that `k`, `w`, 万 … stand for.
    fn magnitude(&mut self) -> i64 {
        const CHINESE: [(&str, i64); 8] =
            [("万亿", 12), ("千万", 7), ("百万", 6), ("十万", 5), ("亿", 8), ("万", 4), ("千", 3), ("百", 2)];
        let spaces = self.rest().len() - self.rest().trim_start_matches(' ').len();
        let after = self.rest().get(spaces..).unwrap_or_default();
        if let Some((word, by)) = CHINESE
            .into_iter()
            .find(|(word, _)| after.starts_with(word))
            // `5 百度延期` is a note behind a five.
            .filter(|(word, _)| {
                let next = after.get(word.len()..).and_then(|rest| rest.chars().next());
                spaces == 0 || !next.is_some_and(char::is_alphanumeric)
            })
        {
            self.at += spaces + word.len();
            return by;
        }
        let mut chars = self.rest().chars();
        let by = match chars.next() {
            Some('k' | 'K') => 3,
            Some('w' | 'W') => 4,
            Some('m' | 'M') => 6,
            _ => return 0,
        };
        // `5km` and `20m/s` are units.
        if chars.next().is_some_and(|char| char.is_ascii_alphanumeric() || char == '/') {
            return 0;
        }
        self.at += 1;
        by
    }

    /// Whether another power of ten stands behind the first; 千克 and 百分点 are units.
    fn piles_up(&self) -> bool {
        let mut next = self.rest().chars();
        match (next.next(), next.next()) {
            (Some('千'), Some('克' | '米' | '瓦' | '卡' | '字')) | (Some('百'), Some('分')) => false,
            (first, _) => first.is_some_and(|char| "十百千万亿".contains(char)),
        }
    }

    /// The unit glued to the number: letters (`ms`, `req/s`), or a Chinese word that counts. Other Chinese begins a note. A sign
    /// of money or `‰` may stand apart.
    fn unit(&mut self) -> Option<String> {
        let here = self.at;
        self.spaces();
        if let Some(sign) = self.peek().filter(|char| "¥$€£₩₹‰".contains(*char)) {
            self.eat(sign);
            // `5 $100`: the sign belongs to the next number.
            if !self.peek().is_some_and(char::is_alphanumeric) {
                return Some(sign.to_string());
            }
        }
        self.at = here;
        let unit = self.run(|char| char.is_ascii_alphabetic() || "°µμ/".contains(char));
        if (1..=12).contains(&unit.len()) && !unit.starts_with('/') {
            return Some(unit);
        }
        self.at = here;
        let word = COUNTED.split(' ').filter(|word| self.rest().starts_with(word)).max_by_key(|word| word.len())?;
        self.at += word.len();
        Some(word.to_owned())
    }
}

/// The Chinese words that are read as a unit.
const COUNTED: &str = "人 个 元 块 天 周 月 年 次 分 秒 小时 分钟 毫秒 家 台 套 件 条 单 篇 项 名 位 款 票 场 份 户 客户 用户 工单 星 \
                       美元 欧元 吨 公里 米 度 倍 个月 人次 人天 万元 亿元 场次 门 课 本 张 座 间 店";

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn value(text: &str) -> String {
        match read_number(text) {
            Ok(number) => number.value.to_string(),
            Err(error) => format!("{error:?}").split([' ', '{']).next().unwrap_or_default().to_owned(),
        }
    }

    #[test]
    fn numbers_as_people_type_them() {
        for (typed, expected) in [
            ("5", "5"),
            ("1.2k", "1200"),
            ("10K", "10000"),
            ("1,200", "1200"),
            ("1，200", "1200"),
            ("1,234,567.89", "1234567.89"),
            ("1_000", "1000"),
            ("1万", "10000"),
            ("1.5 万", "15000"),
            ("1.5 万 ", "15000"),
            ("5 百度延期", "NotANumber"),
            ("5k万", "NotANumber"),
            ("5百亿", "NotANumber"),
            ("5延期", "NotANumber"),
            ("3千", "3000"),
            ("10w", "100000"),
            ("10w人", "100000"),
            ("2亿", "200000000"),
            ("3百万", "3000000"),
            ("1.2m", "1200000"),
            ("99.95 %", "99.95"),
            ("１００％", "100"),
            ("-3", "-3"),
            ("−3", "-3"),
            ("＋5", "5"),
            (".5", "0.5"),
            ("0.10", "0.1"),
            ("007", "7"),
            ("-0", "0"),
            ("200ms", "200"),
            ("¥3千", "3000"),
            ("$1,200.50", "1200.5"),
            ("1e5", "100000"),
            ("25e-1", "2.5"),
            ("999999999999999", "999999999999999"),
            ("0.000000001", "0.000000001"),
            ("1000000000000000", "NumberTooBig"),
            ("99999999999亿", "NumberTooBig"),
            ("1e400", "NumberTooBig"),
            ("1e99999999999999999999", "NumberTooBig"),
            ("10^400", "NumberTooBig"),
            ("10⁴⁰⁰", "NumberTooBig"),
            ("inf", "NumberTooBig"),
            ("-Infinity", "NumberTooBig"),
            ("NaN", "NotANumber"),
            ("0.0000000001", "TooManyDecimals"),
            ("1e-400", "TooManyDecimals"),
            ("99,95", "DecimalComma"),
            ("1,2000", "DecimalComma"),
            ("1.200,5", "DecimalComma"),
            ("1234,567", "DecimalComma"),
            ("7:30", "NotANumber"),
            ("1/2", "NotANumber"),
            ("10-20", "NotANumber"),
            ("1.2.3", "NotANumber"),
            ("2^10", "NotANumber"),
            ("five", "NotANumber"),
            ("--5", "NotANumber"),
            ("", "NotANumber"),
        ] {
            assert_eq!(value(typed), expected, "{typed}");
        }
        assert_eq!(value(&"9".repeat(10_000)), "NumberTooBig");
        assert_eq!(value(&format!("0.{}1", "0".repeat(9_000))), "TooManyDecimals");
    }

    #[test]
    fn what_stood_around_it_is_kept() {
        let read = |text| read_number(text).expect("a number");
        assert!(read("80%").percent && read("80%").unit.is_none());
        assert_eq!(read("200ms").unit.as_deref(), Some("ms"));
        assert_eq!(read("20人").unit.as_deref(), Some("人"));
        assert_eq!(read("3个月").unit.as_deref(), Some("个月"));
        assert_eq!(read("5req/s").unit.as_deref(), Some("req/s"));
        assert_eq!(read("3千元").unit.as_deref(), Some("元"));
        assert_eq!(read("￥3千").unit.as_deref(), Some("¥"));
        assert_eq!(read("5km").unit.as_deref(), Some("km"));
        assert!(read("-2").bare_minus && !read("+2").bare_minus && !read("2").bare_minus);
    }

    proptest! {
        #[test]
        fn never_panics_and_keeps_the_limits(text in "[-+¥]?[0-9.,_eE^kw万亿%a-z⁴ ]{0,40}") {
            if let Ok(number) = read_number(&text) {
                prop_assert!(number.value.abs() < Decimal::from(1_000_000_000_000_000_u64));
                prop_assert!(number.value.scale() <= 9);
            }
        }

        #[test]
        fn plain_digits_are_read_exactly(whole in 0u64..1_000_000_000_000_000, fraction in 0u32..1_000_000_000) {
            let text = format!("{whole}.{fraction:09}");
            let expected: Decimal = text.parse().expect("a decimal");
            prop_assert_eq!(read_number(&text).map(|number| number.value), Ok(expected.normalize()));
        }
    }
}
