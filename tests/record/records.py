"""A small library and one buyer, built in code: what the record stage gets from the stages before it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from collateral.model.approval import Event, History
from collateral.model.block import Block, BlockHead
from collateral.model.brand import Brand, FontFace
from collateral.model.build import Build, Dependency, Output, Parameters
from collateral.model.document import Document, Origin, Paragraph, PricedTotal, Pricing, Section
from collateral.model.messaging import Claim, Figure, Messaging, Seller, Signatory
from collateral.model.phrase import ClaimField, Field, Source, Text, words
from collateral.model.prospect import Company, Contact, Prospect
from collateral.model.selection import Candidate, Choice, Reason, Rejection, Rule, SectionSelection, Selection
from collateral.model.settings import Settings
from collateral.model.taxonomy import Persona, Taxonomy, Term
from collateral.model.template import BlockQuery, FormatFile, SectionFile, Template, TemplateFile
from collateral.model.workspace import Subject, Workspace
from collateral.record import Previous, close, dependencies, identify, previous
from collateral.safe.files import Files, FolderFiles, OverlayFiles

AS_OF = date(2026, 4, 17)
LIBRARY = "workspace:content_library/"
PROFILE = "prospect:Northgate Components.yaml"
PEOPLE = ("Dana Whitfield", "Marcus Oyelaran")


def sha(text: str) -> str:
    """The sha256 of a text."""
    return hashlib.sha256(text.encode()).hexdigest()


# ---- the library -----------------------------------------------------------------------------------------------------


def block(name: str, *, claims: tuple[str, ...] = (), assets: tuple[str, ...] = ()) -> Block:
    """A block of one paragraph, by its id."""
    head = BlockHead(id=name, kind="proof", title=f"About {name}", owner="product-marketing")
    path = f"{LIBRARY}blocks/{name}.md"
    cited = tuple(ClaimField(claim, 7) for claim in claims)
    return Block(head, "en", path, words(head.title), (), (), (), cited, tuple(LIBRARY + asset for asset in assets))


FASTER = block("proof.close-faster", claims=("close-days",), assets=("images/close.svg",))
AUDIT = block("proof.audit-trail")
BLOCKS = (AUDIT, FASTER)


TEMPLATES = ("proposal", "deck", "mail")


def template(name: str = "proposal") -> Template:
    """A template with one section."""
    folder = f"workspace:templates/{name}/"
    sections = (SectionFile(id="proof", heading="Proof", blocks=BlockQuery(kind=("proof",))),)
    file = TemplateFile(title="Proposal", medium="page", formats={"docx": FormatFile(base="a.docx")}, sections=sections)
    paths = (f"{folder}a.docx", f"{folder}template.yaml")
    return Template(name, f"{folder}template.yaml", file, {"": words("Proposal")}, {}, {}, paths, {"proof": 3})


def brand() -> Brand:
    """A brand with one font face and one logo."""
    faces = (FontFace("Sans", f"{LIBRARY}brand/Sans.ttf", 400, "normal"),)
    colors = ("#111111", "#ffffff", "#0f4c44", "#b84a1a", "#edf3f0", "#5d6b68")
    fonts = ("Sans",) * 6
    return Brand("Ledgerline", *colors, *fonts, (), faces, ("#0f4c44",), f"{LIBRARY}brand/logo.svg")


def subjects() -> dict[str, Subject]:
    """Everything that can be approved here; a block's digest is the sha256 of its name."""
    of_files = {item.subject: item.path for item in BLOCKS} | {
        item.subject: item.path for item in map(template, TEMPLATES)
    }
    of_entries = {"claim:close-days": ("messaging", "claims.close-days"), "seller:us": ("sellers", "us")}
    whole = {name: Subject(name, sha(name), (path,)) for name, path in of_files.items()}
    entries = {
        name: Subject(name, sha(name), (f"{LIBRARY}{stem}.yaml",), entry=entry)
        for name, (stem, entry) in of_entries.items()
    }
    return whole | entries | {"prices:list": Subject("prices:list", sha("prices:list"), (f"{LIBRARY}prices.csv",))}


def approved(subject: str, on: date = AS_OF) -> History:
    """A history with one approval of what is there."""
    return History(
        subject, (Event(subject=subject, digest=sha(subject), action="approve", by="Ann", on=on, previous=None),)
    )


def workspace(*, unapproved: tuple[str, ...] = ()) -> Workspace:
    """The library, everything approved but what is named."""
    claim = Claim(figure=Figure(value=Decimal(4), unit="days"), source="Survey", date=AS_OF, expires=date(2027, 1, 1))
    known = subjects()
    return Workspace(
        settings=Settings(packs={"decision": ("proposal",)}, letter_regions=("us",)),
        file_name=words("Northgate"),
        taxonomy=Taxonomy(
            personas={"economic-buyer": Persona(definition="Signs.")}, stages={"decision": Term(definition="Decides.")}
        ),
        messaging=Messaging(category="financial close software", claims={"close-days": claim}),
        conditions={},
        strings={},
        sellers={"us": seller()},
        prices=(),
        brand=brand(),
        blocks=BLOCKS,
        templates={name: template(name) for name in TEMPLATES},
        subjects=known,
        histories={name: approved(name) for name in known if name not in unapproved},
    )


def seller() -> Seller:
    """The legal entity for the region us."""
    signatory = Signatory(name="Ines Aldrich", title="Chief Operating Officer")
    return Seller(
        regions=("us",),
        name="Ledgerline",
        legal_name="Ledgerline Software, Inc.",
        address=("Boston",),
        signatory=signatory,
        legal_footer="Ledgerline Software, Inc.",
    )


