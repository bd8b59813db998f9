"""A mark of what a scenario says, by which it is known again."""

from hashlib import blake2b

import msgspec

from gantui.scenario.schema.tables import Scenario


def mark(scenario: Scenario) -> str:
    """A short mark of all that a run depends on: another one once a number is changed."""
    run = msgspec.structs.replace(scenario, talk=[])
    return blake2b(msgspec.json.encode(run), digest_size=16).hexdigest()
