"""decide: the names of the outcomes, as the contract spells them."""

ASSIGN = "assign"
ASSIGN_DIRECT_MANAGER = "assign_direct_manager"
ASK_CONSENT = "ask_consent"
ASK_DATA = "ask_data"
UNRESOLVED = "unresolved"
NOT_REQUIRED = "not_required"
ALREADY_ASSIGNED = "already_assigned"

WITH_TERM = frozenset({ASSIGN, ASSIGN_DIRECT_MANAGER, ASK_CONSENT, ALREADY_ASSIGNED})
"""The outcomes for which term and deadlines are told."""
