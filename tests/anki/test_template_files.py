from __future__ import annotations

import pytest

from flashgen.templates import TemplateFileError, is_overridden, template_text


def test_own_template_is_found_in_the_checkout():
    assert "{{Status}}" in template_text("card/header.html")


def test_users_file_wins_and_others_stay(tmp_path):
    (tmp_path / "card").mkdir()
    (tmp_path / "card/header.html").write_bytes("\ufeff一\r\n二".encode())
    assert template_text("card/header.html", tmp_path) == "一\n二"
    assert template_text("card/footer.html", tmp_path) == template_text("card/footer.html")
    assert is_overridden("card/header.html", tmp_path)
    assert not is_overridden("card/footer.html", tmp_path)
    assert not is_overridden("card/header.html", None)


@pytest.mark.parametrize(
    "name", ["../x", "/etc/hosts", "card/../../x", "", "c:/x", "card\\x", "card/none.html"]
)
def test_no_name_leads_outside_or_to_nothing(tmp_path, name):
    (tmp_path / "x").write_text("secret", encoding="utf-8")
    (tmp_path / "inner").mkdir()
    with pytest.raises(TemplateFileError):
        template_text(name, tmp_path / "inner")
