"""Theme colors, and the literal colors that stand beside them."""

from lxml import etree

from collateral.render.ooxml.markup import NAMESPACES, node
from collateral.render.ooxml.theme import brand_palette, make, read_palette, recolor, tinted
from tests.workspaces import brand


def test_a_theme_gives_back_the_palette_it_was_made_of():
    assert read_palette(make(brand())) == brand_palette(brand())


def test_tints_go_towards_white_as_word_counts_them():
    assert tinted("000000", 255) == "000000"
    assert tinted("000000", 0) == "FFFFFF"
    assert tinted("000000", 0x66) == "999999"


def test_literal_colors_follow_the_theme_colors_they_stand_beside():
    root = node(
        "w:p",
        node("w:color", val="000000", themeColor="accent1"),
        node("w:top", val="single", color="000000", themeColor="accent1"),
        node("w:shd", val="clear", color="auto", fill="000000", themeFill="background2"),
        node("w:color", val="123456"),
    )
    recolor(root, {"accent1": "0F4C44", "lt2": "EDF3F0"})
    values = [dict(item.attrib) for item in root]
    w = "{" + NAMESPACES["w"] + "}"
    assert values[0][w + "val"] == "0F4C44"
    assert (values[1][w + "val"], values[1][w + "color"]) == ("single", "0F4C44")
    assert (values[2][w + "color"], values[2][w + "fill"]) == ("auto", "EDF3F0")
    assert values[3][w + "val"] == "123456"


def test_markup_declares_each_prefix_once():
    root = node("w:p", node("w:r", node("w:t", "a & <b>")))
    assert etree.tostring(root).count(b"xmlns:w") == 1
    assert b"a &amp; &lt;b&gt;" in etree.tostring(root)
