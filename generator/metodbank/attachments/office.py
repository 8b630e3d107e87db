"""Files of Word, Excel and PowerPoint (OOXML): what may be in them, and how they are published.

The package is walked along its relationships. Each leads to a part that is published, to one that is left out
(properties, authors, printers, history), or to one for which the file is refused (macros, objects, other files). What
is not known is refused, too. What no relationship leads to is left out.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from xml.etree.ElementTree import Element
from xml.sax.saxutils import quoteattr

from metodbank import codes
from metodbank.attachments.container import Container, written
from metodbank.attachments.fault import Refused, refuse
from metodbank.attachments.formulas import leads_to_the_web, reaches_out
from metodbank.attachments.limits import MARKUP
from metodbank.attachments.markup import Attributes, local, parse, rewrite
from metodbank.attachments.pictures import cleaned
from metodbank.attachments.types import each
from metodbank.words import N_

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_MAIN = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
}

_KEPT = each(
    """
    officeDocument styles stylesWithEffects theme themeOverride fontTable font settings webSettings numbering header
    footer footnotes endnotes image hyperlink chart chartEx chartStyle chartColorStyle chartUserShapes diagramData
    diagramLayout diagramQuickStyle diagramColors diagramDrawing drawing vmlDrawing worksheet chartsheet
    sharedStrings calcChain table tableStyles slide slideLayout slideMaster notesMaster notesSlide handoutMaster
    presProps viewProps sheetMetadata
    """
)
"""The last words of the types of relationships whose targets are published."""

_LEFT_OUT = each(
    """
    core-properties extended-properties custom-properties thumbnail customXml customXmlProps customXmlData
    printerSettings people person persons commentAuthors authors tags glossaryDocument keyMapCustomizations
    revisionInfo changesInfo classificationlabels labels origin signature xmlMaps usernames userNames hdphoto
    customProperty revisionHeaders revisionLog recipientData mailMergeSource mailMergeHeaderSource
    mailMergeRecipientData transform webextensiontaskpanes webextension taskpanes sheetMetadataRichData rdRichValue
    rdRichValueStructure rdRichValueTypes rdarray featurePropertyBag documentTasks documentTask
    namedSheetView tableSingleCells slideUpdateInfo richValueRel richStyles rdSupportingPropertyBag
    rdSupportingPropertyBagStructure
    """
)

_REMARKS = each(
    """
    comments threadedComment commentsExtended commentsIds commentsExtensible modernComment legacyComments
    """
)

_ACTIVE = each(
    """
    vbaProject wordVbaData vbaProjectSignature oleObject package control activeXControl activeXControlBinary aFChunk
    subDocument frame externalLink externalLinkPath xlExternalLinkPath connections queryTable pivotTable
    pivotCacheDefinition pivotCacheRecords xlMacrosheet xlIntlMacrosheet dialogsheet audio video media ctrlProp
    attachedToolbars ui extensibility slicer slicerCache timeline timelineCache volatileDependencies mailMerge
    """
)

_KINDS = {kind.lower(): kind for kind in (*_KEPT, *_LEFT_OUT, *_REMARKS, *_ACTIVE, "attachedTemplate")}
"""The kinds of relationships that are known, by their names in small letters: programs differ in capitals."""

_ACTIVE_ELEMENTS = each(
    """
    control controls OLEObject oleObj oleObject oleObjects altChunk subDoc ddeLink oleLink audioFile videoFile
    wavAudioFile quickTimeFile audioCd snd sndAc webExtension frameset externalBook movie
    """
)
_REVISIONS = each(
    """
    ins del moveFrom moveTo moveFromRangeStart moveToRangeStart cellIns cellDel cellMerge rPrChange pPrChange
    sectPrChange tblPrChange tblPrExChange tblGridChange tcPrChange trPrChange numberingChange
    customXmlInsRangeStart customXmlDelRangeStart
    """
)
_TRACES = each(
    """
    rsids docVars docId attachedTemplate attachedSchema mailMerge dataBinding absPath fileSharing permStart permEnd
    custDataLst custData printerSettings externalData svgBlip imgProps trackRevisions revisionPtr saveThroughXslt
    webPublishObjects customProperties proofErr documentRevisions
    """
)
"""Elements that tell who worked on the file and where, or that lead to parts left out."""

_TRACE_EXTENSIONS = ("{96DAC541", "{BEBA8EAE")
"""Extensions of a picture: its SVG, and the original of what was retouched."""

_FIELDS = each(
    """
    = ADDRESSBLOCK ADVANCE AUTHOR AUTONUM AUTONUMLGL AUTONUMOUT BARCODE BIBLIOGRAPHY BIDIOUTLINE CITATION COMMENTS
    COMPARE CREATEDATE DATE DOCPROPERTY DOCVARIABLE EDITTIME EQ FILENAME FILESIZE FORMCHECKBOX FORMDROPDOWN FORMTEXT
    GREETINGLINE HYPERLINK IF INDEX INFO KEYWORDS LASTSAVEDBY LISTNUM MERGEFIELD MERGEREC MERGESEQ NOTEREF NUMCHARS
    NUMPAGES NUMWORDS PAGE PAGEREF PRINTDATE QUOTE REF REVNUM SAVEDATE SECTION SECTIONPAGES SEQ SET SHAPE STYLEREF
    SUBJECT SYMBOL TA TC TIME TITLE TOA TOC USERADDRESS USERINITIALS USERNAME XE
    """
)
"""Fields of Word that only show something; others load, print or run."""

_FORMULAS = each(
    """
    f formula formula1 formula2 definedName calculatedColumnFormula totalsRowFormula
    """
)


@dataclass(frozen=True)
class Tie:
    """A relationship of a part."""

    id: str
    kind: str
    target: str
    is_external: bool
    type: str


@dataclass
class Part:
    """A part that is published, its relationships, and the ids of those that are left out."""

    name: str
    kind: str
    data: bytes
    ties: list[Tie] = field(default_factory=list)
    lost: set[str] = field(default_factory=set)
    tree: Element | None = None
    source: str = ""


class OfficeFile:
    """A file of Word, Excel or PowerPoint that may be published."""

    def __init__(self, data: bytes, ending: str) -> None:
        self.container = Container(data)
        self.ending = ending
        self._markup = 0
        self.parts: dict[str, Part] = {}
        self.left_out: set[str] = set()
        self._types = self._content_types()
        if any(re.search("macroenabled|vbaproject|activex|macrosheet", kind, re.I) for kind in self._types.values()):
            raise _active(N_("macros"))
        self._walk()
        for part in self.parts.values():
            self._judge(part)

    def _content_types(self) -> dict[str, str]:
        """Return the content type of every entry by its name."""
        if "[Content_Types].xml" not in self.container:
            raise refuse(codes.UNREADABLE_ATTACHMENT)
        defaults: dict[str, str] = {}
        own: dict[str, str] = {}
        for element in self._parsed("[Content_Types].xml"):
            kind = element.get("ContentType", "")
            if local(element.tag) == "Default":
                defaults[element.get("Extension", "").lower()] = kind
            else:
                own[element.get("PartName", "").lstrip("/").lower()] = kind
        return {
            name: own.get(name.lower()) or defaults.get(name.rpartition(".")[2].lower(), "")
            for name in self.container.names
        }

    def _parsed(self, name: str) -> Element:
        data = self.container.read(name)
        self._markup += len(data)
        if self._markup > MARKUP:
            raise refuse(codes.ATTACHMENT_TOO_LARGE, codes.TOO_MUCH_INSIDE)
        return parse(data)

    def _walk(self) -> None:
        """Follow the relationships from the root; what they lead to is published, left out or refused."""
        root = Part("", "", b"")
        self.root = root
        waiting = [root]
        while waiting:
            part = waiting.pop()
            for tie in self._ties_of(part.name):
                follow = self._judged(tie, part)
                if not follow:
                    part.lost.add(tie.id)
                    continue
                part.ties.append(tie)
                if not tie.is_external and tie.target not in self.parts:
                    found = Part(tie.target, tie.kind, self.container.read(tie.target), source=part.name)
                    self.parts[tie.target] = found
                    waiting.append(found)
        mains = [self._types[tie.target] for tie in root.ties if tie.kind == "officeDocument"]
        if mains != [_MAIN[self.ending]]:
            raise refuse(codes.UNREADABLE_ATTACHMENT)

    def _ties_of(self, name: str) -> Iterator[Tie]:
        folder, file = posixpath.split(name)
        ties = posixpath.join(folder, "_rels", f"{file}.rels")
        for element in self._parsed(ties) if ties in self.container else ():
            target, type = element.get("Target", ""), element.get("Type", "")
            is_external = element.get("TargetMode", "").lower() == "external"
            if not is_external:
                target = posixpath.normpath(posixpath.join("/", folder, target.partition("#")[0])).lstrip("/")
            kind = _KINDS.get(type.rstrip("/").rpartition("/")[2].lower(), "")
            yield Tie(element.get("Id", ""), kind, target, is_external, type)

    def _judged(self, tie: Tie, part: Part) -> bool:
        """Tell whether a relationship is followed; refuse the file for one that reaches out or runs."""
        if tie.is_external:
            return _judged_outside(tie)
        if tie.kind in _REMARKS:
            if tie.target in self.container and _has_remarks(self._parsed(tie.target)):
                raise refuse(codes.UNFINISHED_ATTACHMENT, codes.HAS_REMARKS, codes.DELETE_REMARKS)
            return False
        if (tie.kind == "package" and part.kind in ("chart", "chartEx")) or tie.kind in _LEFT_OUT:
            self.left_out.add(tie.target)
            return False
        if tie.kind in _ACTIVE:
            raise _active(_ACTIVE_WORDS.get(tie.kind, N_("objects of other programs")))
        if tie.kind not in _KEPT:
            raise refuse(codes.ACTIVE_ATTACHMENT, codes.UNKNOWN_PART, codes.SAVE_AS_PDF, part=tie.target)
        if tie.kind in ("image", "hyperlink") and tie.target not in self.container:
            return False
        if tie.kind == "image" and tie.target.lower().endswith(".svg"):
            return False
        if tie.kind == "vmlDrawing":
            try:
                self._parsed(tie.target)
            except Refused:
                return False
        return True

    def _judge(self, part: Part) -> None:
        if part.kind in ("image", "font"):
            return
        part.tree = self._parsed(part.name)
        fields: list[str] = []
        for element in part.tree.iter():
            name = local(element.tag)
            if name in _ACTIVE_ELEMENTS:
                raise _active(N_("objects of other programs"))
            if self.ending == ".docx" and name in _REVISIONS:
                raise refuse(codes.UNFINISHED_ATTACHMENT, codes.HAS_REVISIONS, codes.ACCEPT_REVISIONS)
            if name in _FORMULAS and element.text and reaches_out(element.text):
                gaps = {"formula": element.text[:60], "cell": _cell_of(part.tree, element)}
                raise refuse(codes.ACTIVE_ATTACHMENT, codes.FORMULA_REACHES_OUT, codes.REPLACE_BY_VALUES, **gaps)
            if name == "definedName" and {"xlm", "vbProcedure", "function"} & set(element.keys()):
                raise _active(N_("macros"))
            _judge_attributes(name, element)
            _collect_fields(name, element, fields)
        for instruction in fields:
            _judge_field(instruction)

    @cached_property
    def links(self) -> tuple[str, ...]:
        """Addresses outside that the file leads to."""
        return tuple(sorted({tie.target for part in self.parts.values() for tie in part.ties if tie.is_external}))

    def published(self) -> bytes:
        """Return the file anew: only parts that are published, without traces of who made them."""
        entries = [("[Content_Types].xml", self._types_written()), ("_rels/.rels", _ties_written(self.root.ties))]
        for name, part in sorted(self.parts.items()):
            entries.append((name, self._cleaned(part)))
            if part.ties:
                folder, file = posixpath.split(name)
                entries.append((posixpath.join(folder, "_rels", f"{file}.rels"), _ties_written(part.ties)))
        return written(entries)

    def _types_written(self) -> bytes:
        rows = [
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
            '<Default Extension="xml" ContentType="application/xml"/>',
        ]
        for name in sorted(self.parts):
            rows.append(f"<Override PartName={quoteattr('/' + name)} ContentType={quoteattr(self._types[name])}/>")
        space = "http://schemas.openxmlformats.org/package/2006/content-types"
        return f'{_HEAD}<Types xmlns="{space}">{"".join(rows)}</Types>'.encode()

    def _cleaned(self, part: Part) -> bytes:
        if part.kind == "image":
            return cleaned(part.data, part.name)
        if part.tree is None:
            return part.data

        def rule(name: str, attributes: Attributes) -> Attributes | None:
            if name in _TRACES or (name == "ext" and _is_trace(attributes)):
                return None
            kept = [pair for pair in attributes if not local(pair[0]).startswith("rsid")]
            if any(":" in attribute and value in part.lost for attribute, value in kept):
                if name not in _KEPT_WITHOUT_TIE:
                    return None
                kept = [pair for pair in kept if not (":" in pair[0] and pair[1] in part.lost)]
            return kept

        return rewrite(part.data, rule)


_KEPT_WITHOUT_TIE = frozenset(
    ("pageSetup", "hyperlink", "hlinkClick", "hlinkHover", "blip", "imagedata", "fill", "stroke")
)
"""Elements that stay when the part which they name is left out."""

_ACTIVE_WORDS = {
    "vbaProject": N_("macros"),
    "wordVbaData": N_("macros"),
    "xlMacrosheet": N_("macros"),
    "xlIntlMacrosheet": N_("macros"),
    "attachedToolbars": N_("macros"),
    "ui": N_("macros"),
    "extensibility": N_("macros"),
    "control": N_("buttons and fields that run programs"),
    "ctrlProp": N_("buttons and fields that run programs"),
    "activeXControl": N_("buttons and fields that run programs"),
    "activeXControlBinary": N_("buttons and fields that run programs"),
    "externalLink": N_("links to other tables"),
    "externalLinkPath": N_("links to other tables"),
    "connections": N_("links to other tables"),
    "queryTable": N_("links to other tables"),
    "pivotTable": N_("a pivot table, which carries a hidden copy of its data"),
    "pivotCacheDefinition": N_("a pivot table, which carries a hidden copy of its data"),
    "audio": N_("sound or film"),
    "video": N_("sound or film"),
    "media": N_("sound or film"),
}


def _active(what: str) -> Refused:
    return refuse(codes.ACTIVE_ATTACHMENT, what=what)


def _judged_outside(tie: Tie) -> bool:
    if tie.kind == "hyperlink":
        if leads_to_the_web(tie.target):
            return True
        raise refuse(codes.ACTIVE_ATTACHMENT, codes.LINK_TO_A_FILE, codes.DELETE_THE_LINK_IN_FILE, link=tie.target[:80])
    if tie.kind == "attachedTemplate" and not re.match(r"https?:|\\\\|file:/*\\\\|//|ftp:", tie.target, re.IGNORECASE):
        return False
    if tie.kind.startswith(("mailMerge", "recipientData")) or tie.kind in _LEFT_OUT:
        return False
    if tie.kind == "image":
        raise refuse(codes.ACTIVE_ATTACHMENT, codes.PICTURE_FROM_OUTSIDE, codes.EMBED_THE_PICTURE, link=tie.target[:80])
    raise refuse(codes.ACTIVE_ATTACHMENT, codes.LOADS_FROM_OUTSIDE, codes.SAVE_AS_PDF, link=tie.target[:80])


def _has_remarks(tree: Element) -> bool:
    return any(local(element.tag) in ("comment", "cm", "threadedComment") for element in tree.iter())


def _judge_attributes(name: str, element: Element) -> None:
    for attribute, value in element.items():
        plain = local(attribute)
        if (plain in ("macro", "onAction", "entryMacro", "exitMacro") or name in ("entryMacro", "exitMacro")) and value:
            raise _active(N_("macros"))
        if plain == "action" and re.match(r"ppaction://(macro|program|ole|media)", value, re.IGNORECASE):
            raise _active(N_("buttons and fields that run programs"))
        if plain == "src" and re.match(r"[a-z]+:|\\\\|//", value, re.IGNORECASE):
            raise refuse(codes.ACTIVE_ATTACHMENT, codes.PICTURE_FROM_OUTSIDE, codes.EMBED_THE_PICTURE, link=value[:80])
        if plain == "href" and value and not leads_to_the_web(value):
            raise refuse(codes.ACTIVE_ATTACHMENT, codes.LINK_TO_A_FILE, codes.DELETE_THE_LINK_IN_FILE, link=value[:80])


def _collect_fields(name: str, element: Element, open_fields: list[str]) -> None:
    """Gather the instructions of Word's fields, which may be cut into pieces and lie inside each other."""
    if name == "fldSimple":
        attributes = {local(attribute): value for attribute, value in element.items()}
        _judge_field(attributes.get("instr", ""))
    elif name == "fldChar":
        kind = next((value for attribute, value in element.items() if local(attribute) == "fldCharType"), "")
        if kind == "begin":
            if open_fields:
                open_fields[-1] += "\0"
            open_fields.append("")
        elif open_fields and kind == "separate":
            _judge_field(open_fields[-1])
            open_fields[-1] = "PAGE "
        elif open_fields:
            _judge_field(open_fields.pop())
    elif name == "instrText" and open_fields:
        open_fields[-1] += element.text or ""


