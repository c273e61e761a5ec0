"""Document settings (ISO/IEC 29500-1, 17.15): the language of the words, nothing of the base's history."""

from __future__ import annotations

from collateral.render.docx.footnotes import Footnotes
from collateral.render.docx.measures import whole
from collateral.render.ooxml.markup import NAMESPACES, Element, find, find_all, get, name, node, remove, walk
from collateral.render.ooxml.package import Package

TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"
_HISTORY = (
    "w:writeProtection", "w:rsids", "w:attachedTemplate", "w:updateFields", "w:proofState", "w:mailMerge", "w:docVars",
    "w:linkStyles", "w:trackRevisions", "w:savePreviewPicture", "w:attachedSchema", "w:smartTagType",
    "w:documentProtection", "w:formsDesign", "w:doNotEmbedSmartTags", "w:revisionView", "w:activeWritingStyle",
)  # fmt: skip
_LATER = {
    "w:footnotePr": ("w:endnotePr", "w:compat", "w:docVars", "m:mathPr", "w:themeFontLang"),
    "w:compat": ("w:docVars", "m:mathPr", "w:themeFontLang"),
    "w:themeFontLang": (),
}
_LAST = ("w:clrSchemeMapping", "w:doNotIncludeSubdocsInStats", "w:doNotAutoCompressPictures", "w:forceUpgrade",
         "w:captions", "w:readModeInkLockDown", "w:shapeDefaults", "w:decimalSymbol",
         "w:listSeparator")  # fmt: skip
"""What follows in CT_Settings (17.15.1.78) on the settings we write; Word's own extensions come after that."""
_WORD = "http://schemas.microsoft.com/office/word"
_MODE, _NEWEST = "compatibilityMode", 15
"""Word 2013 and all that came after it ([MS-DOCX], 2.3.1)."""


def settings(package: Package) -> Element:
    """The settings of the document, made when the base has none, cleaned of history."""
    part = package.related(package.main, "settings")
    if not part:
        part = package.add("word/settings.xml", node("w:settings"), TYPE)
        package.relate(package.main, "settings", part)
    package.relations(part).clear()
    root = package.tree(part)
    for element in list(root):
        own = element.tag if isinstance(element.tag, str) else ""
        if own in _GONE or own.startswith(_DOCUMENT_IDS):
            root.remove(element)
    _modernize(root)
    return root


def _modernize(root: Element) -> None:
    """Have Word lay the file out as its own new ones: a base made before 2013 opens in compatibility mode else."""
    compat = find(root, "w:compat")
    if compat is None:
        compat = node("w:compat")
        _insert(root, "w:compat", compat)
    modes = [item for item in find_all(compat, "w:compatSetting") if get(item, "w:name") == _MODE]
    if not any(whole(item, "w:val") >= _NEWEST for item in modes):
        for item in modes:
            remove(item)
        compat.append(node("w:compatSetting", name=_MODE, uri=_WORD, val=_NEWEST))


_OWN = ("{" + NAMESPACES["w"] + "}", "{" + NAMESPACES["m"] + "}")
_GONE = frozenset(map(name, _HISTORY))
_DOCUMENT_IDS = ("{http://schemas.microsoft.com/office/word/2010/wordml}docId",
                 "{http://schemas.microsoft.com/office/word/2012/wordml}docId",
                 "{http://schemas.openxmlformats.org/schemaLibrary/2006/main}")  # fmt: skip


_EAST_ASIAN, _BIDI = (("zh", "ja", "ko"), "zh-CN"), (("ar", "he", "fa", "ur"), "ar-SA")
"""Languages that are named for their own kind of script, and what is named for it in a document in another."""


_BEFORE = frozenset(map(name, (
    "w:writeProtection", "w:view", "w:zoom", "w:removePersonalInformation", "w:removeDateAndTime",
    "w:doNotDisplayPageBoundaries", "w:displayBackgroundShape", "w:printPostScriptOverText",
    "w:printFractionalCharacterWidth", "w:printFormsData", "w:embedTrueTypeFonts",
)))  # fmt: skip
"""What comes before the fonts in CT_Settings (17.15.1.78)."""


def embedding(root: Element) -> None:
    """Say that the document carries fonts, whole ones: whoever edits it may need any letter (17.15.1.33)."""
    if find(root, "w:embedTrueTypeFonts") is None:
        place = sum(element.tag in _BEFORE for element in root)
        root.insert(place, node("w:embedTrueTypeFonts"))
    for subset in find_all(root, "w:saveSubsetFonts"):
        root.remove(subset)


def speak(root: Element, styles: Element, tag: str) -> None:
    """Make `tag` (BCP 47) the language of all text: document defaults, theme fonts, no style with another."""
    for language in walk(styles, "w:lang"):
        remove(language)
    defaults = find(styles, "w:docDefaults/w:rPrDefault/w:rPr")
    if defaults is None:
        defaults = node("w:rPr")
        old = find(styles, "w:docDefaults")
        if old is not None:
            kept = [item for item in old if item.tag == name("w:pPrDefault")]
            styles.remove(old)
        else:
            kept = []
        styles.insert(0, node("w:docDefaults", node("w:rPrDefault", defaults), *kept))
    own = tag.partition("-")[0]
    east, bidi = (tag if own in known else other for known, other in (_EAST_ASIAN, _BIDI))
    defaults.append(node("w:lang", val=tag, eastAsia=east, bidi=bidi))
    _insert(root, "w:themeFontLang", node("w:themeFontLang", val=tag, eastAsia=east))


def _insert(root: Element, tag: str, element: Element) -> None:
    """Replace the setting, or put it before those that follow it."""
    former = find(root, tag)
    if former is not None:
        root.replace(former, element)
        return
    later = frozenset(map(name, (*_LATER[tag], *_LAST)))
    place = next((item for item in root if item.tag in later or not str(item.tag).startswith(_OWN)), None)
    if place is None:
        root.append(element)
    else:
        place.addprevious(element)


def separate(root: Element, notes: Footnotes) -> None:
    """Name the separators of the footnotes, as 17.11.9 wants of a document that has any."""
    keys = notes.separators()
    if keys and not find_all(root, "w:footnotePr/w:footnote"):
        _insert(root, "w:footnotePr", node("w:footnotePr", *(node("w:footnote", id=key) for key in keys)))
