"""What earlier runs have worked out, kept in the user's cache folder.

The law of this room: everything in it may be deleted at any moment and nothing is lost but
time. What is damaged, foreign or written by another version is as good as absent; a disk that
refuses is no error. A value that is found is the value that would be worked out again: all
that it depends on is part of its key.

`store` keeps values by key; `unchanged` keeps the outcome of whole builds, and is all that an
unchanged rebuild needs, so it and this file import no library.
"""
