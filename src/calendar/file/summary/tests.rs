use super::Says::{self, Both, Off, Worked};
use super::says;

fn all(expected: Says, names: &str) {
    for name in names.split('|') {
        assert_eq!(says(name), expected, "{name}");
    }
}

#[test]
fn a_make_up_workday_is_worked() {
    all(
        Worked,
        "Make-up workday|make up work day|Makeup workday|Spring Festival holiday make-up workday|Working day|\
         Saturday (working day)|Work day|Workday|WORKING DAYS|Special Working Day|Business day|(work)|Work|New Year (Work)|\
         make-up working day for National Day|Regular working day|Workday: moved from Monday",
    );
    all(
        Worked,
        "补班|春节 补班|春节（班）|国庆节(班)|调休上班|国庆节调休上班|上班|周日上班|照常上班|工作日|特殊工作日|調班|中秋補班|\
         不放假|除夕不放假上班|春节假期补班",
    );
}

#[test]
fn whatever_names_no_work_is_off() {
    all(
        Off,
        "Christmas Day|Company holiday|Day off|Boxing Day (closed)|Labour Day|International Workers' Day|Networking day|\
         Co-working day|Coworking day|Team-working day|World Social Work Day|Bring your dog to work day|\
         World Day for Safety and Health at Work|Workshop day|Homework day|x||Working holiday",
    );
    all(Off, "春节|元旦（休）|国庆节放假|公司休息日|劳动节|全员大会|家长会|早上班级活动|晚上班会|班级聚会|调休");
}

#[test]
fn no_work_is_off() {
    all(
        Off,
        "Christmas Day (non-working day)|Non-working day|Non working day|Nonworking day|Not a working day|\
         No working day (bridge)|No work day|Not a regular work day|Isn't a working day|Day without work|no workday|\
         Non‑working day|Public holiday, non-working day|NON-WORKDAY",
    );
    all(
        Off,
        "不上班|春节（不上班）|无需上班|不用补班|不补班|不用上班|无须上班|不需要上班|非工作日|免上班|今天不用去上班|停止上班|不调休上班|\
         沒有上班|放假不补班",
    );
}

#[test]
fn what_says_both_is_doubtful() {
    all(
        Both,
        "Working day off|Day off (working day)|Office closed (work day)|Christmas holiday (working day)|\
         国庆放假，9月28日补班|休息还是上班|不上班（2月14日补班）|春节（休） 补班",
    );
}
