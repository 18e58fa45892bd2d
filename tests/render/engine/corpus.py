"""A corpus of templates that covers the dialect, each with values; written for the tests."""

from __future__ import annotations

from typing import Any

from tests.render.engine.made import docx, p, run, table

BOLD = "<w:rPr><w:b/></w:rPr>"
BOX = (
    "<w:p><w:r><w:pict><w:shape><w:textbox><w:txbxContent>"
    f"{p('In a box: {{ name }}')}</w:txbxContent></w:textbox></w:shape></w:pict></w:r>"
    f"{run('Beside it: {{ post }}')}</w:p>"
)
PICTURE = (
    '<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="Stamp" descr="Seal of {{ name }}"/>'
    f"</wp:inline></w:drawing></w:r>{run('below')}</w:p>"
)
CONTROL = f"<w:sdt><w:sdtPr/><w:sdtContent>{p('Held: {{ na', 'me }}')}</w:sdtContent></w:sdt>"
PROOF = (
    '<w:p><w:r><w:t>{{ na</w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:t>me</w:t></w:r>'
    '<w:proofErr w:type="spellEnd"/><w:r><w:t xml:space="preserve"> }} works</w:t></w:r></w:p>'
)
INNER = table(["Inner"], ["{%tr for row in rows %}"], ["{{ row.text }}"], ["{%tr endfor %}"])

VALUES: dict[str, Any] = {
    "name": "Әсел Қожа & Co",
    "post": "Chief <specialist>",
    "blank": "",
    "order": {"number": "12-қ", "day": "“20” November"},
    "rows": [
        {"no": "1", "text": "First", "kind": "a", "parts": [{"at": "x"}, {"at": "y"}]},
        {"no": "2", "text": "Sec<ond", "kind": "b", "parts": []},
        {"no": "3", "text": "Third", "kind": "a", "parts": [{"at": "z"}]},
    ],
    "empty": [],
}
"""Names of every sort: texts, one of them blank, a group, rows with rows in them, and no rows."""

