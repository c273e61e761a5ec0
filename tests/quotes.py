"""A quote that has everything, for a prospect of the sample workspace, in any currency and locale."""

from __future__ import annotations

from collateral.safe.files import Files
from tests.workspaces import sample

POLICY = "workspace:content_library/pricing-policy.yaml"

PROFILE = """\
company: {{name: Halvorsen Tools, industry: manufacturing, region: us}}
contacts: [{{name: Ada Berg, title: CFO, email: ada@halvorsen.example}}]
stage: decision
language: {language}
locale: {locale}
currency: {currency}
pains: [slow-close]
rep: {{name: Jonas Feld, email: jonas.feld@ledgerline.example}}
"""

PRICING = """\
pricing:
  quote_date: 2026-11-15
  valid_days: 30
  term_months: 36
  discount: 2.5
  tax: {{rate: 19, included: {included}}}
  sections:
    - title: Subscription
      discount: 5
      items:
        - {{name: "Close, per entity", quantity: 14, unit_price: {a}, discount: 10, billing: annual}}
        - {{name: Lines matched, quantity: 250000, billing: monthly, tiering: graduated,
           tiers: [{{from: 1, unit_price: 0.0425}}, {{from: 100001, unit_price: 0.0285}}]}}
        - {{name: Users, quantity: 120, billing: monthly, unit_price: {b}, tiers: [{{from: 101, unit_price: {c}}}]}}
    - title: Start
      items:
        - {{name: Onboarding, unit_price: {d}, discount: {{amount: {e}}}, billing: one-off}}
        - {{name: Training days, quantity: 2.5, unit_price: {f}, tax: {{rate: 7, note: Reduced rate}}}}
        - {{name: Travel, unit_price: {g}, billing: one-off, tax: {{rate: 0, note: Charged at cost}}}}
        - {{name: Test environment, unit_price: {b}, billing: monthly, optional: true}}
    - title: Support, one of the two
      choose_one: true
      items:
        - {{name: Office hours, unit_price: {f}, billing: annual}}
        - {{name: Around the clock, unit_price: {a}, billing: annual}}
"""

MINOR = {"USD": "{}.25", "EUR": "{}.25", "JPY": "{}", "BHD": "{}.1250"}
"""How a price of so many whole units is written: what has three decimals is told from thousands by a fourth."""


def everything(currency: str, locale: str, included: bool = False) -> Files:
    """The sample with the profile `whole.yaml`: both kinds of tiers, a section discount, three rates, a term."""
    head = PROFILE.format(language="de" if locale.startswith("de") else "en", locale=locale, currency=currency)
    names = zip("abcdefg", (3900, 12, 9, 38000, 500, 1900, 740), strict=True)
    prices = {name: MINOR[currency].format(whole) for name, whole in names}
    text = head + PRICING.format(included=str(included).lower(), **prices)
    return sample({"prospect:whole.yaml": text, POLICY: "line: 40\ntotal: 40\n"})
