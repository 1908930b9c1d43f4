"""What flashgen means: documents, glosses, identity, notes.

The law of this room: pure functions over frozen values. No I/O, no clock, no
HTML, no YAML, no Anki format, and no library outside Python's own (rapidfuzz in
`likeness` alone).
"""
