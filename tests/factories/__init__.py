"""One factory per noun: `tests/factories/vision.py` makes a `VisionPage`, valid and live."""
