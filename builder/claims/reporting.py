"""Reporting clauses: 'X said that ...', '..., according to X', 'X denied ...', and the words they carry."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from builder.claims.speakers import MEDIA_ROLES, Memory, Speaker, phrase_start, speaker_of
from builder.language.clauses import SUBJECTS, agents_of, is_negated, subject_of
from builder.resources import mapping
from builder.values.names import known_name

if TYPE_CHECKING:
    from spacy.tokens import Token

SHORTEST_CLAUSE = 3
LONGEST_ASIDE = 5
QUOTES = frozenset({'"', "”", "''"})
PAUSES = QUOTES | {",", "-", "--", "–", "—"}


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
    """What is said is denied: 'rejected the claim that ...'."""


def find_statements(memory: Memory) -> list[Statement]:
    """The reporting clauses of the article in text order; each speaker is remembered for the pronouns after it."""
    found = []
    for sentence in memory.article.sentences:
        for token in sentence:
            statement = _statement_at(token, memory)
            if statement:
                found.append(statement)
                if statement.speaker:
                    memory.speakers.append(statement.speaker)
    return found


def _statement_at(token: "Token", memory: Memory) -> Statement | None:
    if token.lower_ == "according":
        return _according(token, memory)
    if token.pos_ not in ("VERB", "AUX") or token.lemma_ not in cue_words()["verbs"]:
        return None
    content = _content(token)
    return _reported(token, content, memory) if content else None


def _according(token: "Token", memory: Memory) -> Statement | None:
    """'According to X' carries the whole sentence but itself."""
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


def _reported(verb: "Token", content: tuple[tuple[int, int], ...], memory: Memory) -> Statement | None:
    speaker = _speaker(verb, memory)
    words = cue_words()
    if _is_evidence(verb, speaker):
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
    content = (*content, *_trailing(verb)) if content[0][1] <= verb.i else content
    return Statement(verb.i, _cue(verb), speaker, tuple(dict.fromkeys(via)), stance, content, verb.lemma_ in words["denials"])


def _speaker(verb: "Token", memory: Memory) -> Speaker | None:
    if _is_passive(verb):
        return next((speaker_of(noun, memory) for noun in agents_of(verb)), None)
    if _quoting(verb) is not None:
        return None
    subject = _subject(verb)
    return speaker_of(subject, memory) if subject is not None else None


def _subject(verb: "Token") -> "Token | None":
    """The subject by the parse, unless another noun stands right before the verb: a parser loses it where commas are lost."""
    subject = subject_of(verb)
    before = verb.i - 1
    while before > verb.sent.start and verb.doc[before].dep_ in ("aux", "advmod", "neg"):
        before -= 1
    near = verb.doc[before]
    if before < verb.sent.start or (near.pos_ not in ("NOUN", "PROPN") and not near.text.isupper()):
        return subject
    if subject is None or subject.i > verb.i:
        return near if subject is None else subject
    is_cut_off = any(token.text in QUOTES for token in verb.doc[subject.i : near.i])
    is_cut_off = is_cut_off or _is_titled_name(near)
    return near if is_cut_off or not subject.left_edge.i <= near.i <= subject.right_edge.i else subject


def _is_titled_name(last: "Token") -> bool:
    """The person in 'the head of the Red Cross Ana Ruiz said': a name right after another noun, not after 'of'."""
    first = last
    while first.i > first.sent.start and first.nbor(-1).ent_type_ == "PERSON":
        first = first.nbor(-1)
    return last.ent_type_ == "PERSON" and first.i > first.sent.start and first.nbor(-1).pos_ in ("NOUN", "PROPN")


def _quoting(verb: "Token") -> "Token | None":
    """The verb that quotes, in 'X quoted Y as saying', 'Y was quoted by X as saying'."""
    head = verb.head.head if verb.head.lower_ == "as" else verb.head
    return head if head.lemma_ in cue_words()["citing"] and verb.dep_ in ("pcomp", "advcl", "xcomp") else None


def _cited(verb: "Token", memory: Memory) -> Speaker | None:
    """The source behind a report: 'reported, citing a doctor', 'quoted the mayor as saying', 'the mayor was quoted as saying'."""
    quoting = _quoting(verb)
    if quoting is not None and _is_passive(quoting):
        subject = subject_of(quoting)
        return speaker_of(subject, memory) if subject is not None else None
    words = cue_words()["citing"]
    citing = [quoting] if quoting is not None else [t for t in verb.subtree if t.tag_ == "VBG" and t.lemma_ in words and t.i < verb.i + LONGEST_ASIDE]
    return next((speaker_of(noun, memory) for one in citing for noun in one.children if noun.dep_ in ("dobj", "pobj")), None)


def _quoter(verb: "Token", memory: Memory) -> Speaker | None:
    """Who quotes: the medium in 'X quoted Y as saying', 'Y was quoted by X as saying'."""
    quoting = _quoting(verb)
    if quoting is None:
        return None
    agents = agents_of(quoting) if _is_passive(quoting) else [subject] if (subject := subject_of(quoting)) is not None else []
    return next((speaker_of(noun, memory) for noun in agents), None)


def _channels(verb: "Token", content: tuple[tuple[int, int], ...], speaker: Speaker | None, memory: Memory) -> tuple[str, ...]:
    """The agencies, outlets and platforms the speaker used: 'told AFP', 'said on Twitter', 'told state television'."""
    found = []
    media = mapping("claims/data/speakers.yaml")["media"]
    skipped = set(range(speaker.first, speaker.last)) if speaker else set()
    for token in verb.subtree:
        if token.i in skipped or any(first <= token.i < last for first, last in content):
            continue
        name = memory.article.name_of.get(token.i)
        if name and token.i == name.last - 1 and (known := known_name(name.name)) and known.role in MEDIA_ROLES:
            found.append(name.name)
        elif not name and token.i > verb.i and token.dep_ in ("dobj", "dative", "pobj") and token.lower_ in media:
            worded = speaker_of(token, memory)
            found.append(worded.name if worded else token.text)
    return tuple(found)


def _content(verb: "Token") -> tuple[tuple[int, int], ...]:
    """What the verb reports: its clause, infinitive or object, or the words it is put after or into."""
    words = cue_words()
    clauses = [child for child in verb.children if child.dep_ == "ccomp"]
    after = [child for child in clauses if child.i > verb.i]
    before = _words_before(verb, is_led=bool(after))
    if not after and verb.lemma_ in words["with_infinitive"]:
        after = [child for child in verb.children if child.dep_ == "xcomp"]
    if not after and before is None and _is_passive(verb):
        after = [child for child in verb.children if child.dep_ in ("xcomp", "oprd")]
        before = (verb.left_edge.i, verb.i) if after else None
    if not after and before is None and verb.lemma_ in words["with_object"] and not is_negated(verb):
        after = [child for child in verb.children if child.dep_ in ("dobj", "oprd") and child.i > verb.i and _is_reportable(verb, child)]
    ranges = [(child.left_edge.i, child.right_edge.i + 1) for child in after]
    if not ranges and before is None:
        ranges = _in_a_statement(verb) or _lost_clause(verb)
    if verb.lemma_ in words["putting"] and verb.dep_ != "acl":
        tolls = [child for child in verb.rights if child.dep_ == "dobj" and child.lemma_ in words["tolls"]]
        ranges = [(verb.i + 1, verb.right_edge.i + 1)] if tolls else []
    if not ranges and before is None and (verb.dep_ == "parataxis" or _is_as(verb)):
        ranges = _trailing(verb)
    return (before, *ranges) if before else tuple(ranges)


def _in_a_statement(verb: "Token") -> list[tuple[int, int]]:
    """The clause that a parser hangs on the noun in 'said in a statement that ...'."""
    nouns = [noun for prep in verb.rights if prep.dep_ == "prep" for noun in prep.children]
    clauses = [clause for noun in nouns for clause in noun.children if clause.dep_ in ("acl", "relcl") and _is_that_clause(clause)]
    return [(clause.left_edge.i, clause.right_edge.i + 1) for clause in clauses]


def _lost_clause(verb: "Token") -> list[tuple[int, int]]:
    """What 'say' is followed by where the parser took its clause for an object, or the charge in 'accused them of killing'."""
    if verb.lemma_ == "say" and any(child.dep_ == "dobj" and _has_verb(child.subtree) for child in verb.rights):
        return [(verb.i + 1, verb.right_edge.i + 1)]
    if verb.lemma_ in cue_words()["accusing"]:
        charges = (prep for prep in verb.rights if prep.dep_ == "prep" and prep.lower_ == "of")
        return [(prep.left_edge.i, prep.right_edge.i + 1) for prep in charges if _has_verb(prep.subtree)]
    return []


def _is_that_clause(clause: "Token") -> bool:
    return clause.left_edge.lower_ == "that" and any(child.dep_ in SUBJECTS and child.lower_ != "that" for child in clause.lefts)


def _is_as(verb: "Token") -> bool:
    """'As X reported, ...'."""
    return verb.dep_ == "advcl" and any(child.dep_ == "mark" and child.lower_ == "as" for child in verb.children)


def _is_reportable(verb: "Token", noun: "Token") -> bool:
    """'rejected the claim' is about something said, 'rejected the offer' is not."""
    return verb.lemma_ not in cue_words()["dismisses"] or noun.lemma_ in cue_words()["nouns"]


def _is_evidence(verb: "Token", speaker: Speaker | None) -> bool:
    """'figures show', 'the report suggests': with other subjects these verbs report nothing ('the ruins show')."""
    documents = mapping("claims/data/speakers.yaml")["documents"]
    return verb.lemma_ in cue_words()["evidence"] and (speaker is None or (speaker.kind is None and speaker.noun not in documents))


def _words_before(verb: "Token", *, is_led: bool) -> tuple[int, int] | None:
    """The words before a reporting clause that closes its sentence or stands inside it: '..., X said', '..., said X', '..., he said, ...'.

    Read from word order, since the parse of such sentences is poor where commas were lost.
    """
    doc, start, edge = verb.doc, verb.sent.start, _left_edge(verb)
    if verb.dep_ == "acl" or edge - start < SHORTEST_CLAUSE or verb.lemma_ not in cue_words()["closing"]:
        return None
    if doc[verb.sent.end - 1].text == "?":
        return None
    is_set_off = doc[edge - 1].text in PAUSES
    if is_led and not (is_set_off and verb.i + 1 < len(doc) and doc[verb.i + 1].text in PAUSES):
        return None
    if any(_is_object(child) for child in verb.rights) and verb.lemma_ != "tell":
        return None
    if verb.dep_ == "relcl" and any(child.tag_ in ("WDT", "WP", "WRB") and not child.text.isupper() for child in verb.lefts):
        return None
    return (start, edge) if _has_verb(doc[start:edge]) or (is_set_off and edge < verb.i) else None


def _is_object(child: "Token") -> bool:
    return (child.dep_ in ("dobj", "prt") and child.ent_type_ not in ("DATE", "TIME")) or (child.dep_ == "xcomp" and child.tag_ != "VBG")


def _left_edge(verb: "Token") -> int:
    """Where the reporting clause starts: at its subject, auxiliary or 'as'."""
    subject = _subject(verb)
    edge = min(verb.i, phrase_start(subject)) if subject is not None and subject.i < verb.i and subject.i >= verb.sent.start else verb.i
    for child in verb.lefts:
        if child.dep_ in ("aux", "neg", "mark", "advmod"):
            edge = min(edge, child.left_edge.i)
    return edge


def _has_verb(tokens: Iterable["Token"]) -> bool:
    return any(token.pos_ in ("VERB", "AUX") for token in tokens)


def _trailing(verb: "Token") -> list[tuple[int, int]]:
    """What a closing reporting clause goes on with: '..., X said, adding / updating / while ...'."""
    if verb.head.i > verb.i and (verb.dep_ in ("parataxis", "ccomp") or _is_as(verb)):
        return [(verb.right_edge.i + 1, verb.sent.end)]
    clauses = [child for child in verb.rights if child.dep_ in ("advcl", "conj", "xcomp")]
    clauses += [token for token in verb.subtree if token.i > verb.i and token.dep_ == "acl" and token.tag_ == "VBG"]
    return [(clause.left_edge.i, clause.right_edge.i + 1) for clause in clauses]


def _is_passive(verb: "Token") -> bool:
    return any(child.dep_ in ("auxpass", "nsubjpass") for child in verb.children)


def _cue(verb: "Token") -> str:
    """The reporting words: the verb with what changes its sense ('did not say', 'falsely claimed')."""
    before = [child.lower_ for child in verb.lefts if child.dep_ == "neg" or child.lower_ in cue_words()["falsely"]]
    return " ".join([*before, verb.lower_])


@cache
def cue_words() -> dict[str, frozenset[str]]:
    """The reporting words by kind; `verbs` and `denials` join several lists."""
    words = {name: frozenset(listed) for name, listed in mapping("claims/data/cues.yaml").items()}
    words["denials"] = words["denies"] | words["dismisses"]
    words["verbs"] = words["reports"] | words["doubts"] | words["denials"] | words["putting"]
    return words
