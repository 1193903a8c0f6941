//! English: the rituals of the week.
