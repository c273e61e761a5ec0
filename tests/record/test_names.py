"""Where a file stands in its pack, and what it is called."""

from collateral.record.names import contact_folders, distinct, is_legal, output_name


def test_what_a_buyer_gets_is_under_send():
    assert output_name("Northgate - Proposal", "docx", "external", None) == "send/Northgate - Proposal.docx"


def test_what_is_for_us_is_under_internal():
    assert output_name("Northgate - Call brief", "docx", "internal", None) == "internal/Northgate - Call brief.docx"


def test_a_personal_document_has_a_folder_with_its_readers_name():
    assert output_name("A - B", "eml", "external", "Dana Whitfield") == "send/Dana Whitfield/A - B.eml"


def test_two_contacts_have_two_folders():
    names = ("A/B", "a-b", "Dr. Ana Ruiz", "Dr. Ana Ruiz", "A-B (2)", "x" * 300, "x" * 300)

    folders = contact_folders(names)

    assert folders[:5] == ("A-B", "a-b (2)", "Dr. Ana Ruiz", "Dr. Ana Ruiz (2)", "A-B (2) (2)")
    paths = [output_name("Proposal", "docx", "external", folder) for folder in folders]
    assert [path.split("/")[1] for path in paths] == [*folders]
    assert all(map(is_legal, paths))


def test_a_name_is_legal_everywhere_and_keeps_its_suffix():
    found = output_name('R&D <Labs> "Ötztal"/北京: ' + "x" * 300, "docx", "external", "a/../b")

    assert found.count("/") == 2
    assert not set(found) & set('<>:"\\|?*')
    assert found.endswith(".docx")
    assert is_legal(found)


def test_a_long_name_has_room_for_its_number():
    names = distinct([output_name("Ö" * 300, "docx", "external", None)] * 12)

    assert len(set(names)) == 12
    assert all(map(is_legal, names))


def test_a_long_company_leaves_the_documents_name():
    company = (
        "Brightwater Pumps, Valves and Precision Flow Control Systems Holding Company of the Great Lakes Region, Inc."
    )
    found = [output_name(f"{company} - {name}", "pdf", "external", None) for name in ("Proposal", "One-pager")]
    assert found[0].startswith("send/Brightwater Pumps, Valves and Precision Flow Control")
    assert [name.rpartition(" - ")[2] for name in found] == ["Proposal.pdf", "One-pager.pdf"]


def test_names_that_a_file_system_takes_for_one_are_numbered():
    names = ("send/A.docx", "send/a.docx", "send/B.docx", "send/A.docx", "send/a (2).docx")

    assert distinct(names) == (
        "send/A.docx",
        "send/a (2).docx",
        "send/B.docx",
        "send/A (3).docx",
        "send/a (2) (2).docx",
    )


def test_composed_and_decomposed_accents_are_one_name():
    assert distinct(("send/\u00d6.pdf", "send/O\u0308.pdf"))[1].endswith(" (2).pdf")


def test_the_packs_own_records_keep_their_names():
    assert distinct(("internal/Manifest.json",)) == ("internal/Manifest (2).json",)
