"""Words per CPU second of the per-page stages against the bare parser (spaCy as it loads by itself) on the same texts, in one process.

usage: python -m tests.bench.throughput TEXTS.jsonl     one JSON object with a `text` per line
The model is loaded and all modules are imported before the clock starts; three interleaved runs, medians.
"""

import json
import sys
import time
from pathlib import Path
from statistics import median

import spacy

from builder.extraction import extract
from builder.language.parsing import plain_page
from builder.settings import Settings

RUNS = 3


def main() -> None:
    texts = [json.loads(line)["text"] for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()]
    words = sum(len(text.split()) for text in texts)
    nlp = spacy.load(Settings().model)

    def bare() -> None:
        for _ in nlp.pipe(texts):
            pass

    def ours() -> None:
        for _ in extract((plain_page(text) for text in texts), Settings()):
            pass

    bare(), ours()
    seconds: dict[str, list[float]] = {"bare": [], "ours": []}
    for _ in range(RUNS):
        for name, run in (("bare", bare), ("ours", ours)):
            began = time.process_time()
            run()
            seconds[name].append(time.process_time() - began)
    rates = {name: words / median(times) for name, times in seconds.items()}
    print(
        json.dumps({"words": words, **{f"{k}_words_per_cpu_s": round(v) for k, v in rates.items()}, "ratio": round(rates["ours"] / rates["bare"], 3)})
    )


if __name__ == "__main__":
    main()