def prospect(**changed: object) -> Prospect:
    """A buyer with two contacts and a logo."""
    contacts = [
        {"name": PEOPLE[0], "title": "Chief Financial Officer", "email": "dana.whitfield@northgate.example"},
        {"name": PEOPLE[1], "title": "Controller"},
    ]
    company = Company(name="Northgate Components", industry="manufacturing", region="us", logo="Northgate logo.png")
    known: dict[str, object] = {"id": "ngc", "company": company, "stage": "decision", "pains": ["slow-close"]}
    return Prospect.model_validate(
        {**known, "contacts": [Contact.model_validate(item) for item in contacts], **changed}
    )


def files(changed: Mapping[str, bytes] | None = None) -> Files:
    """Bytes of every file that a build reads, each its own path."""
    listed = [
        "workspace:collateral.yaml",
        *(f"{LIBRARY}{name}.yaml" for name in ("taxonomy", "messaging", "conditions", "strings", "sellers")),
        *(
            LIBRARY + name
            for name in ("_brand.yml", "prices.csv", "brand/Sans.ttf", "brand/logo.svg", "images/close.svg")
        ),
        *(item.path for item in BLOCKS),
        *(path for name in TEMPLATES for path in template(name).files),
        PROFILE,
        "prospect:Northgate logo.png",
    ]
    bytes_of = {path: path.encode() for path in listed} | dict(changed or {})
    return OverlayFiles(FolderFiles(Path("no such folder")), bytes_of)


# ---- what was decided ------------------------------------------------------------------------------------------------


def candidate(item: Block, *reasons: tuple[str, str, int]) -> Candidate:
    """A block with (dimension, value, points)."""
    return Candidate(item, tuple(Reason(*reason) for reason in reasons), "2026-03-02")


def selection(name: str = "proposal", chosen: Sequence[Choice] = (), contact: int = 0) -> Selection:
    """One document: a section of proof, a section that was left out, a slot."""
    best = candidate(
        FASTER,
        ("persona", "economic-buyer", 8),
        ("industry", "manufacturing", 3),
        ("pain", "slow-close", 4),
        ("pain", "manual-work", 4),
    )
    rejected = (Rejection(AUDIT, ((Rule.STATUS, "changed"), (Rule.TAG, "industry is retail; the prospect's is x"))),)
    sections = (
        SectionSelection("proof", "", tuple(chosen) or (Choice(best),), rejected),
        SectionSelection("plan", "", (), (), "the profile has no next steps"),
        SectionSelection("contents", "", (), ()),
    )
    return Selection(name, contact, "en", ("economic-buyer",), True, sections)


def document(name: str = "proposal", total: str = "$100.00") -> Document:
    """A document with a paragraph and a quote."""
    said = Origin("block", "proof.close-faster", 9)
    content = (
        Field("company.name", "Northgate Components"),
        Text(" closes in "),
        Text("4 days", bold=True),
        Source("close-days", "Survey"),
        Text("."),
    )
    pricing = Pricing(
        columns=("Item", "Qty", "Price", "Discount", "Total"),
        sections=(),
        totals=(PricedTotal("Subtotal", total), PricedTotal("Total per year", total, strong=True)),
        notes=(),
        has_discount=False,
        origin=Origin("prospect", "ngc"),
        mark="cafe0002",
    )
    nodes = (Paragraph(content=content, origin=said, mark="cafe0001"), pricing)
    sections = (Section("proof", words("Proof"), nodes, "cafe0000"),)
    return Document(name, words("Proposal"), "en", "en-US", "letter", "page", "external", sections, AS_OF)


# ---- a build ---------------------------------------------------------------------------------------------------------


def output(name: str, data: bytes = b"made", of: str = "proposal", contact: int = 0) -> Output:
    """One file of a template, its format by its suffix."""
    return Output(name, data, of, name.rpartition(".")[2], contact)


def parameters(**changed: object) -> Parameters:
    """A request for the whole pack."""
    known: dict[str, object] = {"prospect": "ngc", "templates": (), "formats": (), "contacts": (0,), "as_of": AS_OF}
    return Parameters(**{**known, **changed})  # type: ignore[arg-type]  # keys are members


PACK = (
    output("send/Northgate - Proposal.docx", b"proposal in Word"),
    output("send/Northgate - Proposal.pdf", b"proposal in PDF"),
    output("send/Northgate - Deck.pptx", b"deck", "deck"),
)


def build(
    outputs: Sequence[Output] = PACK,
    *,
    selections: Sequence[Selection] | None = None,
    documents: Mapping[str, Document] | None = None,
    changed: Mapping[str, bytes] | None = None,
    library: Workspace | None = None,
    buyer: Prospect | None = None,
    **asked: object,
) -> Build:
    """A closed build of `outputs`; `changed` are other bytes by path of what it reads."""
    library, buyer = library or workspace(), buyer or prospect()
    templates = dict.fromkeys(item.template for item in outputs)
    chosen = selections if selections is not None else [selection(name) for name in templates]
    composed = documents if documents is not None else {name: document(name) for name in templates}
    made_from = dependencies(files(changed), library, buyer, PROFILE, chosen, "us", AS_OF)
    identity = identify(parameters(**asked), made_from)
    return close(identity, library, buyer, chosen, composed, outputs, ())


def made_under(statement: Mapping[str, Any]) -> list[Dependency]:
    """The dependencies that a manifest states."""
    listed = statement["predicate"]["buildDefinition"]["resolvedDependencies"]
    return [Dependency(item["uri"], item["digest"]["sha256"]) for item in listed]


def stated(made: Build) -> dict[str, Any]:
    """The manifest of a build, to look into."""
    return dict(made.manifest)


def pack(out: Path) -> Previous:
    """The pack that stands in a folder."""
    found = previous(out, "ngc")
    assert found is not None
    return found
