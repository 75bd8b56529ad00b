"""The forms of verbs: by rule, and from an irregular past."""

import pytest

from builder.lexicon.verb_forms import VerbForms, gerund, verb_forms


@pytest.mark.parametrize(
    ("verb", "noun"),
    [
        ("sink", "sinking"),
        ("capsize", "capsizing"),
        ("stab", "stabbing"),
        ("ram", "ramming"),
        ("sign", "signing"),
        ("shell", "shelling"),
        ("shoot", "shooting"),
        ("storm", "storming"),
        ("die", "dying"),
        ("flee", "fleeing"),
        ("tow", "towing"),
        ("fix", "fixing"),
        ("crash-land", "crash-landing"),
    ],
)
def test_gerund(verb: str, noun: str) -> None:
    assert gerund(verb) == noun


@pytest.mark.parametrize(
    ("given", "forms"),
    [
        ("play", "play plays playing played played"),
        ("carry", "carry carries carrying carried carried"),
        ("push", "push pushes pushing pushed pushed"),
        ("echo", "echo echoes echoing echoed echoed"),
        ("press", "press presses pressing pressed pressed"),
        ("gas", "gas gasses gassing gassed gassed"),
        ("trap", "trap traps trapping trapped trapped"),
        ("enter", "enter enters entering entered entered"),
        ("free", "free frees freeing freed freed"),
        ("tie", "tie ties tying tied tied"),
        ("omit omitted", "omit omits omitting omitted omitted"),
        ("bus bused", "bus buses busing bused bused"),
        ("feed fed", "feed feeds feeding fed fed"),
        ("put put", "put puts putting put put"),
        ("sing sang sung", "sing sings singing sang sung"),
    ],
)
def test_all_forms(given: str, forms: str) -> None:
    assert verb_forms(*given.split()) == VerbForms(*forms.split())