def _judge_field(instruction: str) -> None:
    word = re.match(r"\s*(=|[^\s\\\"=]*)", instruction)
    if word and (word[1].upper() in _FIELDS or not instruction.strip()):
        link = re.match(r"\s*HYPERLINK\s+\"([^\"]*)\"", instruction, re.IGNORECASE)
        if link and link[1] and not leads_to_the_web(link[1]):
            raise refuse(
                codes.ACTIVE_ATTACHMENT, codes.LINK_TO_A_FILE, codes.DELETE_THE_LINK_IN_FILE, link=link[1][:80]
            )
        return
    raise _field(instruction)


def _field(instruction: str) -> Refused:
    shown = instruction.replace("\0", "{…}").strip()[:40]
    return refuse(codes.ACTIVE_ATTACHMENT, codes.FIELD_RUNS, codes.UNLINK_FIELDS, field=shown)


def _cell_of(tree: Element, formula: Element) -> str:
    """Return the name of the cell that holds a formula, or nothing where it stands elsewhere."""
    return next((cell.get("r", "") for cell in tree.iter() if local(cell.tag) == "c" and formula in list(cell)), "")


def _is_trace(attributes: Attributes) -> bool:
    return any(name == "uri" and value.upper().startswith(_TRACE_EXTENSIONS) for name, value in attributes)


def _ties_written(ties: list[Tie]) -> bytes:
    rows: list[str] = []
    for tie in ties:
        target = tie.target if tie.is_external else f"/{tie.target}"
        mode = ' TargetMode="External"' if tie.is_external else ""
        rows.append(
            f"<Relationship Id={quoteattr(tie.id)} Type={quoteattr(tie.type)} Target={quoteattr(target)}{mode}/>"
        )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'{_HEAD}<Relationships xmlns="{space}">{"".join(rows)}</Relationships>'.encode()
