"""Attacks: a template that would run, read or fill up something is refused, and at once."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path

import pytest

from pipeline.render.engine import TemplateFaultsError, compiled
from pipeline.render.engine.expressions import FILTERS
from tests.render.engine.made import docx, p, zipped

ROOT = Path(__file__).resolve().parents[3]
SHAPE = {"name": None, "group": {"text": None}, "rows": [{"text": None}]}
TAGS = (
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ name.__class__ }}",
    "{{ group.__init__ }}",
    "{{ group.items }}",
    "{{ group['__class__'] }}",
    "{{ (name|attr('__class__')) }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ lipsum.__globals__['os'].environ }}",
    "{{ joiner }}",
    "{{ self.__init__.__globals__ }}",
    "{{ config }}",
    "{{ request.application }}",
    "{{ name.format(name) }}",
    "{{ '{0.__class__}'|format(name) }}",
    "{{ name|safe }}",
    "{{ name|map('upper')|list }}",
    "{{ 'x' * 999999999 }}",
    "{{ 9 ** 9 ** 9 }}",
    "{{ 1 // 0 }}",
    "{{ range(999999999)|list }}",
    "{{ 'x'|center(999999999) }}",
    "{% for a in range(999999999) %}{{ a }}{% endfor %}",
    "{% for a in rows recursive %}{{ loop(rows) }}{% endfor %}",
    (
        "{% for a in rows %}{% for b in rows %}{% for c in rows %}{% for d in rows %}x"
        "{% endfor %}{% endfor %}{% endfor %}{% endfor %}"
    ),
    "{% set name = 1 %}",
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "{% include '/etc/passwd' %}",
    "{% import 'os' as os %}",
    "{% extends name %}",
    "{% call name() %}{% endcall %}",
    "{% filter upper %}x{% endfilter %}",
    "{% autoescape false %}{{ name }}{% endautoescape %}",
    "{% raw %}{{ name }}{% endraw %}",
    "{% with a = 1 %}{{ a }}{% endwith %}",
    "{{ " + "(" * 240 + "1" + ")" * 240 + " }}",
    "{{ " + "not " * 120 + "name }}",
    "{{ " + "9" * 490 + " }}{{ name.x }}",
    "{{ name }}" + "{% if name %}" * 4_000 + "{% endif %}" * 4_000,
    "{{ name\x01 }}".replace("\x01", "\u2028") + "{{ nobody }}",
    "{{ caller }}",
    "{{ namespace(a=1) }}",
    "{{ name if name.startswith('a') else name }}",
    "{{ [name][0] }}",
    "{{ {'a': name} }}",
    "{{ name[0:9] }}",
    "{{ loop }}",
    "{{ values }}",
    "{{ put }}",
    "{{ _ }}",
    "{{ __builtins__ }}",
    "{{ name.upper }}",
    "{{ True }}",
    "{{ none }}",
)


@pytest.mark.parametrize("tag", TAGS, ids=range(len(TAGS)))
def test_a_tag_that_does_more_than_fill_in_is_refused(tag: str) -> None:
    with pytest.raises(TemplateFaultsError):
        compiled(docx(p(tag)), SHAPE)


def test_no_filter_changes_more_than_letters() -> None:
    assert set(FILTERS) == {"upper", "lower", "title", "capitalize", "trim"}


LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_CPU, (20, 20))
resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))
from pipeline.render.engine import TemplateFaultsError, compiled
data = sys.stdin.buffer.read()
try:
    compiled(data, {"name": None, "rows": [{"text": None}]})
except TemplateFaultsError:
    sys.exit(7)
"""


def bomb() -> bytes:
    """A small file that says of its main text to be large beyond reason."""
    packed = zlib.compressobj(9, wbits=-15)
    content = b"".join(packed.compress(b" " * 1_000_000) for _ in range(200)) + packed.flush()
    data = docx("<!-- here -->")
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w", 8) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
        new.writestr("word/large.xml", b" " * 200_000_000)
    assert len(content) < 1_000_000
    return target.getvalue()


def entities() -> bytes:
    """A billion laughs."""
    lines = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    document = f'<!DOCTYPE d [<!ENTITY a0 "ha">{lines}]><d>&a9;</d>'
    return changed("word/document.xml", document)


def outside() -> bytes:
    """An entity that would read a file."""
    text = '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]><d>&a;</d>'
    return changed("word/document.xml", text)


def deep() -> bytes:
    """Elements in elements in elements."""
    return docx("<w:p>" * 100_000 + "</w:p>" * 100_000)


def long_text() -> bytes:
    """A paragraph of half-open braces, in which nothing can be found."""
    return docx(p("{ {" * 300_000 + "{{ name"))


def many_tags() -> bytes:
    """More tags than any paper has."""
    return docx(p("{{ name }}") * 6_000)


def changed(part: str, content: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(docx(p("x")))) as package:
        files = {name: package.read(name) for name in package.namelist()}
    return zipped({**files, part: content})


FILES = {
    "a zip bomb": bomb,
    "a billion laughs": entities,
    "a file from outside": outside,
    "elements in elements": deep,
    "half-open braces": long_text,
    "too many tags": many_tags,
}


@pytest.mark.skipif(sys.platform != "linux", reason="the limits are those of Linux")
@pytest.mark.parametrize("name", FILES)
def test_a_file_that_would_fill_up_something_is_refused_within_its_limits(name: str) -> None:
    command = [sys.executable, "-c", LIMITED]
    done = subprocess.run(command, input=FILES[name](), cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 7, done.stderr.decode()[-2000:]


@pytest.mark.parametrize("name", ["../evil.xml", "/evil.xml", "word\\..\\evil.xml"])
def test_a_member_that_points_out_of_the_file_is_refused(name: str) -> None:
    target = io.BytesIO(docx(p("x")))
    with zipfile.ZipFile(target, "a") as package:
        package.writestr(zipfile.ZipInfo(name), b"x")
    with pytest.raises(TemplateFaultsError, match=r"^damaged$"):
        compiled(target.getvalue(), SHAPE)
