"""Which words of a clause its claim needs: the parts that other claims are about are left out."""

from bisect import bisect_left
from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from builder.claims.wording.lists import words
from builder.frames.members import names_in
from builder.language.article import Article
from builder.language.clauses import SUBJECTS
from builder.language.words import Word
from builder.statements.factuality import is_aside_of_doubt

OTHER_CLAUSES = frozenset({"parataxis", "intj", "meta"})
COMPLEMENTS = frozenset({"dobj", "attr", "acomp", "xcomp", "ccomp", "oprd", "agent", "nsubjpass", "csubjpass"})
OPENING = frozenset({",", "(", "[", "–", "—", "--", ":"})
BREAKS = frozenset({":", ";", "–", "—", "--"})
"""What stands before a clause that is a sentence by itself."""
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
PAST = frozenset({"VBD", "VBN"})
CLOSEST = 2
"""Steps from a verb over 'and' to the next."""
CONDITIONS = frozenset({"if", "unless", "lest", "provided"})


Depth = Literal["all", "clauses", "none"]


@dataclass(frozen=True, slots=True)
class Pruning:
    """What a claim needs, as sorted tokens: the words of what it asserts, and of the day and place that it may share with another clause.

    `keeps_adjuncts` says whether days and places that are not its own may stay; `depth` how much is left out: `all` that other claims are
    about, only `clauses` that signs and subjects set off, or `none` but clauses past a semicolon.
    """

    article: Article
    needed: tuple[int, ...]
    circumstances: tuple[int, ...] = ()
    keeps_adjuncts: bool = True
    depth: Depth = "all"

    def words_of(self, head: Word, known: Collection[int] = ()) -> set[int]:
        """The tokens of the head's phrase without the parts that the claim does not need; the known tokens' phrases are not entered."""
        found, stack = set(), [head]
        while stack:
            token = stack.pop()
            found.add(token.i)
            for child in token.children:
                if child.i not in known and (self._holds(child) or not self._is_left_out(child)):
                    stack.append(child)
        return found

    def covers(self, phrase: Word, tokens: Collection[int]) -> bool:
        """Do the tokens contain all of the claim's own words that the phrase contains?"""
        return all(self._is_among(i, tokens) for i in self.needed if phrase.left <= i <= phrase.right)

    def _is_among(self, i: int, tokens: Collection[int]) -> bool:
        """Is the token there, or another word of the day that it is part of?"""
        time = self.article.time_of.get(i)
        return i in tokens or (time is not None and any(k in tokens for k in self.article.tokens_in(time.start, time.end)))

    def _holds(self, token: Word) -> bool:
        """Does the phrase contain one of the claim's own words?"""
        return _is_within(token, self.needed) or (not _is_other_conjunct(token) and _is_within(token, self.circumstances))

    def _is_left_out(self, token: Word) -> bool:
        if self.depth == "none":
            return _is_past_a_semicolon(token)
        if self.depth == "clauses":
            return _is_past_a_semicolon(token) or _is_clause_apart(token)
        rule = RULES.get(token.dep_)
        if _is_other_clause(token) or _is_past_a_semicolon(token) or (rule is not None and rule(token)):
            return True
        if token.dep_ == "cc":
            return self._joins_nothing(token)
        return not self.keeps_adjuncts and token.dep_ in ("prep", "npadvmod") and self._is_day_or_place(token)

    def _joins_nothing(self, joint: Word) -> bool:
        joined = next((child for child in joint.head.children if child.dep_ == "conj" and child.i > joint.i), None)
        return joined is not None and not self._holds(joined) and self._is_left_out(joined)

    def _is_day_or_place(self, phrase: Word) -> bool:
        """Does the phrase only say when or where the clause's event was, and is the clause whole without it?"""
        verb = phrase.head
        if verb.pos_ not in ("VERB", "AUX") or not any(child.dep_ in COMPLEMENTS for child in verb.children):
            return False
        inner = range(phrase.left, phrase.right + 1)
        if phrase.dep_ == "npadvmod":
            return self._is_day(phrase)
        nouns = [child for child in phrase.children if child.dep_ == "pobj"]
        if phrase.lower_ in words("on_a_day") and any(self._is_day(noun) for noun in nouns):
            return True
        is_at_place = phrase.lower_ in words("place_prepositions") and verb.lemma_ != "be"
        return is_at_place and any(
            name.kind in ("place", "country") and name.first <= nouns[0].i < name.last for name in names_in(self.article, inner) if nouns
        )

    def _is_day(self, token: Word) -> bool:
        time = self.article.time_of.get(token.i)
        return time is not None and time.start_date is not None


