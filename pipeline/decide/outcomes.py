"""decide: the names of the outcomes, as the contract spells them."""

ASSIGN = "assign"
ASSIGN_DIRECT_MANAGER = "assign_direct_manager"
ASK_CONSENT = "ask_consent"
ASK_DATA = "ask_data"
UNRESOLVED = "unresolved"
NOT_REQUIRED = "not_required"
ALREADY_ASSIGNED = "already_assigned"
REPLACE = "replace"
RECOUNT_TERM = "recount_term"
ENDED = "ended"
COMPLETE = "complete"

NEW_PAIR = frozenset({ASSIGN, ASSIGN_DIRECT_MANAGER})
"""The outcomes that name a mentor whose order can be signed."""
