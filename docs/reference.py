"""Write the reference of `write-a-scenario.md` anew: every table and key, from the schema.

Run `python docs/reference.py` from the top of a checkout.
"""

from pathlib import Path
from typing import Any

from gantui.scenario.jsonschema import schema
from gantui.scenario.kinds import KINDS, module_of

PAGE = Path(__file__).with_name("write-a-scenario.md")
MARK = "## Every table and key\n"
TITLES = {
    "Arithmetic": "`[arithmetic]`",
    "RealSamples": "`[real]`",
    "Cloud": "`draw`, in `[real]`",
    "Real": "`[samples]` of a classifier or a field",
    "Noise": "`[noise]`",
    "Distribution": "`draw`, in `[noise]` and in a layer",
    "Network": "`[generator]`, `[discriminator]`; `[network]` and `[judge]` of one network alone",
    "Layer": "`[[generator.layers]]`, `[[discriminator.layers]]`, `[[network.layers]]`",
    "Normalise": "`normalise`, in a layer",
    "Loss": "`[loss]`",
    "Penalty": "`[loss.penalty]`",
    "Targets": "`[loss.targets]`; `targets` in `[[schedule.turns]]`",
    "Measures": "`[measures]`",
    "HistogramGrid": "`jensen_shannon`, in `[measures]`",
    "Classes": "`[classes]`",
    "Optimiser": "`[optimiser]`",
    "NetworkOptimiser": "`discriminator` and `generator`, in `[optimiser]`, as tables",
    "Schedule": "`[schedule]`",
    "Turn": "`[[schedule.turns]]`",
    "Scripted": "`[[script]]`",
    "Grid": "`[grid]`",
    "FieldPage": "`[[pages]]`",
    "BiasUpdate": "`update`, in `[[pages]]`",
    "Block": "`blocks`, in `[[pages]]`",
    "Task": "`task`, in `[[pages]]`",
    "LossPage": "`[[tables]]`",
    "Curve": "`[[curves]]`",
    "Image": "`[image]`",
    "Filter": "`[[filters]]`",
    "Stage": "`[[stages]]`",
    "Printed": "`[[printed]]`",
    "Worked": "`[[worked]]`",
    "Note": "`[[notes]]`",
    "Edited": "`[[edits]]`",
    "Spoken": "`[[talk]]`",
    "Asked": "`[[exercise]]`",
}
"""The heading of each table below the tops, in the order of the page.

One that is not in it comes last, under the key that it is first found at.
"""
WORDS = {
    "integer": "whole number",
    "number": "number",
    "string": "text",
    "boolean": "true or false",
}


def reference() -> str:
    """All tables of the schema as Markdown."""
    definitions = schema()["definitions"]
    return "\n".join(
        section(title, definitions[name]) for name, title in headings(definitions).items()
    )


def headings(definitions: dict[str, Any]) -> dict[str, str]:
    """The heading of every table: first the top of each kind's file, then what stands below it."""
    tops = {
        module_of(kind).TABLE.__name__: f'The top of a `kind = "{kind}"` file' for kind in KINDS
    }
    rest = {name: under(name, definitions) for name in definitions if name not in {*tops, *TITLES}}
    return tops | TITLES | rest


def under(name: str, definitions: dict[str, Any]) -> str:
    """The key at which a table is first found, as a file has it: `[key]` or `[[key]]`."""
    for table in definitions.values():
        for key, value in table["properties"].items():
            if f"/{name}'" in str(value):
                return f"`[[{key}]]`" if value.get("type") == "array" else f"`[{key}]`"
    return name


def section(title: str, table: dict[str, Any]) -> str:
    """One table: its heading, what it is, a row a key."""
    needed = table.get("required", [])
    lines = [f"### {title}", "", table["description"], ""]
    lines += ["| key | value | left out | meaning |", "| --- | --- | --- | --- |"]
    for key, value in table["properties"].items():
        absent = " needed " if key in needed else left_out(value.get("default"))
        lines.append(f"| `{key}` | {kind(value)} |{absent}| {value['description']} |")
    return "\n".join(lines) + "\n"


def left_out(default: object) -> str:
    """What a key that is left out means, as a cell."""
    if not isinstance(default, str | int | float):
        return " "
    if isinstance(default, bool):
        return f" `{str(default).lower()}` "
    return f' `"{default}"` ' if isinstance(default, str) else f" `{default:g}` "


def kind(value: dict[str, Any]) -> str:
    """The type of a key in words."""
    if "enum" in value:
        return ", ".join(f'`"{option}"`' for option in value["enum"])
    if "anyOf" in value:
        options = [kind(option) for option in value["anyOf"] if option.get("type") != "null"]
        return " or ".join(dict.fromkeys(options))
    if value.get("type") == "array":
        return _list(kind(value["items"]))
    return WORDS.get(value.get("type", ""), "table")


def _list(element: str) -> str:
    plural = {"list of numbers": "rows of numbers", "table": "tables", "text": "list of names"}
    several = f"({element})" if " or " in element else f"{element}s"
    return plural.get(element, f"list of {several}")


if __name__ == "__main__":
    head = PAGE.read_text(encoding="utf-8").partition(MARK)[0]
    PAGE.write_text(f"{head}{MARK}\n{reference()}", encoding="utf-8")
