"""A worksheet and its key as PDF, set by typst with the fonts that it brings."""
