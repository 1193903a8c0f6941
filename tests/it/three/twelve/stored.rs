//! What is kept of a review.

use super::{SCORES, VALUES, note};
use crate::harness::count::texts;
use crate::three::world::Three;

const VALUES_OF_ALL: &str = "select p.name || ' O' || k.objective_id || '.' || k.number || ' ' || c.value
    from check_ins c join key_results k on k.id = c.key_result_id join people p on p.id = c.person_id
    where c.value is not null order by k.id, c.id";
const SCORES_OF_ALL: &str =
    "select p.name || ' O' || k.objective_id || '.' || k.number || ' ' || s.tenths || ' ' || coalesce(s.note, '–')
    from scores s join key_results k on k.id = s.key_result_id join people p on p.id = s.person_id
    order by k.id, s.id";

/// All twelve values, scores and notes of that person are kept, each once, and no others.
pub async fn whole(three: &Three, ids: &[String], name: &str) {
    let kept = async |sql: &'static str| -> Vec<String> {
        let all = texts(&three.bot.app.store, sql).await.into_iter();
        all.filter_map(|text| text.strip_prefix(&format!("{name} ")).map(str::to_owned)).collect()
    };
    let wanted: Vec<String> = ids.iter().zip(VALUES).map(|(id, value)| format!("{id} {value}")).collect();
    assert_eq!(kept(VALUES_OF_ALL).await, wanted);
    let tenths = |score: &str| if score == "1.0" { "10".to_owned() } else { score.replace("0.", "") };
    let scores = ids.iter().zip(SCORES).enumerate();
    let wanted: Vec<String> =
        scores.map(|(place, (id, score))| format!("{id} {} {}", tenths(score), note(place))).collect();
    assert_eq!(kept(SCORES_OF_ALL).await, wanted);
}
