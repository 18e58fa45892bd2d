"""Templates that are unsafe or wrong: refused before the first document, with the place."""

from __future__ import annotations

import io
import zipfile

import pytest

from pipeline.errors import PipelineError
from pipeline.render import compile_template
from tests.render.samples import changed, template, with_part, with_tag

FIELD = (
    '<w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{0}</w:instrText></w:r>'
    '<w:r><w:instrText>{1}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/>'
)
PAYLOADS = (
    "{{ cycler.__init__.__globals__.os.popen('id') }}",
    "{{ lipsum.__globals__ }}",
    "{{ mentor.__class__ }}",
    "{{ mentor['__class__'] }}",
    "{{ ''.__class__.__mro__ }}",
    "{{ mentor.name.upper() }}",
    "{{ mentor|attr('name') }}",
    "{{ range(9) }}",
    "{% for x in range(9) %}{{ x }}{% endfor %}",
    "{{ 9 ** 9 ** 9 }}",
    "{{ 'x' * 999999999 }}",
    "{{ 'x'|center(999999999) }}",
    "{% set x = 1 %}",
    "{% macro m() %}{% endmacro %}",
    "{% include 'other' %}",
    "{% import 'other' as other %}",
    "{% extends 'other' %}",
    "{% filter upper %}x{% endfilter %}",
    "{% raw %}{{ x }}{% endraw %}{{ self }}",
    "{{ mentor.name is defined }}",
    "{{ mentor.name|safe }}",
    "{{ mentor.name|trim('x') }}",
    "{{ mentor }}",
    "{{r mentor.name }}",
    "{% colspan mentor.name %}",
    "{% for x in mentor %}{% endfor %}",
    "{% for x in mentor.name %}{% endfor %}",
    "{{ namespace }}",
    "{{ loop.index }}",
)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_tag_that_does_more_than_fill_in_is_refused(payload: str) -> None:
    with pytest.raises(PipelineError, match=r"consent\.docx, main text, paragraph 11"):
        compile_template(with_tag(payload), "consent.docx")


def test_an_unknown_name_is_told_with_its_place_and_the_nearest_name() -> None:
    with pytest.raises(PipelineError) as caught:
        compile_template(with_tag("Consent of {{ mentor.nmae }} here"), "consent.docx")
    said = str(caught.value)
    assert "consent.docx, main text, paragraph 11, near “Consent of {{ mentor.nmae }} here”" in said
    assert said.endswith("the name mentor.nmae is not known; the nearest is mentor.name.")


def test_a_name_that_another_kind_offers_is_unknown_to_this_one() -> None:
    with pytest.raises(PipelineError, match=r"proof\.count is not known"):
        compile_template(with_tag("{{ proof.count }}"), "consent.docx")


def test_a_broken_tag_is_told_with_its_place() -> None:
    with pytest.raises(PipelineError, match=r"near “Consent of \{\{ mentor.name \}"):
        compile_template(with_tag("Consent of {{ mentor.name }"), "consent.docx")


def test_a_condition_that_is_not_closed_is_told() -> None:
    with pytest.raises(PipelineError, match=r"is never closed; put \{% endif %\}"):
        compile_template(with_tag("{% if mentor.name %}"), "consent.docx")


def test_a_condition_that_ends_in_another_paragraph_is_told() -> None:
    data = with_tag("{% if mentor.category %}Consent")
    data = changed(data, "word/document.xml", b">Servant<", b">{% endif %}Servant<")
    with pytest.raises(PipelineError, match="begins and ends in different places"):
        compile_template(data, "consent.docx")


@pytest.mark.parametrize("field", ["DATE", "TIME", "SAVEDATE", "PRINTDATE", "USERNAME", "DDEAUTO"])
@pytest.mark.parametrize("cut", [1, 2])
def test_a_field_that_changes_by_itself_is_told_by_name(field: str, cut: int) -> None:
    words = f'{field} \\@ "dd.MM.yyyy"'
    runs = FIELD.format(words[:cut], words[cut:]).encode()
    old = b"<w:t>Consent</w:t>"
    data = changed(template("consent"), "word/document.xml", old, runs)
    with pytest.raises(PipelineError, match=f"paragraph 11: the field {field} has"):
        compile_template(data, "consent.docx")


def test_a_field_that_numbers_pages_is_welcome() -> None:
    old = b"<w:t>Consent</w:t>"
    runs = FIELD.format(" NUMPAGES", " ").encode()
    assert compile_template(changed(template("consent"), "word/document.xml", old, runs), "consent")


def test_a_link_to_something_outside_is_told() -> None:
    link = b'<Relationship Id="x" Type="y" Target="http://a.example" TargetMode="External"/>'
    part = "word/_rels/document.xml.rels"
    data = changed(template("consent"), part, b"</Relationships>", link + b"</Relationships>")
    with pytest.raises(PipelineError, match=f"{part}: this links to something outside"):
        compile_template(data, "consent.docx")


@pytest.mark.parametrize("part", ["word/vbaProject.bin", "word/embeddings/a.bin", "word/activeX/a"])
def test_a_macro_or_an_embedded_object_is_told(part: str) -> None:
    with pytest.raises(PipelineError, match=f"{part}: this is a macro, an embedded object"):
        compile_template(with_part(template("consent"), part, b""), "consent.docx")


def test_a_document_that_may_run_macros_is_told() -> None:
    part, old = "[Content_Types].xml", b"openxmlformats-officedocument.wordprocessingml.document"
    new = b"ms-word.document.macroEnabled"
    with pytest.raises(PipelineError, match="may run macros"):
        compile_template(changed(template("consent"), part, old, new), "consent.docx")


def test_a_tag_where_tags_are_not_filled_in_is_told() -> None:
    data = with_part(template("consent"), "word/comments.xml", b"<a>{{ mentor.name }}</a>")
    with pytest.raises(
        PipelineError, match=r"word/comments\.xml: this part of the file holds a tag"
    ):
        compile_template(data, "consent.docx")


def test_a_document_type_is_refused() -> None:
    content = b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    with pytest.raises(PipelineError, match="declares a document type"):
        compile_template(with_part(template("consent"), "word/x.xml", content), "consent.docx")


@pytest.mark.parametrize("data", [b"", b"no zip", b"PK\x03\x04 cut off"])
def test_a_file_that_is_no_docx_is_told(data: bytes) -> None:
    with pytest.raises(PipelineError, match=r"consent\.docx, the file cannot be opened"):
        compile_template(data, "consent.docx")


def test_a_zip_that_is_no_docx_is_told() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        package.writestr("a.txt", b"a")
    with pytest.raises(PipelineError, match="this is not a Word document"):
        compile_template(target.getvalue(), "consent.docx")


@pytest.mark.parametrize(
    "tag",
    [
        "{% if mentor.category == 'D-O-5' and not head.name %}x{% else %}y{% endif %}",
        "{{ mentor.name|upper }}",
        "{# a note to ourselves #}",
    ],
)
def test_a_condition_a_filter_and_a_note_are_welcome(tag: str) -> None:
    assert compile_template(with_tag(tag), "consent.docx")


def test_a_name_that_word_has_split_over_runs_is_joined() -> None:
    split = "{{ men</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>tor.name }}"
    assert compile_template(with_tag(split), "consent.docx")
