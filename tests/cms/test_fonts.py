from io import StringIO
from pathlib import Path

from django.core.management import call_command
from fontTools.ttLib import TTFont

from cms.fonts import FACES, fallback_rule, font_face_rule
from cms.management.commands import fonts as command

STATIC = Path(command.STATIC)


def axes(font):
    """Return the axes of a variable font with their ends."""
    found = font["fvar"].axes if "fvar" in font else []
    return [(axis.axisTag, axis.minValue, axis.maxValue) for axis in found]


def test_committed_fonts_are_what_the_command_writes(tmp_path, monkeypatch):
    (tmp_path / "fonts").mkdir()
    (tmp_path / "css").mkdir()
    monkeypatch.setattr(command, "STATIC", tmp_path)
    call_command("fonts", stdout=StringIO())
    for face in FACES:
        written = TTFont(tmp_path / "fonts" / face.file)
        committed = TTFont(STATIC / "fonts" / face.file)
        assert written.getBestCmap() == committed.getBestCmap(), face.file
        assert written["hmtx"].metrics == committed["hmtx"].metrics, face.file
        assert axes(written) == axes(committed), face.file
    assert (tmp_path / "css" / "fonts.css").read_text() == (
        STATIC / "css" / "fonts.css"
    ).read_text()


def test_all_fonts_of_a_page_weigh_at_most_110_kilobytes():
    sizes = {face.file: (STATIC / "fonts" / face.file).stat().st_size for face in FACES}
    assert sum(sizes.values()) <= 110_000, sizes


def test_a_web_font_holds_the_letters_of_both_languages():
    letters = "ÀÂÆÇÉÈÊËÎÏÔŒÙÛÜŸàâæçéèêëîïôœùûüÿ«»“”‘’–—…€"
    for face in FACES:
        cmap = TTFont(STATIC / "fonts" / face.file).getBestCmap()
        assert [letter for letter in letters if ord(letter) not in cmap] == [], face.file


def test_names_of_neighbours_are_written_in_one_face():
    letters = "ČčĎďĚěŇňŘřŠšŤťŮůŽžĄąĆćĘęŁłŃńŚśŹźŻżĂăȘșȚțŐőŰűĐđĀāĒēĢģĪīĶķĻļŅņŪūĖėĮįŲųĞğŞşı"
    # The balloons' face has none of them.
    for face in (one for one in FACES if one.family != "Delius"):
        cmap = TTFont(STATIC / "fonts" / face.file).getBestCmap()
        assert [letter for letter in letters if ord(letter) not in cmap] == [], face.file


def test_headings_keep_one_axis_only():
    heading = next(face for face in FACES if face.file == "bricolage.woff2")
    assert axes(TTFont(STATIC / "fonts" / heading.file)) == [("wght", 600, 800)]


def test_faces_swap_and_their_fallback_takes_the_same_room():
    for face in FACES:
        assert "font-display: swap;" in font_face_rule(face)
        rule = fallback_rule(face)
        assert f'"{face.family} fallback"' in rule
        assert rule.count("-override:") == 3
        assert "size-adjust: " in rule


def test_figures_have_no_slash_through_the_zero_where_the_type_has_such_a_zero():
    """Decision 97. A face that brings a plain zero, or a feature for it, fails here: set it."""
    for face in FACES:
        font = TTFont(face.source)
        zeros = {name for name in font.getGlyphOrder() if name.split(".")[0] == "zero"}
        features = {
            record.FeatureTag
            for record in (font["GSUB"].table.FeatureList.FeatureRecord if "GSUB" in font else ())
        }
        # The outline without, the counter within; the slash parts the counter in two.
        outlines = font["glyf"][font.getBestCmap()[ord("0")]].getCoordinates(font["glyf"])[1]
        if face.family == "Atkinson Hyperlegible":
            assert len(outlines) == 3
            assert zeros == {"zero", "zero.tf"}
            tabular = font["glyf"]["zero.tf"].getCoordinates(font["glyf"])[1]
            assert len(tabular) == 3
            assert not {tag for tag in features if tag == "zero" or tag[:2] in ("ss", "cv")}
        else:
            assert len(outlines) == 2, face.family
