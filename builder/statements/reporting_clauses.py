"""Reporting clauses: 'X said that ...', '..., according to X', 'X denied ...', and the words they carry."""

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from builder.language.clauses import agents_of, is_passive, subject_of
from builder.lexicon.word_classes import in_class
from builder.statements.cues import cue_words, reporting_subject
from builder.statements.reported_words import SHORTEST_CLAUSE, is_final_finding, reported_words, trailing_words, words_before
from builder.statements.speakers import MEDIA_ROLES, Memory, Speaker, joined_speakers, speaker_of
from builder.values.known_names import known_name

if TYPE_CHECKING:
    from builder.language.tokens import Token

LONGEST_ASIDE = 5
ACCORDING = frozenset({"according", "per"})
CHANNEL_ROLES = MEDIA_ROLES | {"state_media"}
"""Bodies through which others may speak; state media too ('in a statement carried by SANA, the army said')."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One reporting clause; `anchor` is its cue token, `content` the token ranges [first, last) of what is said."""

    anchor: int
    cue: str | None
    speaker: Speaker | None
    via: tuple[str, ...]
    stance: str
    content: tuple[tuple[int, int], ...]
    is_denial: bool = False
    """The speaker denies the content: 'rejected the claim that ...'."""


def find_statements(memory: Memory) -> list[Statement]:
    """The reporting clauses of the article in text order. Each speaker is remembered, so that later pronouns can refer to it."""
    found = []
    openers = _openers()
    for sentence in memory.article.sentences:
        for token in sentence:
            may_report = token.lemma_ in openers or token.lower_ in ACCORDING
            statement = _statement_at(token, memory) if may_report else None
            if statement:
                found.append(statement)
                if statement.speaker:
                    memory.speakers.append(statement.speaker)
    return found


@cache
def _openers() -> frozenset[str]:
    """The lemmas of the words that may report."""
    return in_class("figures", "sayings") | cue_words()["verbs"]


def _statement_at(token: "Token", memory: Memory) -> Statement | None:
    if token.lower_ == "according":
        return _according(token, memory)
    if token.lower_ == "per" or (token.pos_ == "NOUN" and token.lemma_ in in_class("figures", "sayings")):
        return _per(token, memory) if token.lower_ == "per" else _owned(token, memory)
    if token.pos_ not in ("VERB", "AUX") or token.lemma_ not in cue_words()["verbs"]:
        return None
    content = reported_words(token)
    return _reported(token, content, memory) if content else None


def _according(token: "Token", memory: Memory) -> Statement | None:
    """'According to X' carries the whole sentence except its own words."""
    to = next((child for child in token.children if child.lower_ == "to"), None)
    to = to or (token.nbor() if token.i + 1 < len(token.doc) and token.nbor().lower_ == "to" else None)
    noun = next((child for child in to.children if child.dep_ == "pobj"), None) if to else None
    if noun is None or to is None:
        return None
    speaker = speaker_of(noun, memory)
    if speaker is None:
        return None
    sentence = token.sent
    last = max(noun.i + 1, speaker.last)
    content = tuple(r for r in ((sentence.start, token.i), (last, sentence.end)) if r[1] - r[0] >= SHORTEST_CLAUSE)
    via = (speaker.name,) if speaker.is_medium else ()
    return Statement(token.i, "according to", None if speaker.is_medium else speaker, via, "reports", content)


def _per(token: "Token", memory: Memory) -> Statement | None:
    """'Nine have died, per the navy': like 'according to', but 'per person' is a rate."""
    noun = next((child for child in token.children if child.dep_ == "pobj"), None)
    is_somebody = noun is not None and (noun.pos_ == "PROPN" or any(child.dep_ == "det" for child in noun.lefts))
    speaker = speaker_of(noun, memory) if noun is not None and is_somebody else None
    if speaker is None or not _can_count(speaker):
        return None
    sentence = token.sent
    content = tuple(r for r in ((sentence.start, token.i), (speaker.last, sentence.end)) if r[1] - r[0] >= SHORTEST_CLAUSE)
    via = (speaker.name,) if speaker.is_medium else ()
    return Statement(token.i, "per", None if speaker.is_medium else speaker, via, "reports", content)


def _owned(noun: "Token", memory: Memory) -> Statement | None:
    """'the militia's claim of 90 dead', 'the navy's figure of nine'."""
    owner = next((child for child in noun.lefts if child.dep_ == "poss" and child.tag_ != "PRP$"), None)
    of = next((child for child in noun.rights if child.i == noun.i + 1 and (child.lower_ == "of" or child.dep_ == "acl")), None)
    speaker = speaker_of(owner, memory) if owner is not None and of is not None else None
    if of is None or speaker is None or not _can_count(speaker):
        return None
    via = (speaker.name,) if speaker.is_medium else ()
    return Statement(noun.i, noun.lower_, None if speaker.is_medium else speaker, via, "reports", ((of.i, of.right_edge.i + 1),))


