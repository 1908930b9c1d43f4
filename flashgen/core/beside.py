"""The parentheses beside one: what stands before them and inside."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flashgen.core.brackets import Bracket
    from flashgen.core.scene import Scene

_NEIGHBOURS = 6
"""Parentheses on either side; more would make a long list cost its square."""


def stands_again(scene: Scene, bracket: Bracket, name: str) -> bool:
    """Tell whether a name stands before a neighbouring parenthesis too: 鉄の壁（…）と木の壁（…）."""
    return any(scene.text.endswith(name, 0, other.span.start) for other in _beside(scene, bracket))


def bodies_beside(scene: Scene, bracket: Bracket) -> list[str]:
    """Return what stands inside the neighbouring parentheses."""
    return [scene.text[other.inside.start : other.inside.end].strip() for other in _beside(scene, bracket)]


def _beside(scene: Scene, bracket: Bracket) -> tuple[Bracket, ...]:
    at = bracket.number
    return scene.brackets[max(at - _NEIGHBOURS, 0) : at] + scene.brackets[at + 1 : at + 1 + _NEIGHBOURS]
