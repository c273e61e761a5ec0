"""From a finished build to its manifest, and from that to a folder.

identify   the request and what it is made from, with the build id: before anything is rendered
close      the build with manifest.json, explain.json and documents.json
previous   the last pack of the same prospect
carry      the build with the files that `-t` or `-f` left alone; `refused` are those that may not be
write      the folder
"""

from collateral.record.carrying import carry, refused, same_company
from collateral.record.closing import close
from collateral.record.explain import document_key
from collateral.record.identity import Identity, dependencies, identify
from collateral.record.names import contact_folders, distinct, output_name
from collateral.record.pack import Previous, Written, previous, write
from collateral.record.quoted import quoted

__all__ = [
    "Identity",
    "Previous",
    "Written",
    "carry",
    "close",
    "contact_folders",
    "dependencies",
    "distinct",
    "document_key",
    "identify",
    "output_name",
    "previous",
    "quoted",
    "refused",
    "same_company",
    "write",
]
