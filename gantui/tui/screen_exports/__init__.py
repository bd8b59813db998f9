"""What the trainer's screen shows, as files: a picture of one step, a recording of several.

Each module is a format of `gantui export`, as `gantui/exports/formats.py` describes it.
"""
