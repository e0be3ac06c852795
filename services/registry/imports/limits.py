"""How long the texts of a list's rows may be: as long as the forms take them."""

from services.registry.imports.rules import Judged

NAME, OTHERS = 120, 200
LONGEST = {"phone": 60, "introduction": 1000, "business_scope": 2000}
TAG, TAGS = 40, 40


def check(row: Judged) -> None:
    """Hold a row of which a text is longer than the record takes."""
    if len(row.name) > NAME:
        row.hold("name_too_long")
    texts = {name: value for name, value in row.fields.items() if name != "name" and isinstance(value, str)}
    if any(len(value) > LONGEST.get(name, OTHERS) for name, value in texts.items()):
        row.hold("text_too_long")
    tags = row.fields.get("need_tags") or ()
    if len(tags) > TAGS or any(len(each) > TAG for each in tags):
        row.hold("text_too_long")
