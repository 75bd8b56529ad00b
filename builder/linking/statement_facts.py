"""Facts of what somebody said: one for each statement that several pages report; all else that a speaker says hangs on the event alone."""

from collections.abc import Mapping, Sequence

from builder.linking.fact_keys import FactKey, is_said
from builder.linking.groups import Groups
from builder.linking.related import Related
from builder.records import Claim


def one_statement_each(claims: Sequence[Claim], keys: Mapping[str, FactKey], related: Sequence[Related]) -> dict[str, FactKey]:
    """The keys, where statements of one speaker that nothing relates are apart; a statement of one page alone has no key.

    `related` are the relations inside the facts of the keys.
    """
    saying = {claim.claim_id: claim for claim in claims if claim.claim_id in keys and is_said(claim)}
    groups = Groups(saying)
    for one in related:
        if one.a.claim_id in saying:
            groups.join(one.a.claim_id, one.b.claim_id)
    found = {one: key for one, key in keys.items() if one not in saying}
    for group in groups.members():
        if len({saying[one].document_id for one in group}) > 1:
            words = min(saying[one].text.casefold() for one in group)
            found |= {one: keys[one]._replace(about=f"{keys[one].about} {words}") for one in group}
    return found