BODIES: dict[str, str] = {
    "names": p("Dear {{ name }}, {{ post }}!") + p("No {{order.number}} of {{  order.day  }}"),
    "split runs": p("Dear {{ na", "me }}, ", "{", "{ post }", "}", "!") + p("{", "{name}", "}."),
    "spelling marks": PROOF,
    "typographic quotes": p("{% if order.number == “12-қ” %}yes{% else %}no{% endif %}"),
    "other typographic quotes": p("{% if order.number == ‘12-қ’ %}yes{% endif %}."),
    "notes": p("a{# not {{ here }} #}b") + p("{#p a whole paragraph #}") + p("end"),
    "a note in a row": table(["a", "b"], ["{#tr gone #}", ""], ["c", "d"]),
    "a condition within a text": p("{% if name %}A{% endif %}{% if blank %}B{% endif %}C"),
    "elif": p(
        "{% if blank %}1{% elif order.number == 'x' %}2{% elif name %}3{% else %}4{% endif %}"
    ),
    "a paragraph that stays": p("{%p if name %}")
    + p("kept {{ name }}")
    + p("{%p endif %}")
    + p("end"),
    "a paragraph that goes": p("{%p if blank %}") + p("gone") + p("{%p endif %}") + p("end"),
    "paragraphs with else": p("{%p if blank %}")
    + p("one")
    + p("{%p else %}")
    + p("other {{ name }}")
    + p("{%p endif %}"),
    "a loop within a text": p("{% for row in rows %}{{ row.no }}) {{ row.text }}; {% endfor %}end"),
    "a loop over runs": p("{% for row in rows %}", "{{ row.no }}", ", ", "{% endfor %}"),
    "a loop of paragraphs": p("{%p for row in rows %}")
    + p("{{ row.no }}. {{ row.text }}")
    + p("{%p endfor %}")
    + p("end"),
    "a loop of rows": table(
        ["No", "Text"],
        ["{%tr for row in rows %}", ""],
        ["{{ row.no }}", "{{ row.text }}"],
        ["{%tr endfor %}", ""],
    ),
    "a row that stays and one that goes": table(
        ["{%tr if name %}", ""],
        ["{{ name }}", "stays"],
        ["{%tr endif %}", ""],
        ["{%tr if blank %}", ""],
        ["goes", ""],
        ["{%tr endif %}", ""],
    ),
    "rows under a condition in a loop": table(
        ["No", "Text"],
        ["{%tr for row in rows %}", ""],
        ["{%tr if row.kind == 'a' %}", ""],
        ["{{ row.no }}", "a"],
        ["{%tr else %}", ""],
        ["{{ row.no }}", "not a: {{ row.text }}"],
        ["{%tr endif %}", ""],
        ["{%tr endfor %}", ""],
    ),
    "a loop of cells": table(["No", "{%tc for row in rows %}", "{{ row.text }}", "{%tc endfor %}"]),
    "a cell that goes": table(["a", "{%tc if blank %}", "b", "{%tc endif %}", "c"]),
    "a loop within a loop": p("{%p for row in rows %}")
    + p("{{ row.no }}: {% for part in row.parts %}{{ part.at }}{{ row.no }} {% endfor %}")
    + p("{%p endfor %}"),
    "a loop of runs": f"<w:p>{run('a ')}{run('{%r if name %}', BOLD)}{run('{{ name }}', BOLD)}"
    f"{run('{%r endif %}')}{run(' b')}</w:p>",
    "runs that go": f"<w:p>{run('a ')}{run('{%r if blank %}')}{run('gone')}"
    f"{run('{%r else %}')}{run('other')}{run('{%r endif %}')}{run(' b')}</w:p>",
    "tags of runs within a text": p("one {%r if name %}two {{ name }}{%r endif %} three"),
    "filters": p("{{ name|upper }} {{ name|lower }} {{ name|title }} {{ name|capitalize }}")
    + p("{{ blank|trim }}|{{ name|length }} {{ rows|length }} {{ name|upper|lower }}"),
    "one or the other": p("{{ name if blank else post }}, {{ 'x' if name }}{{ 'y' if blank }}.")
    + p("{{ blank or name }} {{ name and post }}"),
    "comparisons": p("{% if order.number != '12' and not blank %}a{% endif %}")
    + p("{% if 'Co' in name or 'zz' not in name %}b{% endif %}")
    + p("{% if order.number in ['1', '12-қ'] %}c{% endif %}{% if name < post %}d{% endif %}")
    + p("{% if rows|length > 2 %}e{% endif %}{% if empty %}f{% endif %}"),
    "joined texts": p("{{ name ~ ' / ' ~ order.number ~ rows|length }}{{ 'a<b' }}{{ 7 }}"),
    "what a loop knows": p(
        "{% for row in rows %}{{ loop.index }}/{{ loop.length }}-{{ loop.index0 }}"
        "{{ loop.revindex }}{{ loop.revindex0 }}"
        "{% if loop.first %}!{% endif %}{% if not loop.last %}, {% endif %}{% endfor %}"
    ),
    "some rows": p(
        "{% for row in rows if row.kind == 'a' %}{{ loop.index }}{{ row.no }} {% endfor %}"
    ),
    "no rows": p("{% for row in empty %}x{% else %}nothing{% endfor %}"),
    "a name again after a loop": p("{% for name in rows %}{{ name.no }}{% endfor %} {{ name }}"),
    "a condition over paragraphs": p("{% if name %}a")
    + p("b{% endif %}c")
    + p("{% if blank %}d")
    + p("e{% endif %}f"),
    "a loop over paragraphs": p("{% for row in rows %}{{ row.no }}")
    + p("{{ row.text }}{% endfor %}"),
    "a loop over cells": table(["a{% for row in rows %}", "{{ row.no }}{% endfor %}"]),
    "a text box": BOX,
    "a picture's words": PICTURE,
    "a content control": CONTROL,
    "a table in a cell": table(["Outer {{ name }}", INNER + p("after")]),
    "braces that are no tag": p("{_{ name }_} and {_% if %_} and {{ name }} and { x } "),
    "blanks around": p("  {{ name }}  ", " {{ post }} ") + p("a", " ", "b"),
    "breaks within a tag": "<w:p><w:r><w:t>{{</w:t><w:tab/><w:t>name }}</w:t></w:r></w:p>",
}

TEMPLATES: dict[str, bytes] = {
    **{name: docx(body) for name, body in BODIES.items()},
    "headers and footers": docx(
        p("{{ name }}"),
        header=p("Head {{ na", "me }}") + table(["{{ post }}"]),
        footer=p("{%p if blank %}") + p("gone") + p("{%p endif %}") + p("{{ order.day }}"),
    ),
    "footnotes": docx(p("{{ name }}"), footnotes=p("A note on {{ name }}, {{ post }}")),
    "a title": docx(p("{{ name }}"), title="Order on {{ order.number }}"),
    "a header alone": docx(p("constant"), header=p("{{ name }}")),
}