def _reported(verb: "Token", content: tuple[tuple[int, int], ...], memory: Memory) -> Statement | None:
    speaker = _speaker(verb, memory)
    words = cue_words()
    if _is_evidence(verb, speaker) or (verb.lemma_ in words["revising"] and not _can_count(speaker)):
        return None
    via = _channels(verb, content, speaker, memory)
    quoter = _quoter(verb, memory)
    if quoter:
        via = (quoter.name, *via)
    if speaker and speaker.is_medium:
        via, speaker = (speaker.name, *via), None
    cited = _cited(verb, memory)
    if cited:
        via, speaker = ((*via, speaker.name) if speaker else via), cited
    stance = "doubts" if verb.lemma_ in words["doubts"] else "reports"
    if any(child.lower_ in words["falsely"] for child in verb.children):
        stance = "rejects"
    if speaker is None and not via:
        return None
    content = (*content, *trailing_words(verb)) if content[0][1] <= verb.i else content
    return Statement(verb.i, _cue(verb), speaker, tuple(dict.fromkeys(via)), stance, content, verb.lemma_ in words["denials"])


def _speaker(verb: "Token", memory: Memory) -> Speaker | None:
    if is_passive(verb) and not is_final_finding(verb):
        return next((speaker_of(noun, memory) for noun in agents_of(verb)), None)
    if _quoting(verb) is not None:
        return None
    subject = reporting_subject(verb)
    return joined_speakers(subject, memory) if subject is not None else None


def _quoting(verb: "Token") -> "Token | None":
    """The verb that quotes, in 'X quoted Y as saying', 'Y was quoted by X as saying'."""
    head = verb.head.head if verb.head.lower_ == "as" else verb.head
    return head if head.lemma_ in cue_words()["citing"] and verb.dep_ in ("pcomp", "advcl", "xcomp") else None


def _cited(verb: "Token", memory: Memory) -> Speaker | None:
    """The original source of a report: 'reported, citing a doctor', 'quoted the mayor as saying', 'the mayor was quoted as saying'."""
    quoting = _quoting(verb)
    if quoting is not None and is_passive(quoting):
        subject = subject_of(quoting)
        return speaker_of(subject, memory) if subject is not None else None
    words = cue_words()["citing"]
    citing = [quoting] if quoting is not None else [t for t in verb.sent if t.tag_ == "VBG" and t.lemma_ in words and _is_aside(t, verb)]
    return next((speaker_of(noun, memory) for one in citing for noun in one.children if noun.dep_ in ("dobj", "pobj")), None)


def _is_aside(citing: "Token", verb: "Token") -> bool:
    """Is 'citing' right next to the verb, or after a comma at the end of the reported words?"""
    if citing.i < verb.i + LONGEST_ASIDE:
        return verb.is_ancestor(citing)
    between = verb.doc[verb.i + 1 : citing.i]
    return between[-1].text == "," and not any(token.lemma_ in cue_words()["closing"] for token in between)


def _quoter(verb: "Token", memory: Memory) -> Speaker | None:
    """The medium that quotes: X in 'X quoted Y as saying', 'Y was quoted by X as saying'."""
    quoting = _quoting(verb)
    if quoting is None:
        return None
    agents = agents_of(quoting) if is_passive(quoting) else [subject] if (subject := subject_of(quoting)) is not None else []
    return next((speaker_of(noun, memory) for noun in agents), None)


def _channels(verb: "Token", content: tuple[tuple[int, int], ...], speaker: Speaker | None, memory: Memory) -> tuple[str, ...]:
    """The agencies, outlets and platforms the speaker used: 'told AFP', 'said on Twitter', 'told state television'."""
    found = []
    media = in_class("media")
    skipped = set(range(speaker.first, speaker.last)) if speaker else set()
    for token in verb.subtree:
        if token.i in skipped or any(first <= token.i < last for first, last in content):
            continue
        name = memory.article.name_of.get(token.i)
        if name and token.i == name.last - 1 and (known := known_name(name.name)) and known.role in CHANNEL_ROLES:
            found.append(name.name)
        elif not name and token.i > verb.i and token.dep_ in ("dobj", "dative", "pobj") and token.lower_ in media:
            worded = speaker_of(token, memory)
            found.append(worded.name if worded else token.text)
    return tuple(found)


def _is_evidence(verb: "Token", speaker: Speaker | None) -> bool:
    """'figures show', 'the report suggests', 'a court found that': with other subjects these verbs do not report ('the ruins show')."""
    if verb.lemma_ not in cue_words()["evidence"]:
        return False
    if speaker is not None and speaker.noun in in_class("courts"):  # not 'found him guilty'
        return not words_before(verb) and not any(child.dep_ == "ccomp" and child.pos_ in ("VERB", "AUX") for child in verb.children)
    return speaker is None or (speaker.kind is None and speaker.noun not in in_class("documents"))


def _can_count(speaker: Speaker | None) -> bool:
    """'The ministry raised the toll to 40', not 'a death in hospital raised the toll'."""
    kinds = ("persons", "bodies", "documents", "monitors", "media")
    return speaker is not None and (speaker.kind is not None or any(speaker.noun in in_class(kind) for kind in kinds))


def _cue(verb: "Token") -> str:
    """The reporting words: the verb with the words that change its sense ('did not say', 'falsely claimed')."""
    before = [child.lower_ for child in verb.lefts if child.dep_ == "neg" or child.lower_ in cue_words()["falsely"]]
    return " ".join([*before, verb.lower_])
