"""HTML templates: one sandbox, plain data, everything escaped."""

from decimal import Decimal
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from collateral.errors import TemplateError
from collateral.safe.jinja import FILTERS, GLOBALS, TESTS, environment, render

NAME = "workspace:templates/proposal/proposal.html.j2"


def html(source: str, **context: object) -> str:
    return render(NAME, {NAME: source}, context)


def problem(source: str, **context: object) -> str:
    with pytest.raises(TemplateError) as caught:
        html(source, **context)
    return str(caught.value)


def test_data_is_escaped_and_markup_made_by_a_renderer_is_not():
    assert html("{{ a }} {{ b }}", a="<b>&", b=Markup("<i>x</i>")) == "&lt;b&gt;&amp; <i>x</i>"


@given(st.text(max_size=20))
def test_no_text_comes_through_as_markup(text):
    printed = html("{{ a }}{{ a | upper }}{{ [a, a] | join('<') }}{{ a ~ '<' }}", a=text)

    assert "<" not in printed
    assert ">" not in printed


def test_items_are_found_where_data_has_methods_of_that_name():
    node = MappingProxyType({"items": ({"keys": "k"},), "values": Decimal("1.10")})

    assert html("{{ node.items[0].keys }} {{ node.values }} {{ node['items'] | length }}", node=node) == "k 1.10 1"


@pytest.mark.parametrize(
    "source",
    [
        "{{ a.__class__ }}",
        "{{ a['__class__'] }}",
        "{{ text.upper() }}",
        "{{ text.format(1) }}",
        "{{ ''.__class__.__mro__ }}",
        "{{ a.keys() }}",
        "{{ [].append(1) }}",
        "{{ items | map(attribute='__class__') | first }}",
        "{{ lipsum }}",
        "{{ cycler }}",
        "{{ self.__init__.__globals__ }}",
        "{% set x = namespace() %}{{ x.__class__.__init__.__globals__ }}",
        "{% macro m() %}{% endmacro %}{{ m.__init__.__globals__ }}",
        "{{ range(1000000) | list }}",
        "{{ text | safe }}",
        "{{ text | attr('upper') }}",
        "{{ text | random }}",
        "{% autoescape false %}{{ text }}{% endautoescape %}",
        "{% include 'workspace:secret.j2' %}",
        "{% import '../x' as x %}",
        "{% include ['a', 'b'] %}",
        "{{ 1 / 0 }}",
        "{{ 1 + 'a' }}",
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    ],
)
def test_what_reaches_beyond_data_is_a_template_error_with_its_line(source):
    assert problem(f"\n{source}", a={}, text="<b>", items=({},)).startswith("templates/proposal/proposal.html.j2:2: ")


def test_an_error_shows_the_line_itself_and_the_nearest_name():
    place = "templates/proposal/proposal.html.j2:2: "

    assert problem("<p>\n  {{ company.nme }}", company={"name": "Acme"}) == (
        f"{place}there is no `nme` here; did you mean `name`? (got `{{{{ company.nme }}}}`)."
    )
    assert problem("<p>\n  {{ compny.name }}", company={"name": "Acme"}) == (
        f"{place}there is no `compny`; did you mean `company`? (got `{{{{ compny.name }}}}`)."
    )
    assert problem("<p>\n{{ rep.fax }}", rep={"name": "Ana", "email": ""}).startswith(
        f"{place}there is no `fax` here; there is name, email ("
    )
    assert problem("<p>\n{{ a | uper }}", a="") == (
        f"{place}No filter named 'uper'; did you mean `upper`? (got `{{{{ a | uper }}}}`)."
    )
    assert problem("<p>\n{% if a %}", a="").startswith(f"{place}Unexpected end of template")


def test_an_error_in_an_imported_template_is_placed_there():
    macros = "\n\n{% macro m(x) %}\n{{ x.y }}{% endmacro %}"
    sources = {"page": "{% from 'macros' import m %}\n{{ m({}) }}", "macros": macros}

    with pytest.raises(TemplateError, match=r"^macros:4: "):
        render("page", sources, {})


def test_a_missing_template_is_named_with_the_nearest():
    with pytest.raises(TemplateError, match=r"page:1: there is no template `macos`; did you mean `macros`\?"):
        render("page", {"page": "{% include 'macos' %}", "macros": ""}, {})


def test_an_absent_else_prints_nothing_and_blocks_leave_no_blank_lines():
    assert html("<p{{ ' x' if a }}>\n  {% if not a %}\n  y\n  {% endif %}\n", a=False) == "<p>\n  y\n"


def test_a_context_of_anything_but_plain_data_is_a_bug():
    with pytest.raises(TypeError, match=r"the context\['a'\]\[0\]\['b'\] is object, not plain data"):
        html("", a=[{"b": object()}])


def test_only_the_listed_filters_tests_and_names_are_there():
    made = environment({})

    assert (set(made.filters), set(made.tests), set(made.globals)) == (set(FILTERS), set(TESTS), set(GLOBALS))
