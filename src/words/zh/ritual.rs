//! Chinese: the rituals of the week.
