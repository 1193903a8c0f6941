//! English: objectives, key results, check-ins and scores.
