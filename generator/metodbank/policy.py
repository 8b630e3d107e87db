"""Policy: what a page of the site may load and do in a browser, declared once.

Every page bears its Content-Security-Policy in a meta element, so that it holds on any host and in the edition for a
folder. What a meta element cannot say goes into files that the common hosts read: `_headers` (Netlify, Cloudflare
Pages), `.htaccess` (Apache), `web.config` (IIS). There a policy of what is loaded would be in the way of attached PDF
files, which Safari shows as plugins.
"""

from __future__ import annotations

from collections.abc import Mapping

MARK = "Written by metodbank"
"""Stands in the first lines of every file for a host that is ours."""

_NONE, _OWN = "'none'", "'self'"

_PAGE: Mapping[str, tuple[str, ...]] = {
    "default-src": (_NONE,),
    "script-src": (_OWN,),
    "style-src": (_OWN,),
    "img-src": (_OWN,),
    "font-src": (_OWN,),
    "connect-src": (_OWN,),
    "object-src": (_NONE,),
    "base-uri": (_NONE,),
    "form-action": (_OWN,),
    "require-trusted-types-for": ("'script'",),
    "trusted-types": ("metodbank",),
}
"""What a page may load, from where: its own files only. Strings become HTML or scripts in one place, metodbank.js."""

FAULTS = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'"
"""The policy of the page of faults that is shown while one edits: the server puts its own script into it."""

_OFF = (
    *("accelerometer", "autoplay", "camera", "display-capture", "encrypted-media", "fullscreen", "geolocation"),
    *("gyroscope", "magnetometer", "microphone", "midi", "payment", "picture-in-picture"),
    *("publickey-credentials-get", "screen-wake-lock", "usb", "xr-spatial-tracking"),
)
"""What a browser could offer and no page of ours asks for."""

REFERRER = "same-origin"
"""Another site is not told which page of the bank its reader came from."""

HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": "frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in _OFF),
    "Referrer-Policy": REFERRER,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
"""What only the host can say: no frame, no guessing of types, no window of another site that holds ours."""

_FETCHED = {
    ".json": "application/json",
    ".woff2": "font/woff2",
    ".webp": "image/webp",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".odp": "application/vnd.oasis.opendocument.presentation",
    ".epub": "application/epub+zip",
    ".bib": "application/x-bibtex",
    ".ris": "application/x-research-info-systems",
    ".pagefind": "application/wasm",
    ".pf_index": "application/octet-stream",
    ".pf_meta": "application/octet-stream",
}
"""Endings of our files that older hosts do not know and therefore would not hand out."""


def page_policy(*, searches: bool, offline: bool = False, serving: bool = False) -> str:
    """Return the Content-Security-Policy of every page of a site.

    One that `searches` runs Pagefind's WebAssembly; the edition for a folder imports Pagefind from memory; while one
    edits, the server puts the script into the page that renews it.
    """
    scripts = (
        *_PAGE["script-src"],
        *(("'wasm-unsafe-eval'",) if searches else ()),
        *(("blob:",) if searches and offline else ()),
        *(("'unsafe-inline'",) if serving else ()),
    )
    directives = {**_PAGE, "script-src": scripts}
    return "; ".join(f"{name} {' '.join(values)}" for name, values in directives.items())


def host_files() -> Mapping[str, str]:
    """Return the files for hosts by their names at the root of the site."""
    return {"_headers": _headers(), ".htaccess": _htaccess(), "web.config": _web_config()}


def _headers() -> str:
    lines = (f"  {name}: {value}" for name, value in HEADERS.items())
    return "\n".join([f"# {MARK}.", "/*", *lines, ""])


def _htaccess() -> str:
    headers = (f'  Header always set {name} "{value}"' for name, value in HEADERS.items())
    types = (f"  AddType {type} {ending}" for ending, type in _FETCHED.items())
    return "\n".join(
        [
            f"# {MARK}. To keep a file of your own in its place, leave this line out.",
            *("<IfModule mod_headers.c>", *headers, "</IfModule>"),
            *("<IfModule mod_mime.c>", *types, "</IfModule>"),
            "",
        ]
    )


def _web_config() -> str:
    headers = (
        f'        <remove name="{name}" />\n        <add name="{name}" value="{value}" />'
        for name, value in HEADERS.items()
    )
    types = (
        f'      <remove fileExtension="{ending}" />\n      <mimeMap fileExtension="{ending}" mimeType="{type}" />'
        for ending, type in _FETCHED.items()
    )
    return "\n".join(
        [
            '<?xml version="1.0" encoding="utf-8"?>',
            f"<!-- {MARK}. -->",
            *("<configuration>", "  <system.webServer>"),
            *("    <httpProtocol>", "      <customHeaders>", *headers, "      </customHeaders>", "    </httpProtocol>"),
            *("    <staticContent>", *types, "    </staticContent>"),
            *("  </system.webServer>", "</configuration>", ""),
        ]
    )
