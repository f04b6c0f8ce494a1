"""One factory per room: `tests/factories/vision.py` makes a `VisionPage`, valid and live."""
