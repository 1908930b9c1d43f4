"""GUIDs are minted once, from named content alone."""

from __future__ import annotations

from flashgen.core.entry import Key
from flashgen.core.identity import mint

KEY = Key(head="三和音", context="", body="根音・第三音・第五音")


def _mint(
    key: Key = KEY, *, namespace: str = "音楽", with_body: bool = False, known: tuple[str, ...] = ()
) -> str:
    return mint(namespace, key, with_body=with_body, known=known)


def test_a_guid_is_sixteen_base_32_letters_and_for_ever_the_same() -> None:
    assert _mint() == "4e5o3by5qhrm6lnv"


def test_the_body_takes_part_only_when_asked() -> None:
    reworded = Key(KEY.head, KEY.context, "主音と三度と五度")
    assert _mint() == _mint(reworded)
    assert _mint(with_body=True) != _mint(reworded, with_body=True)


def test_namespace_head_and_context_each_make_another_note() -> None:
    others = [
        _mint(namespace="楽典"),
        _mint(Key("七の和音", "", KEY.body)),
        _mint(Key(KEY.head, "長調", KEY.body)),
        _mint(Key("三和", "音", KEY.body)),
    ]
    assert len({_mint(), *others}) == 5


def test_a_known_guid_is_minted_again_with_a_counter() -> None:
    first = _mint()
    second = _mint(known=(first,))
    third = _mint(known=(first, second))
    assert len({first, second, third}) == 3
    assert second == _mint(known=(first,))
