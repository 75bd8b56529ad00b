"""One module per input format, which ends in `FORMATS`; `builder/formats/known_formats.py` finds them."""