def _is_within(phrase: Word, tokens: tuple[int, ...]) -> bool:
    """Does the phrase contain one of the sorted tokens?"""
    position = bisect_left(tokens, phrase.left)
    return position < len(tokens) and tokens[position] <= phrase.right


def _is_other_clause(token: Word) -> bool:
    """A clause beside the claim's, unless it leaves open whether that is so ('it seems')."""
    return token.dep_ in OTHER_CLAUSES and not is_aside_of_doubt(token)


def _is_past_a_semicolon(token: Word) -> bool:
    """'The bridge fell; nobody was hurt': a clause of its own."""
    if token.pos_ not in ("VERB", "AUX") or token.dep_ not in ("ccomp", "conj", "advcl"):
        return False
    edge = token.left - 1 if token.i > token.head.i else token.right + 1
    return edge in token.sentence and token.doc[edge].text == ";"


def _is_other_conjunct(token: Word) -> bool:
    """A verb that is joined to the clause's own."""
    return token.dep_ == "conj" and token.pos_ in ("VERB", "AUX") and token.head.pos_ in ("VERB", "AUX") and not is_tight(token)


def is_tight(verb: Word) -> bool:
    """Is the verb one with the verb that it is joined to ('shot and killed')?"""
    return verb.dep_ == "conj" and verb.i - verb.head.i == CLOSEST and {verb.tag_, verb.head.tag_} <= PAST


def _is_clause_apart(token: Word) -> bool:
    """A clause that 'and' joins to a whole one, or words that commas set off on both sides: what signs show, not a parser's guess alone."""
    has_subject = any(child.dep_ in SUBJECTS for child in token.lefts)
    if token.dep_ == "conj":
        return _is_other_conjunct(token) and (has_subject or _is_joined_to_a_whole_one(token))
    if _is_other_clause(token):
        return token.doc[token.left].is_punct or _is_between_signs(token)
    if token.dep_ == "appos" and any(child.dep_ in ("nummod", "conj") for child in token.children):
        return False  # 'nine rifles, three pistols': a list that a parser took for an explanation
    if token.dep_ == "prep":
        return _is_circumstance(token) and _ends_at_a_sign(token)
    if token.dep_ == "advcl":
        is_joined = has_subject and any(child.dep_ == "mark" or child.tag_ == "WRB" for child in token.lefts)
        is_outcome = token.tag_ == "VBG" and token.i > token.head.i and not has_subject
        return (is_joined or is_outcome) and _is_side_clause(token) and _is_between_signs(token)
    rule = RULES.get(token.dep_)
    return rule is not None and rule(token) and _is_set_off(token) and _is_between_signs(token)


def _is_joined_to_a_whole_one(verb: Word) -> bool:
    """'closed the port and left', 'killing two and hurting nine': is the first verb whole before the 'and', and has the second a tense or object?"""
    is_finite = verb.tag_ in FINITE or any(child.tag_ in FINITE for child in verb.lefts)
    is_outcome = verb.tag_ == verb.head.tag_ == "VBG" and any(child.dep_ == "dobj" for child in verb.rights)
    between = [child for child in verb.head.rights if child.i < verb.i]
    return (is_finite or is_outcome) and any(child.dep_ in (*COMPLEMENTS, "prep", "npadvmod") for child in between)


