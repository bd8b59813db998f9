"""Reading TOML that anyone may have written: limits, lines, mismatches, reports."""
