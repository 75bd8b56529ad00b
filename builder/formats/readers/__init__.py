"""One module per input format, which ends in `FORMATS`; `builder/formats/registry.py` finds them."""