def _is_between_signs(phrase: Word) -> bool:
    """Is there a comma or the end of the sentence on both sides?"""
    before = phrase.left - 1
    return (before not in phrase.sentence or phrase.doc[before].text in OPENING) and _ends_at_a_sign(phrase)


def _ends_at_a_sign(phrase: Word) -> bool:
    after = phrase.right + 1
    return after not in phrase.sentence or phrase.doc[after].is_punct


def _is_side_clause(token: Word) -> bool:
    """A clause of time, reason or purpose; a condition stays, and so does the outcome in 'left nine wounded' or 'so strong that it fell'."""
    if token.head.pos_ not in ("VERB", "AUX") or any(child.lower_ in CONDITIONS for child in token.children) or _is_completing(token):
        return False
    return not (token.tag_ == "VBN" and token.i > 0 and token.doc[token.i - 1].dep_ in ("dobj", "nummod", "pobj"))


def _is_completing(token: Word) -> bool:
    """'is stepping up to lead', 'told a firm to go': an infinitive right behind its verb, or behind the particle or object of it."""
    if token.tag_ != "VB" or token.i < token.head.i or not any(child.tag_ == "TO" and child.i == token.left for child in token.lefts):
        return False
    before = token.left - 1
    return before == token.head.i or any(child.right == before and child.dep_ in ("prt", "dobj") for child in token.head.rights)


def _is_description(token: Word) -> bool:
    """A relative clause that does not say who or what is meant, as 'the last quake to hit Peru' does."""
    is_open = any(child.tag_ == "TO" for child in token.lefts) or (not _is_set_off(token) and (_is_defining(token) or _is_of_place(token)))
    return not is_open and not _is_cleft(token.head) and token.head.pos_ != "PRON" and token.head.lower_ not in words("needing_a_clause")


def _is_cleft(noun: Word) -> bool:
    """'It was the mayor who left'."""
    return noun.dep_ == "attr" and any(child.lower_ == "it" and child.dep_ in SUBJECTS for child in noun.head.lefts)


def _is_defining(clause: Word) -> bool:
    """'the man who fled', '35 percent who believed it', 'sites that were hacked': is only with the clause known who or what is meant?"""
    noun = clause.head
    pronouns = {child.lower_ for child in clause.lefts} & {"who", "that", "whose", "whom"}
    is_defined = any(child.lower_ == "the" for child in noun.lefts) or noun.tag_ in ("NNS", "NNPS") or noun.lower_ in ("percent", "%", "people")
    return bool(pronouns) and is_defined


def _is_of_place(clause: Word) -> bool:
    """'a state where it rains'."""
    return any(child.lower_ == "where" for child in clause.lefts)


def _is_set_off(token: Word) -> bool:
    """Words between commas, dashes or brackets."""
    first = token.left
    return first > 0 and token.doc[first - 1].text in OPENING


def _is_second_name(token: Word) -> bool:
    """What somebody is besides the name; the name itself stays ('the mayor, Ana Ruiz'), and where a place is ('Banff, Canada')."""
    if token.ent_type_ == token.head.ent_type_ == "GPE":
        return False
    is_name = token.pos_ == "PROPN" and (token.head.pos_ == "NOUN" or (token.ent_type_ == "PERSON" and token.head.ent_type_ != "PERSON"))
    return _is_set_off(token) and not is_name


def _is_circumstance(token: Word) -> bool:
    if token.i > token.sentence.start and token.doc[token.i - 1].lemma_ in words("units_of_time"):
        return False  # 'three weeks following the vote'
    if token.lower_ in words("circumstance"):
        return True
    clause = next((child for child in token.children if child.dep_ == "pcomp"), None)
    if clause is None or token.lower_ not in words("circumstance_of_verb"):
        return False
    return token.lower_ != "with" or any(child.dep_ in SUBJECTS for child in clause.children)


RULES = {
    "conj": _is_other_conjunct,
    "advcl": _is_side_clause,
    "relcl": _is_description,
    "acl": _is_set_off,
    "appos": _is_second_name,
    "prep": _is_circumstance,
}
"""By dependency, the test for parts that other claims are about."""
