"""The sample proposal as PDF by collateral, against WeasyPrint called plainly with the same HTML.

Warm, both take turns in one process; cold, `collateral build` and a script of three lines do in processes of their own.
`python -m benchmarks.pdf [-n RUNS] [--profile]`; see README.md.
"""

from __future__ import annotations

import posixpath
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

import weasyprint
from weasyprint.urls import URLFetcher, URLFetcherResponse

from benchmarks.measure import DAY, PROSPECT, ROOT, composed, in_turns, options, profiled, rendered
from collateral.render.html.style import font_faces, quoted
from collateral.render.pdf import page
from collateral.render.pdf.engine import ACCESSIBLE
from collateral.safe.fonts import only_bundled
from collateral.safe.loading import address

WARM, COLD = 0.75, 1.0
"""The goals."""
SCRIPT = """
import sys, weasyprint
folder = sys.argv[1]
weasyprint.HTML(folder + "/page.html").write_pdf(
    folder + "/page.pdf", stylesheets=[folder + "/brand.css"], pdf_variant=sys.argv[2]
)
"""


class _Recorder(URLFetcher):
    """Remembers what a page loads, by address."""

    def __init__(self, inner: URLFetcher) -> None:
        super().__init__(allowed_protocols=None)
        self._inner = inner
        self.loaded: dict[str, bytes] = {}

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        """What our own fetcher serves."""
        served = self._inner.fetch(url, headers)
        self.loaded[url] = served.read()
        return URLFetcherResponse(url, self.loaded[url], {"Content-Type": served.headers["Content-Type"]})


def save(folder: Path) -> None:
    """Put the page that our renderer lays out into a folder, with all that it loads as files beside it."""
    document, brand, base, files = composed("proposal", "pdf")
    made = page(document, brand, base, files)
    html, css = made.html, font_faces(brand) + made.css
    recorder = _Recorder(made.fetch)
    with only_bundled():
        sheet = weasyprint.CSS(string=css, url_fetcher=recorder)
        weasyprint.HTML(string=html, url_fetcher=recorder, base_url=address(base.path)).render(stylesheets=[sheet])
    for number, (url, data) in enumerate(recorder.loaded.items()):
        if not url.startswith("data:"):
            name = f"{number}-{posixpath.basename(url).rpartition(':')[2]}"
            (folder / name).write_bytes(data)
            css = css.replace(quoted(url), f'"{name}"')
            html = html.replace(f'"{url}"', f'"{name}"').replace(f'"{posixpath.basename(url)}"', f'"{name}"')
    (folder / "page.html").write_text(html, encoding="utf-8")
    (folder / "brand.css").write_text(css, encoding="utf-8")


def plain(folder: Path) -> bytes:
    """The page as WeasyPrint's documentation says to print it."""
    html = weasyprint.HTML(str(folder / "page.html"))
    printed: bytes = html.write_pdf(stylesheets=[str(folder / "brand.css")], pdf_variant=ACCESSIBLE)
    return printed


def cold(folder: Path, runs: int) -> tuple[float, float]:
    """The median seconds of `collateral build` and of the script, each in a process of its own, in turns."""
    build = ["-m", "collateral", "build", PROSPECT, "-t", "proposal", "-f", "pdf", "--as-of", DAY.isoformat()]
    commands = ([*build, "-o", str(folder / "out")], ["-c", SCRIPT, str(folder), ACCESSIBLE])
    rounds = [tuple(_run(command) for command in commands) for _ in range(runs + 1)]
    ours, theirs = zip(*rounds[1:], strict=True)
    return median(ours), median(theirs)


def _run(arguments: Sequence[str]) -> float:
    start = perf_counter()
    subprocess.run([sys.executable, *arguments], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return perf_counter() - start


def main() -> None:
    """Print the medians and their ratios."""
    asked = options(__doc__)
    make, _ = rendered("proposal", "pdf")
    if asked.profile:
        profiled(make)
        return
    with TemporaryDirectory() as name:
        folder = Path(name)
        save(folder)
        warm = in_turns([make, lambda: plain(folder)], asked.runs)
        times = {"warm": (*warm, WARM), "cold": (*cold(folder, max(asked.runs // 2, 3)), COLD)}
    for kind, (ours, theirs, goal) in times.items():
        print(
            f"{kind}: collateral {ours * 1000:5.0f} ms   plain WeasyPrint {theirs * 1000:5.0f} ms"
            f"   ratio {ours / theirs:4.2f}   goal: at most {goal}"
        )


if __name__ == "__main__":
    main()
