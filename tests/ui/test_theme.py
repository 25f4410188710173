"""The look: every colour that may lie on another can be read, every name is a token, every letter is there."""

import re
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtGui import QFontInfo, QFontMetrics, QGuiApplication, QRawFont

from minutes.places import resource
from ui.theme import Theme, fonts, icons
from ui.theme.style import style_sheet
from ui.theme.tokens import DARK, LIGHT, contrast, tokens

UI = Path(__file__).parents[2] / "ui"
GROUNDS = ("canvas", "surface", "raised", "sunken", "hover", "sel")
TEXTS = ("text", "text2", "text3")
ON_OWN_GROUND = (
    ("onAccent", "accent"),
    ("onAccent", "accentHover"),
    ("onAccent", "accentPress"),
    ("onAccent", "bad"),
    ("accent", "accentSoft"),
    ("ok", "okSoft"),
    ("wait", "waitSoft"),
    ("bad", "badSoft"),
    ("conflict", "conflictSoft"),
    ("conclude", "concludeSoft"),
    ("text", "mark"),
    ("paperInk", "paper"),
)
SOFT = ("accentSoft", "okSoft", "waitSoft", "badSoft", "conflictSoft", "concludeSoft")
SCHEMES = (LIGHT, DARK)


def ratio(scheme: str, one: str, other: str) -> float:
    colours = tokens().colours[scheme]
    return contrast(colours[one], colours[other])


@pytest.mark.parametrize(("scheme", "text", "ground"), [*product(SCHEMES, TEXTS, GROUNDS)])
def test_text_can_be_read_on_every_ground(scheme: str, text: str, ground: str) -> None:
    assert ratio(scheme, text, ground) >= 4.5


@pytest.mark.parametrize(("scheme", "pair"), [*product(SCHEMES, ON_OWN_GROUND)])
def test_each_meaning_can_be_read_on_its_own_ground(scheme: str, pair: tuple[str, str]) -> None:
    assert ratio(scheme, *pair) >= 4.5


@pytest.mark.parametrize(
    ("scheme", "colour", "ground"), [*product(SCHEMES, ("accent", "ok", "wait", "bad"), ("canvas", "surface", "raised"))]
)
def test_words_that_mean_something_can_be_read_where_they_stand(scheme: str, colour: str, ground: str) -> None:
    assert ratio(scheme, colour, ground) >= 4.5


@pytest.mark.parametrize(("scheme", "soft"), [*product(SCHEMES, SOFT)])
def test_the_text_of_a_chip_or_bar_can_be_read_on_it(scheme: str, soft: str) -> None:
    assert ratio(scheme, "text", soft) >= 4.5


@pytest.mark.parametrize(
    ("scheme", "line", "ground"), [*product(SCHEMES, ("lineStrong", "focus"), ("canvas", "surface", "raised"))]
)
def test_the_outline_of_a_control_can_be_seen(scheme: str, line: str, ground: str) -> None:
    assert ratio(scheme, line, ground) >= 3


@pytest.mark.parametrize(("scheme", "pair"), [*product(SCHEMES, (("waitLine", "waitSoft"), ("conflict", "conflictSoft")))])
def test_the_outline_of_a_chip_can_be_seen(scheme: str, pair: tuple[str, str]) -> None:
    assert ratio(scheme, *pair) >= 3


def test_both_schemes_have_the_same_names() -> None:
    assert set(tokens().colours[LIGHT]) == set(tokens().colours[DARK])


def test_black_on_white_is_the_greatest_contrast_and_a_colour_on_itself_the_least() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#1F4E8F", "#1F4E8F") == 1


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_style_sheet_is_short_and_leaves_no_name_unfilled(scheme: str) -> None:
    source = (resource("look") / "style.qss").read_text(encoding="utf-8")
    assert len(source.splitlines()) < 120
    assert "$" not in style_sheet(scheme, 100)
    assert not re.search(r"#[0-9A-Fa-f]{3,8}\b", source), "a colour that is no token"


