"""Whether a draft of a claim's wording lost what somebody says in it."""

from builder.claims.wording.drafts import MARKS, Draft
from builder.claims.wording.lists import words
from builder.language.words import Word, plain_words
from builder.statements.cues import cue_words

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
SAID = frozenset({"ccomp", "dobj", "xcomp", "attr", "oprd", "agent", "nsubjpass", "dative"})
"""Relations of what is said, or to whom."""


def is_content_lost(draft: Draft) -> bool:
    """'The firm announced on Monday [(1 June) that it will close]': does a 'that' follow a report which says nothing?"""
    doc = plain_words(draft.article)
    if _says_nothing(draft):
        return True
    last = draft.kept[-1] if draft.kept else None
    if last is None or not any(one.lemma_ in cue_words()["reports"] for one in draft.kept) or last.i + 1 not in last.sentence:
        return False
    i = last.i + 1
    if doc[i].text == "(":
        i = next((k + 1 for k in range(i, last.sentence.stop) if doc[k].text == ")"), i)
    return i in last.sentence and i not in draft.inside and doc[i].lower_ == "that" and doc[i].tag_ in ("IN", "WDT") and _is_report(doc[i], draft)


def _says_nothing(draft: Draft) -> bool:
    """'[As] several cooks noted on Monday[, the mill is old]': is 'said' or 'noted' the only verb, without what was said?"""
    finite = [one for one in draft.kept if one.tag_ in FINITE]
    if len(finite) != 1 or _has_marks(draft):
        return False
    verb = finite[0].head if finite[0].dep_ == "aux" else finite[0]
    return verb.lemma_ in words("saying_something") and not any(child.i in draft.inside and child.dep_ in SAID for child in verb.children)


def _has_marks(draft: Draft) -> bool:
    doc = plain_words(draft.article)
    return any(doc[i].text in MARKS for i in draft.tokens)


def _is_report(joint: Word, draft: Draft) -> bool:
    """Has the draft no clause that the reporting verb already leads to?"""
    reports = [one for one in draft.kept if one.lemma_ in cue_words()["reports"] and one.i < joint.i and one.pos_ == "VERB"]
    return bool(reports) and not any(child.dep_ == "ccomp" and child.i in draft.inside for one in reports for child in one.children)
