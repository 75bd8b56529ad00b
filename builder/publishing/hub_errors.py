"""Explains errors of the Hub in words that a person can act on."""

from collections.abc import Iterator
from contextlib import contextmanager

from builder.errors import BuilderError

AGAIN = "push again: what was sent is kept"
STATUS = {
    401: "the token is missing or not valid; run `hf auth login`, or set HF_TOKEN to a token that may write",
    402: "the account has no room left for it; free some, or push to another account",
    403: "the token may not write there; use a token with the right to write, or ask the owner for it",
    404: "it is not there, or the token may not see it; correct the name, or use the owner's token",
    409: f"somebody else is changing it; {AGAIN}",
    412: f"somebody else changed it meanwhile; {AGAIN}",
    429: f"the Hub's limit of requests is reached; wait some minutes and {AGAIN}",
}


class UnaskedError(BuilderError):
    """The Hub could not be asked because there is no token or no connection; `why` says which."""

    def __init__(self, repository: str, reason: str) -> None:
        super().__init__(f"{repository}: {reason}")
        self.why = reason.partition(";")[0]


@contextmanager
def explain(repository: str) -> Iterator[None]:
    """Turns errors of huggingface_hub inside the block into a BuilderError that names the repository, the cause and the fix.

    It is an UnaskedError if the Hub gave no answer.
    """
    from huggingface_hub.errors import HfHubHTTPError, LocalTokenNotFoundError, OfflineModeIsEnabled

    # The base class of its HTTP library, which differs between versions of huggingface_hub.
    from huggingface_hub.errors import HTTPError as TransportError  # type: ignore[attr-defined]

    try:
        yield
    except HfHubHTTPError as error:
        raise BuilderError(f"{repository}: {_reason(error)}") from error
    except (LocalTokenNotFoundError, OfflineModeIsEnabled, TransportError) as error:
        raise UnaskedError(repository, _reason(error)) from error
    except (OSError, RuntimeError, ValueError) as error:
        raise BuilderError(f"{repository}: {_reason(error)}") from error


def _reason(error: BaseException) -> str:
    from huggingface_hub.errors import HfHubHTTPError, HFValidationError, LocalTokenNotFoundError, OfflineModeIsEnabled
    from huggingface_hub.errors import HTTPError as TransportError  # type: ignore[attr-defined]

    if isinstance(error, LocalTokenNotFoundError):
        return "there is no token for the Hub; run `hf auth login`, or set HF_TOKEN to a token that may write"
    if isinstance(error, OfflineModeIsEnabled):
        return "HF_HUB_OFFLINE forbids to reach the Hub; unset it"
    if isinstance(error, HFValidationError):
        return "is no name of a dataset repository; give OWNER/NAME"
    if isinstance(error, HfHubHTTPError):
        return _answer(error.response.status_code, error.server_message or _line(error))
    if isinstance(error, TransportError):
        return f"the Hub cannot be reached ({_line(error)}); see to the connection and {AGAIN}"
    if isinstance(error, RuntimeError) and error.__cause__:
        return _reason(error.__cause__)  # huggingface_hub wraps what stopped the upload of a file
    return f"the push broke off ({_line(error)}); {AGAIN}"


def _answer(status: int, words: str) -> str:
    fix = STATUS.get(status, f"the Hub failed; {AGAIN}" if status >= 500 else "the Hub refuses it")
    return f"{fix} ({status}: {words})"


def _line(error: BaseException) -> str:
    return str(error).strip().partition("\n")[0] or type(error).__name__
