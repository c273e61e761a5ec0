"""Chromium as a reader of pages: driven over a pipe, by the protocol that its own tools speak. Nothing to install."""

import base64
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_PROGRAM = ("chromium", "chromium-browser", "google-chrome")
_FLAGS = ("--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--hide-scrollbars", "--mute-audio")
_OFFLINE = ("--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-extensions")

_LAUNCH = """
import os, sys
for place, end in enumerate(sys.argv[1:3]):
    os.dup2(int(end), 90 + place)
os.dup2(90, 3)
os.dup2(91, 4)
os.execvp(sys.argv[3], sys.argv[3:])
"""
"""Chromium takes its orders from the file descriptor 3 and answers on 4, whatever is open here."""


class Browser:
    """One Chromium with one page; what it asks for and complains of is kept."""

    def __init__(self, send: int, receive: int) -> None:
        self._send, self._receive = send, receive
        self._number = 0
        self._buffer = b""
        self._session = ""
        self.asked: list[str] = []
        """Addresses that the page loaded, but itself and what it holds."""
        self.complaints: list[str] = []
        """Lines of the console: what the policy refused, what could not be read."""
        targets = self.call("Target.getTargets")["targetInfos"]
        target = next(item["targetId"] for item in targets if item["type"] == "page")
        self._session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Network", "Log", "Runtime", "Audits", "DOM", "CSS"):
            self.call(f"{domain}.enable")

    def open(self, path: Path, width: int, *, dark: bool = False, height: int = 800) -> None:
        """Show a file in a window of that many CSS pixels, by day or by night."""
        self.asked.clear()
        self.complaints.clear()
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        features = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]
        self.call("Emulation.setEmulatedMedia", media="", features=features)
        self.call("Page.navigate", url=path.as_uri())
        self._wait("Page.loadEventFired")
        self.run("document.fonts.ready.then(() => true)")

    def run(self, script: str) -> Any:
        """What an expression of JavaScript comes to on the page; its policy does not hold for us."""
        made = self.call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in made, made
        return made["result"].get("value")

    def fonts(self, selector: str) -> set[str]:
        """The families that what a selector finds is drawn in."""
        root = self.call("DOM.getDocument")["root"]["nodeId"]
        nodes = self.call("DOM.querySelectorAll", nodeId=root, selector=selector)["nodeIds"]
        used = [self.call("CSS.getPlatformFontsForNode", nodeId=node)["fonts"] for node in nodes]
        return {font["familyName"] for fonts in used for font in fonts if font["isCustomFont"]} | {
            f"{font['familyName']} of the machine" for fonts in used for font in fonts if not font["isCustomFont"]
        }

    def picture(self, area: tuple[int, int, int, int] | None = None) -> bytes:
        """A PNG of the whole page, or of an area (left, top, width, height)."""
        left, top, width, height = area or (0, 0, *self.run("[innerWidth, document.documentElement.scrollHeight]"))
        clip = {"x": left, "y": top, "width": width, "height": height, "scale": 1}
        return base64.b64decode(self.call("Page.captureScreenshot", clip=clip, captureBeyondViewport=True)["data"])

    def printed(self, width: float = 8.27, height: float = 11.69) -> bytes:
        """The page as PDF on paper of that many inches, by its own margins."""
        made = self.call(
            "Page.printToPDF", paperWidth=width, paperHeight=height, printBackground=True, preferCSSPageSize=True
        )
        return base64.b64decode(made["data"])

    def close(self) -> None:
        """End the program."""
        self._session = ""
        self.call("Browser.close")

    def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        """One command of the protocol and its answer."""
        self._number += 1
        order: dict[str, Any] = {"id": self._number, "method": method, "params": parameters}
        if self._session:
            order["sessionId"] = self._session
        os.write(self._send, json.dumps(order).encode() + b"\0")
        while (answer := self._next()).get("id") != self._number:
            self._note(answer)
        assert "error" not in answer, (method, answer)
        return dict(answer["result"])

    def _wait(self, event: str) -> None:
        while (answer := self._next()).get("method") != event:
            self._note(answer)

    def _note(self, answer: dict[str, Any]) -> None:
        told = answer.get("params", {})
        match answer.get("method"):
            case "Network.requestWillBeSent":
                self.asked.append(told["request"]["url"])
            case "Log.entryAdded":
                self.complaints.append(told["entry"]["text"])
            case "Runtime.consoleAPICalled":
                self.complaints.append(str(told["args"]))
            case "Audits.issueAdded":
                self.complaints.append(json.dumps(told["issue"]))

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._buffer:
            read = os.read(self._receive, 1 << 20)
            assert read, "Chromium has ended"
            self._buffer += read
        message, _, self._buffer = self._buffer.partition(b"\0")
        return dict(json.loads(message))


@contextmanager
def browser(folder: Path) -> Iterator[Browser]:
    """A Chromium with a profile of its own in a folder; it ends with the block."""
    program = next(filter(None, map(shutil.which, _PROGRAM)))
    theirs, send = os.pipe()
    receive, ours = os.pipe()
    command = [program, *_FLAGS, *_OFFLINE, "--remote-debugging-pipe", f"--user-data-dir={folder}", "about:blank"]
    launch = [sys.executable, "-c", _LAUNCH, str(theirs), str(ours), *command]
    with subprocess.Popen(launch, pass_fds=(theirs, ours), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as run:
        os.close(theirs)
        os.close(ours)
        try:
            opened = Browser(send, receive)
            yield opened
            opened.close()
        finally:
            os.close(send)
            os.close(receive)
            run.wait(30)
