"""The rules that decide over a parenthesis, each a statement about language or Markdown.

A rule is a function from a `Case` to a `Verdict`, or to None where it has nothing to say.
`order.RULES` is their order; the first that answers decides.
"""
