//! The tables, in the order of the document: what is named stands before what names it.

use super::Kind::{Bool, Day, Int, Json, Time};
use super::Scope::{All, Objective, Rhythm, Subject, Team};
use super::Table;

/// Every table.
pub const TABLES: &[Table] = &[
    Table {
        name: "people",
        highest: "select cast(coalesce(max(id), -1) as bigint) from people",
        rows: "select id, name, language, zone, told_language, told_zone, calendar, working_days, hours, quiet, reminders, \
             notices, heeds_status, advice, created_at, gone_at from people where id > $1 and id <= $2 order by id",
        kinds: &[
            ("id", Int),
            ("notices", Bool),
            ("heeds_status", Bool),
            ("advice", Bool),
            ("created_at", Time),
            ("gone_at", Time),
        ],
        scope: All,
    },
    Table {
        name: "identities",
        highest: "select cast(coalesce(max(person_id), -1) as bigint) from identities",
        rows: "select person_id, platform, workspace, account, reachable, gone from identities where person_id > $1 and \
             person_id <= $2 and not stranger order by person_id, platform, workspace, account",
        kinds: &[("person_id", Int), ("reachable", Bool), ("gone", Bool)],
        scope: All,
    },
    Table {
        name: "absences",
        highest: "select cast(coalesce(max(id), -1) as bigint) from absences",
        rows: "select id, person_id, first_day, last_day, half, created_at, ended_at from absences where id > $1 and id <= $2 \
             order by id",
        kinds: &[
            ("id", Int),
            ("person_id", Int),
            ("first_day", Day),
            ("last_day", Day),
            ("created_at", Time),
            ("ended_at", Time),
        ],
        scope: Rhythm,
    },
    Table {
        name: "teams",
        highest: "select cast(coalesce(max(id), -1) as bigint) from teams",
        rows: "select id, name, parent_id, zone, language, calendar, working_days, reminders, review_by, cast(digest_lines as \
             bigint) as digest_lines, cycle_length, created_at, created_by, archived_at from teams where id > $1 and id <= $2 order by id",
        kinds: &[
            ("id", Int),
            ("parent_id", Int),
            ("digest_lines", Int),
            ("created_at", Time),
            ("created_by", Int),
            ("archived_at", Time),
        ],
        scope: Team("id"),
    },
    Table {
        name: "members",
        highest: "select cast(coalesce(max(team_id), -1) as bigint) from members",
        rows: "select team_id, person_id, role, joined_at, left_at from members where team_id > $1 and team_id <= $2 order by \
             team_id, person_id",
        kinds: &[("team_id", Int), ("person_id", Int), ("joined_at", Time), ("left_at", Time)],
        scope: Team("team_id"),
    },
    Table {
        name: "homes",
        highest: "select cast(coalesce(max(id), -1) as bigint) from homes",
        rows: "select id, team_id, platform, place, name, created_at from homes where id > $1 and id \
             <= $2 order by id",
        kinds: &[("id", Int), ("team_id", Int), ("created_at", Time)],
        scope: Team("team_id"),
    },
    Table {
        name: "calendar_days",
        highest: "select cast(0 as bigint)",
        rows: "select calendar, day, off, name, by_file, set_at from calendar_days where $1 < 0 and $2 > 0 order by calendar, \
             day",
        kinds: &[("day", Day), ("off", Bool), ("by_file", Bool), ("set_at", Time)],
        scope: All,
    },
    Table {
        name: "rituals",
        highest: "select cast(coalesce(max(id), -1) as bigint) from rituals",
        rows: "select id, team_id, name, kind, rule, zone_mode, digest, skipped, asks_own, paused_at, paused_until, \
             created_at, removed_at from rituals where id > $1 and id <= $2 order by id",
        kinds: &[
            ("id", Int),
            ("team_id", Int),
            ("asks_own", Bool),
            ("paused_at", Time),
            ("paused_until", Time),
            ("created_at", Time),
            ("removed_at", Time),
        ],
        scope: Team("team_id"),
    },
    Table {
        name: "ritual_questions",
        highest: "select cast(coalesce(max(id), -1) as bigint) from ritual_questions",
        rows: "select id, ritual_id, root_id, cast(place as bigint) as place, part, kind, words_en, words_zh, choices, \
             required, days, after_root, after_is, created_at, retired_at from ritual_questions where id > $1 and id <= $2 \
             order by id",
        kinds: &[
            ("id", Int),
            ("ritual_id", Int),
            ("root_id", Int),
            ("place", Int),
            ("choices", Json),
            ("required", Bool),
            ("after_root", Int),
            ("after_is", Json),
            ("created_at", Time),
            ("retired_at", Time),
        ],
        scope: Rhythm,
    },
    Table {
        name: "excused",
        highest: "select cast(coalesce(max(ritual_id), -1) as bigint) from seats",
        rows: "select ritual_id, person_id, excused_until from seats where ritual_id > $1 and ritual_id <= $2 \
             and excused_until is not null order by ritual_id, person_id",
        kinds: &[("ritual_id", Int), ("person_id", Int), ("excused_until", Day)],
        scope: Rhythm,
    },
    Table {
        name: "rounds",
        highest: "select cast(coalesce(max(id), -1) as bigint) from rounds",
        rows: "select id, ritual_id, label, opened_at, first_end, ends_at, closed_at, posted_at from rounds where id > $1 and \
             id <= $2 order by id",
        kinds: &[
            ("id", Int),
            ("ritual_id", Int),
            ("label", Day),
            ("opened_at", Time),
            ("first_end", Time),
            ("ends_at", Time),
            ("closed_at", Time),
            ("posted_at", Time),
        ],
        scope: Rhythm,
    },
    Table {
        name: "prompts",
        highest: "select cast(coalesce(max(id), -1) as bigint) from prompts",
        rows: "select id, round_id, person_id, day, starts_at, ends_at, open_until, state, asked_at, answered_at, late, \
             edited from prompts where id > $1 and id <= $2 order by id",
        kinds: &[
            ("id", Int),
            ("round_id", Int),
            ("person_id", Int),
            ("day", Day),
            ("starts_at", Time),
            ("ends_at", Time),
            ("open_until", Time),
            ("asked_at", Time),
            ("answered_at", Time),
            ("late", Bool),
            ("edited", Bool),
        ],
        scope: Rhythm,
    },
    Table {
        name: "answers",
        highest: "select cast(coalesce(max(prompt_id), -1) as bigint) from answers",
        rows: "select prompt_id, field, value, at, question_id from answers where prompt_id > $1 and prompt_id <= $2 order by \
             prompt_id, field",
        kinds: &[("prompt_id", Int), ("at", Time), ("question_id", Int)],
        scope: Rhythm,
    },
    Table {
        name: "cycles",
        highest: "select cast(coalesce(max(id), -1) as bigint) from cycles",
        rows: "select id, name, first_day, last_day, team_id, created_at from cycles where id > $1 and id <= $2 order by id",
        kinds: &[("id", Int), ("first_day", Day), ("last_day", Day), ("team_id", Int), ("created_at", Time)],
        scope: All,
    },
    Table {
        name: "cycle_closes",
        highest: "select cast(coalesce(max(cycle_id), -1) as bigint) from cycle_closes",
        rows: "select team_id, cycle_id, closed_at, closed_by from cycle_closes where cycle_id > $1 and cycle_id <= $2 order by \
             cycle_id, team_id",
        kinds: &[("team_id", Int), ("cycle_id", Int), ("closed_at", Time), ("closed_by", Int)],
        scope: Team("team_id"),
    },
    Table {
        name: "objectives",
        highest: "select cast(coalesce(max(id), -1) as bigint) from objectives",
        rows: "select id, title, owner_id, team_id, cycle_id, commitment, state, weight, private, created_at, created_by, \
             ended_at, begins_at, carried_at, carried_from from objectives where id > $1 and id <= $2 order by id",
        kinds: &[
            ("id", Int),
            ("owner_id", Int),
            ("team_id", Int),
            ("cycle_id", Int),
            ("private", Bool),
            ("created_at", Time),
            ("created_by", Int),
            ("ended_at", Time),
            ("begins_at", Time),
            ("carried_at", Time),
            ("carried_from", Int),
        ],
        scope: Objective("id"),
    },
    Table {
        name: "key_results",
        highest: "select cast(coalesce(max(id), -1) as bigint) from key_results",
        rows: "select id, objective_id, cast(number as bigint) as number, title, owner_id, weight, unit, measure, start, \
             target, lower_bound, upper_bound, milestones, due_on, every, state, created_at, created_on, created_by, \
             ended_at, carried_from from key_results where id > $1 and id <= $2 order by id",
        kinds: &[
            ("id", Int),
            ("objective_id", Int),
            ("number", Int),
            ("owner_id", Int),
            ("milestones", Json),
            ("due_on", Day),
            ("created_at", Time),
            ("created_on", Day),
            ("created_by", Int),
            ("ended_at", Time),
            ("carried_from", Int),
        ],
        scope: Objective("objective_id"),
    },
    Table {
        name: "learnings",
        highest: "select cast(coalesce(max(objective_id), -1) as bigint) from learnings",
        rows: "select objective_id, person_id, kind, text, at from learnings where objective_id > $1 and objective_id <= $2 \
             and kind = 'learnt' order by objective_id, person_id",
        kinds: &[("objective_id", Int), ("person_id", Int), ("at", Time)],
        scope: Objective("objective_id"),
    },
    Table {
        name: "check_ins",
        highest: "select cast(coalesce(max(id), -1) as bigint) from check_ins",
        rows: "select r.id, k.objective_id, r.key_result_id, r.value, cast(r.confidence as bigint) as confidence, r.note, \
             r.person_id, r.at, r.superseded_at from check_ins r join key_results k on k.id = r.key_result_id where r.id > \
             $1 and r.id <= $2 order by r.id",
        kinds: &[
            ("id", Int),
            ("objective_id", Int),
            ("key_result_id", Int),
            ("confidence", Int),
            ("person_id", Int),
            ("at", Time),
            ("superseded_at", Time),
        ],
        scope: Objective("objective_id"),
    },
    Table {
        name: "scores",
        highest: "select cast(coalesce(max(id), -1) as bigint) from scores",
        rows: "select r.id, k.objective_id, r.key_result_id, r.kind, r.week, r.person_id, r.by_owner, cast(r.tenths as \
             bigint) as tenths, r.light, cast(r.suggested as bigint) as suggested, r.accepted, r.note, r.at from scores r \
             join key_results k on k.id = r.key_result_id where r.id > $1 and r.id <= $2 order by r.id",
        kinds: &[
            ("id", Int),
            ("objective_id", Int),
            ("key_result_id", Int),
            ("week", Day),
            ("person_id", Int),
            ("by_owner", Bool),
            ("tenths", Int),
            ("suggested", Int),
            ("accepted", Bool),
            ("at", Time),
        ],
        scope: Objective("objective_id"),
    },
    Table {
        name: "alignments",
        highest: "select cast(coalesce(max(objective_id), -1) as bigint) from alignments",
        rows: "select id, objective_id, key_result_id, other_id, other_key_result_id, kind, created_by, created_at, accepted_at \
             from alignments where objective_id > $1 and objective_id <= $2 order by objective_id, id",
        kinds: &[
            ("id", Int),
            ("objective_id", Int),
            ("key_result_id", Int),
            ("other_id", Int),
            ("other_key_result_id", Int),
            ("created_by", Int),
            ("created_at", Time),
            ("accepted_at", Time),
        ],
        scope: Objective("objective_id"),
    },
    Table {
        name: "blockers",
        highest: "select cast(coalesce(max(id), -1) as bigint) from blockers",
        rows: "select id, text, person_id, owner_id, helper_id, team_id, prompt_id, state, opened_at, opened_on, still_at, \
             help_at, resolved_at, resolved_by from blockers where id > $1 and id <= $2 order by id",
        kinds: &[
            ("id", Int),
            ("person_id", Int),
            ("owner_id", Int),
            ("helper_id", Int),
            ("team_id", Int),
            ("prompt_id", Int),
            ("opened_at", Time),
            ("opened_on", Day),
            ("still_at", Time),
            ("help_at", Time),
            ("resolved_at", Time),
            ("resolved_by", Int),
        ],
        scope: Team("team_id"),
    },
    Table {
        name: "blocker_teams",
        highest: "select cast(coalesce(max(blocker_id), -1) as bigint) from blocker_teams",
        rows: "select team_id, blocker_id from blocker_teams where blocker_id > $1 and blocker_id <= $2 order by blocker_id, \
             team_id",
        kinds: &[("team_id", Int), ("blocker_id", Int)],
        scope: Team("team_id"),
    },
    Table {
        name: "questions",
        highest: "select cast(coalesce(max(id), -1) as bigint) from questions",
        rows: "select id, objective_id, key_result_id, person_id, text, at, answer, answered_by, answered_at from questions \
             where id > $1 and id <= $2 order by id",
        kinds: &[
            ("id", Int),
            ("objective_id", Int),
            ("key_result_id", Int),
            ("person_id", Int),
            ("at", Time),
            ("answered_by", Int),
            ("answered_at", Time),
        ],
        scope: Objective("objective_id"),
    },
    Table {
        name: "history",
        highest: "select cast(coalesce(max(id), -1) as bigint) from history",
        rows: "select id, at, person_id, subject, change, before, after, undone_at from history where id > $1 and id <= $2 \
             order by id",
        kinds: &[("id", Int), ("at", Time), ("person_id", Int), ("before", Json), ("after", Json), ("undone_at", Time)],
        scope: Subject,
    },
];
