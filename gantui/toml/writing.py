"""Values as TOML, for the files that gantui writes."""


def as_toml(value: object) -> str:
    """A text, a number, a word or a list of them as TOML, where these are those of JSON."""
    import json  # which nothing else of a start needs

    return json.dumps(value, ensure_ascii=False)
