"""Speakers without a name: which claims have one ('officials said', 'he said'), and whether the page shows whom a model means by it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from builder.claim_traits import traits_of
from builder.language.article import Article, Name
from builder.lexicon.word_classes import in_class
from builder.proposals.questions import Question, sendable
from builder.proposals.quotes import named_in, quote_in
from builder.proposals.reasons import Refusal
from builder.proposals.replies import SpeakerReply
from builder.records import Claim, Sentence, Span
from builder.statements.cues import cue_words, reporting_subject
from builder.statements.reported_words import reported_words
from builder.statements.reporting_clauses import Statement
from builder.statements.speakers import BODIES, BODY_PRONOUNS, HUMAN_PRONOUNS, MEDIA_ROLES
from builder.statements.voices import Context, read_context
from builder.values.known_names import known_name

if TYPE_CHECKING:
    from builder.language.tokens import Token

AROUND = 6
"""Sentences before and after that are sent with a question."""
LONGEST_PASSAGE = 3000
PLAIN = frozenset({"according to", "per"})
"""Cues of more than one word that affirm; others are denials ('did not say')."""
NEAR = 2
"""Sentences between 'he said' and the clause that says who he is, at most."""
JOINED = frozenset({"appos", "compound", "nmod"})
ABOVE = frozenset({"of", "for", "at", "from", "with"})
"""Prepositions that join a noun to the body it belongs to: 'officials of the Port Authority'."""


@dataclass(frozen=True, slots=True)
class OpenSpeaker:
    """Words for a speaker that name nobody, and the claims that are said by them."""

    position: int
    """Of their sentence in the article."""
    noun: int
    """The token that is the noun or pronoun."""
    words: str
    cue: str
    claims: tuple[Claim, ...]

    def question(self, sentences: Sequence[Sentence]) -> Question:
        """The question whom the words mean."""
        around = " ".join(one.text or "" for one in sentences[max(self.position - AROUND, 0) : self.position + AROUND + 1])
        sentence = sendable(sentences[self.position].text or "", LONGEST_PASSAGE)
        texts = (("passage", sendable(around, LONGEST_PASSAGE)), ("sentence", sentence), ("words", f"{self.words} ({self.cue})"))
        return Question("speaker", texts)


def open_speakers(article: Article, claims: Sequence[Claim]) -> Iterator[OpenSpeaker]:
    """The speakers without a name who give a figure, in text order, of a page that names somebody who may speak."""
    if not any(_kind_fits(article, None, name) for name in article.names):
        return
    context = read_context(article)
    anchored = {said.anchor: position for position, said in enumerate(context.statements)}
    for token in article.doc:
        if token.i in anchored:
            found = _worded(article, context, anchored[token.i], claims)
        else:
            found = _by_pronoun(article, context, token, claims) if token.lemma_ in cue_words()["reports"] else None
        if found and any(traits_of(claim.claim_type).is_figure for claim in found.claims):
            yield found


def _worded(article: Article, context: Context, position: int, claims: Sequence[Claim]) -> OpenSpeaker | None:
    """The speaker of a statement if a common noun is all that tells who it is."""
    said = context.statements[position]
    noun = _common_noun(article, said)
    if noun is None or said.speaker is None or (said.cue not in PLAIN and article.doc[said.anchor].lower_ != said.cue):
        return None
    told = (one for one in claims if (one.speaker, one.speaker_id, one.cue) == (said.speaker.name, None, said.cue))
    own = tuple(one for one in told if any(context.carrier.get(i) == position for i in _tokens(article, one)))
    return OpenSpeaker(article.sentence_of[said.anchor], noun, said.speaker.name, said.cue, own)


def _common_noun(article: Article, said: Statement) -> int | None:
    """The noun of a speaker in whose words there is no name."""
    speaker = said.speaker
    if speaker is None or speaker.entity_id is not None or speaker.noun not in in_class("persons", "bodies"):
        return None
    tokens = article.doc[speaker.first : speaker.last]
    if any(token.i in article.name_of or token.pos_ in ("PROPN", "NUM") for token in tokens):
        return None
    return next((token.i for token in tokens if token.lemma_.lower() == speaker.noun), None)


def _by_pronoun(article: Article, context: Context, verb: "Token", claims: Sequence[Claim]) -> OpenSpeaker | None:
    """'he said' where the page names nobody before whom it can mean."""
    subject = reporting_subject(verb) if verb.pos_ == "VERB" else None
    if subject is None or subject.lower_ not in HUMAN_PRONOUNS | BODY_PRONOUNS or any(child.dep_ in ("neg", "aux") for child in verb.lefts):
        return None
    content = {i for first, last in reported_words(verb) for i in range(first, last)}
    is_own = ((one, one.speaker is None and one.cue is None and not one.via and one.stance == "asserts") for one in claims)
    own = tuple(one for one, is_bare in is_own if is_bare and _tokens(article, one)[0] in content)
    return OpenSpeaker(article.sentence_of[verb.i], subject.i, subject.lower_, verb.lower_, own)


def _tokens(article: Article, claim: Claim) -> list[int]:
    return [i for span in claim.spans for i in article.tokens_in(span.start, span.end)]


def found_speaker(article: Article, asked: OpenSpeaker, reply: SpeakerReply, claims: Sequence[Claim]) -> Name | Refusal | None:
    """Whom of the page the words mean by the reply; why not, if it is refused; None if the reply says that the page does not tell.

    The quote has to stand in the page at one place and name an entity that can speak; and it has to show that it is the one: by the same noun beside
    the name ('Ana Quispe, a spokeswoman'), by the same figure in the mouth of the named, or for a pronoun as the only one who speaks near by.
    """
    if reply.quote is None or reply.name is None:
        return None
    quote = quote_in(article.page.text, Span(0, len(article.page.text)), reply.quote)
    if isinstance(quote, str):
        return quote
    name = named_in(article, quote, reply.name)
    if isinstance(name, str):
        return name
    if not _kind_fits(article, asked, name):
        return "unfit_entity"
    if _speaks_in(article, name, quote) and (_is_same_figure(article, asked, (name, quote), claims) or _speaks_alone(article, asked, name)):
        return name
    return name if not _is_pronoun(article, asked) and _is_described(article, asked, name, quote) else "not_speaking"


def with_speaker(claim: Claim, asked: OpenSpeaker, name: Name, reply: str) -> Claim:
    """The claim, said by that speaker, with the hash of the reply."""
    stance = "reports" if claim.stance == "asserts" else claim.stance
    named = replace(claim, speaker=name.name, speaker_id=name.entity_id, cue=asked.cue, stance=stance, origin=name.name)
    return replace(named, is_speaker_proposed=True, proposal_sha256=reply)


def _is_pronoun(article: Article, asked: OpenSpeaker) -> bool:
    return article.doc[asked.noun].lower_ in HUMAN_PRONOUNS | BODY_PRONOUNS


def _kind_fits(article: Article, asked: OpenSpeaker | None, name: Name) -> bool:
    """Whether an entity can be meant: a person or a body that is no medium; 'he' is a person, 'it' is none."""
    known = known_name(name.name)
    if (known is not None and known.role in MEDIA_ROLES) or name.kind not in BODIES | {"person"}:
        return False
    word = article.doc[asked.noun].lower_ if asked else ""
    return name.kind == "person" if word in HUMAN_PRONOUNS else name.kind != "person" or word != "it"


def _speaks_in(article: Article, name: Name, quote: Span) -> bool:
    """Whether a reporting clause of the quote has the name itself as its speaker, and no pronoun for it."""
    quoted = article.tokens_in(quote.start, quote.end)
    speakers = (said.speaker for said in read_context(article).statements if said.anchor in quoted)
    named = (article.name_of.get(i) for one in speakers if one for i in range(one.first, one.last))
    return any(one is not None and one.entity_id == name.entity_id for one in named)


def _is_same_figure(article: Article, asked: OpenSpeaker, told: tuple[Name, Span], claims: Sequence[Claim]) -> bool:
    """Whether the named one gives the same figure in the quote; of several who are meant ('officials') one is not the speaker."""
    if article.doc[asked.noun].tag_ == "NNS":
        return False
    name, quote = told
    given = {_figure(claim) for claim in asked.claims if claim.value_low}
    return any(one.speaker_id == name.entity_id and one.start < quote.end and one.end > quote.start and _figure(one) in given for one in claims)


def _figure(claim: Claim) -> tuple[object, ...]:
    return claim.claim_type, claim.attribute, claim.value_low, claim.value_high, claim.unit


def _speaks_alone(article: Article, asked: OpenSpeaker, name: Name) -> bool:
    """Whether the named one is the only one near by who speaks and can be the pronoun."""
    if not _is_pronoun(article, asked):
        return False
    near = [said for said in read_context(article).statements if abs(article.sentence_of[said.anchor] - asked.position) <= NEAR]
    named = (found for said in near if (found := _name_of(article, said)))
    return {one.entity_id for one in named if _kind_fits(article, asked, one)} == {name.entity_id}


def _name_of(article: Article, said: Statement) -> Name | None:
    return next((name for name in article.names if said.speaker and name.entity_id == said.speaker.entity_id), None)


def _is_described(article: Article, asked: OpenSpeaker, name: Name, quote: Span) -> bool:
    """Whether the quote says of the named one, and the page of nobody else, what the words say: 'Ana Quispe, a spokeswoman'."""
    noun = article.doc[asked.noun]
    quoted = article.tokens_in(quote.start, quote.end)
    described = {one.entity_id for one in article.names if _kind_fits(article, asked, one) and _has_noun(article, noun, one, range(len(article.doc)))}
    return described == {name.entity_id} and any(
        _has_noun(article, noun, one, quoted) for one in article.names if one.entity_id == name.entity_id and one.first in quoted
    )


def _has_noun(article: Article, noun: "Token", name: Name, tokens: range) -> bool:
    """Whether one of the tokens is that noun, in the same number, and joined to the name by the grammar."""
    own = range(name.first, name.last)
    around = range(max(name.first - 8, tokens.start), min(name.last + 12, tokens.stop))
    for token in (article.doc[i] for i in around):
        if token.i in own and name.kind != "person" and token.lower_ == noun.lower_:
            return True
        if token.i not in own and token.lemma_.lower() == noun.lemma_.lower() and token.tag_ == noun.tag_ and _is_joined(token, own, name):
            return True
    return False


def _is_joined(token: "Token", own: range, name: Name) -> bool:
    """'Ana Quispe, a spokeswoman', 'Ana Quispe is a spokeswoman'; 'Port Authority officials', 'officials of the Port Authority'."""
    if name.kind == "person":
        is_above = any(child.i in own and child.dep_ in JOINED for child in token.children)
        is_told = token.dep_ == "attr" and any(child.i in own and child.dep_ == "nsubj" for child in token.head.children)
        return is_above or is_told or (token.head.i in own and token.dep_ in JOINED)
    is_before = any(child.i in own and child.dep_ in ("compound", "nmod", "poss") for child in token.children)
    prepositions = (child for child in token.children if child.dep_ == "prep" and child.lower_ in ABOVE)
    return is_before or any(below.i in own and below.dep_ == "pobj" for child in prepositions for below in child.children)
