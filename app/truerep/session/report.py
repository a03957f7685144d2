"""A report as one web page that needs no other file, or as a PDF."""

from __future__ import annotations

import html
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from truerep.coaching.wording import said
from truerep.errors import TrueRepError
from truerep.files import check_writable, write_text
from truerep.session.report_data import Block, Figures, Heading, Table, day_words

_PAGES: Final = frozenset({".html", ".htm"})
_STYLE: Final = """
body { font: 15px/1.45 system-ui, sans-serif; color: #10161D; background: #fff; max-width: 1100px; margin: 2em auto;
  padding: 0 1.5em; }
h1 { font-size: 1.8em; margin-bottom: .3em; } h2 { margin-top: 1.6em; } h3 { margin: 1.4em 0 .4em; }
.figures { display: flex; flex-wrap: wrap; gap: 1em 2.4em; margin: 1em 0; }
.figures b { display: block; font-size: 2em; line-height: 1.1; }
.figures span, figcaption, footer { color: #4A5667; }
table { border-collapse: collapse; margin: .6em 0; }
th, td { text-align: left; padding: .3em .9em .3em 0; border-bottom: 1px solid #C9D1DA; vertical-align: top; }
.pictures { display: flex; flex-wrap: wrap; gap: 1em; } figure { margin: 0; break-inside: avoid; }
svg { max-width: 100%; height: auto; } figcaption, footer { font-size: .85em; } footer { margin-top: 3em; }
@media print { body { margin: 0; max-width: none; } h3 { break-after: avoid; } }
"""


def write_report(blocks: Sequence[Block], path: Path, progress: Callable[[], None] = lambda: None) -> None:
    """Write a report as the ending of the file says: .html or .pdf.

    Args:
        blocks: of the report.
        path: of the file.
        progress: called after each block of a PDF; what it raises gives the report up.

    Raises:
        TrueRepError: another ending, or the file cannot be written.
    """
    check_report_path(path)
    if path.suffix.lower() in _PAGES:
        write_text(path, to_html(blocks))
    else:
        # Qt is loaded for a PDF alone.
        from truerep.session.report_pdf import write_pdf  # noqa: PLC0415

        write_pdf(blocks, path, footer(), progress)


def check_report_path(path: Path) -> None:
    """Refuse a name that is no report's, or a place to which nothing can be written.

    Raises:
        TrueRepError: it is one.
    """
    if path.suffix.lower() not in {*_PAGES, ".pdf"}:
        raise TrueRepError(f"{path}: a report ends in .html or .pdf; choose one of them")
    check_writable(path)


def to_html(blocks: Sequence[Block]) -> str:
    """The report as one page: style and pictures are inside, nothing is fetched."""
    title = next((block.text for block in blocks if isinstance(block, Heading)), "TrueRep")
    body = "\n".join(block_html(block) for block in blocks)
    return (
        f'<!DOCTYPE html>\n<html lang="{said("en")}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>{html.escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n{body}\n"
        f"<footer>{html.escape(footer())}</footer>\n</body>\n</html>\n"
    )


def block_html(block: Block) -> str:
    """One block of the report."""
    if isinstance(block, Heading):
        return f"<h{block.level}>{html.escape(block.text)}</h{block.level}>"
    if isinstance(block, Figures):
        cells = "".join(f"<div><b>{html.escape(v)}</b><span>{html.escape(n)}</span></div>" for n, v in block.cells)
        return f'<div class="figures">{cells}</div>'
    if isinstance(block, Table):
        return table_html(block)
    figures = "".join(
        f"<figure>{item.svg}<figcaption>{html.escape(item.caption)}</figcaption></figure>" for item in block.items
    )
    return f'<div class="pictures">{figures}</div>'


def table_html(table: Table) -> str:
    """A table with its head."""
    head = "".join(f"<th>{html.escape(cell)}</th>" for cell in table.head)
    rows = "".join("<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>" for row in table.rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def footer() -> str:
    """Who wrote the report, and when."""
    today = day_words(date.today().isoformat())
    return said("Made by TrueRep on {day}. Angles are estimates from one camera.").format(day=today)
