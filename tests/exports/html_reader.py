"""A reader of exported pages: Python's parser of HTML, and what it found."""

from html.parser import HTMLParser

VOID = {"meta", "img", "br", "link", "input"}
Attributes = dict[str, str]


class Page(HTMLParser):
    """The elements of a page, the cells of its tables and the text of every element."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, Attributes]] = []
        self.texts: dict[str, list[str]] = {}
        self.tables: dict[str, list[tuple[str, Attributes, list[list[str]]]]] = {}
        """By the id of the section: caption, attributes and numbers of each table."""
        self.cells: list[tuple[str, Attributes]] = []
        """The numbers of written tables with what they have of arithmetic."""
        self._open: list[str] = []
        self._section = ""
        self.feed(text)
        self.close()
        assert not self._open, self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Every element has its end."""
        given = {name: value or "" for name, value in attrs}
        assert len(given) == len(attrs)
        self.elements.append((tag, given))
        if tag not in VOID:
            self._open.append(tag)
            self.texts.setdefault(tag, []).append("")
        if tag in ("article", "section"):
            self._section = given["id"]
            self.tables[self._section] = []
        elif tag == "table":
            self.tables[self._section].append(("", given, []))
        elif tag == "tr" and "tbody" in self._open:
            self.tables[self._section][-1][2].append([])
        elif tag == "td" and "tbody" in self._open:
            self.tables[self._section][-1][2][-1].append(given.get("data-v", ""))
            self.cells.append(("", given))

    def handle_endtag(self, tag: str) -> None:
        """It ends what was begun last."""
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        """A text belongs to the innermost element."""
        if not self._open:
            assert not data.strip()
            return
        tag = self._open[-1]
        self.texts[tag][-1] += data
        if tag == "caption":
            caption, given, rows = self.tables[self._section].pop()
            self.tables[self._section].append((caption + data, given, rows))
        elif tag == "td" and "tbody" in self._open:
            row = self.tables[self._section][-1][2][-1]
            row[-1] = row[-1] or data
            self.cells[-1] = (data, self.cells[-1][1])

    def written(self, step: int) -> tuple[str, list[list[str]]]:
        """The quantity that a step writes, and its numbers in full."""
        [found] = [one for one in self.tables[f"s{step}"] if one[1].get("class") == "written"]
        return found[0], found[2]
