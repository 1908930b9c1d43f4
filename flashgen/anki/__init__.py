"""The Anki format: notetypes, fields, the package.

The law of this room: nothing outside it knows a notetype's fields, Anki's syntax or
genanki. What it is given is a `core.note.Note` and its worded questions; what it makes
is what the next import takes without losing progress (rules R1–R26).
"""