def test_the_zoom_makes_lengths_longer_and_leaves_hairlines() -> None:
    sheet = style_sheet(LIGHT, 200)
    assert "border: 1px solid" in sheet
    assert "min-height: 40px" in sheet
    assert "min-height: 40px" not in style_sheet(LIGHT, 100)


def test_no_window_states_a_colour_of_its_own() -> None:
    stated = [
        f"{path.name}: {line.strip()}"
        for path in UI.rglob("*.py")
        for line in path.read_text(encoding="utf-8").splitlines()
        if re.search(r"[\"']#[0-9A-Fa-f]{6}[\"']|QColor\(\s*[\"'\d]|Qt\.GlobalColor\.(?!transparent)", line)
        and path.name not in ("rail.py",)  # replaces the colours of the drawn sign by tokens
    ]
    assert stated == []


def test_the_interface_font_has_every_vietnamese_letter_in_every_cut(theme: Theme) -> None:
    letters = "".join(chr(code) for code in range(0x1EA0, 0x1EFA)) + "ăâđêôơưĂÂĐÊÔƠƯàáãèéìíòóõùúýÀÁÃÈÉÌÍÒÓÕÙÚÝĩũĨŨ«»“”…–−×≥≤₫²←↑→↓"
    for cut in ("Regular", "SemiBold", "Bold", "Italic"):
        raw = QRawFont(str(resource("fonts") / f"DauCauSans-{cut}.ttf"), 14)
        assert [letter for letter in letters if not raw.supportsCharacter(ord(letter))] == []


def test_the_weights_are_cuts_of_their_own_and_digits_stand_under_each_other(theme: Theme) -> None:
    text = "Ấn định chỉ tiêu 3.462 tỷ đồng"
    widths = [QFontMetrics(fonts.interface(40, weight)).horizontalAdvance(text) for weight in (400, 600, 700)]
    assert widths == sorted(set(widths)), "three weights, three widths"
    assert QFontInfo(fonts.interface(14, 600)).family() == fonts.INTERFACE
    metrics = QFontMetrics(fonts.interface(14))
    assert len({metrics.horizontalAdvance(digit) for digit in "0123456789"}) == 1


def test_an_icon_is_drawn_in_the_colour_asked_for_and_at_the_resolution_of_the_screen(theme: Theme) -> None:
    picture = icons.pixmap("home", 20, "#AE2A22", 2.0)
    image = picture.toImage()
    assert (picture.width(), picture.devicePixelRatio()) == (40, 2.0)
    opaque = {image.pixelColor(x, y).name().upper() for x in range(40) for y in range(40) if image.pixelColor(x, y).alpha() == 255}
    assert opaque == {"#AE2A22"}


def test_an_icon_that_does_not_ship_is_told() -> None:
    assert not icons.exists("no such icon")
    with pytest.raises(FileNotFoundError):
        icons.pixmap("no such icon", 16, "#000000", 1.0)


def test_only_icons_in_use_ship_and_every_icon_named_is_there() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in UI.rglob("*.py"))
    words = set(re.findall(r"[\"']([a-z][a-z-]+)[\"']", code))
    shipped = {re.sub(r"-(16|20)(-filled)?$", "", path.stem) for path in resource("icons").glob("*.svg")}
    assert sorted(shipped - words) == []
    named = set(re.findall(r"(?:icon|pixmap|draw_icon)\(\s*(?:painter,\s*)?\"([a-z-]+)\"", code))
    assert "search" in named
    assert sorted(named - shipped) == []


def test_another_scheme_or_zoom_reaches_the_application_and_all_who_listen(theme: Theme, qtbot) -> None:
    other = Theme(LIGHT)
    with qtbot.waitSignal(other.changed):
        other.set_choice(DARK)
    assert other.css("canvas") == tokens().colours[DARK]["canvas"]
    assert QGuiApplication.palette().window().color() == other.colour("canvas")
    with qtbot.waitSignal(other.changed):
        other.step_zoom(1)
    assert other.zoom > 100
    assert other.size("row") > tokens().sizes["row"]
    other.set_zoom(5000)
    assert other.zoom == 200
    theme.apply()
