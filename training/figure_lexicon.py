# ruff: noqa: E501
"""Writes `units.tsv`, `parts_of_units.tsv` and `currencies.tsv` of the lexicon from CLDR (through babel) and pint.

    python training/figure_lexicon.py

The tables are files, not imports, because building pint's registry at start-up costs more than reading an article.
What is chosen here is only which of the libraries' units a newspaper writes; names, plurals, symbols and prefixes are
the libraries' own.
"""

import re
import unicodedata
from pathlib import Path

import pint
from babel import Locale
from babel.core import get_global
from babel.localedata import locale_identifiers

LEXICON = Path(__file__).parent.parent / "extractor" / "language" / "lexicon"

SKIP = {  # CLDR units that are ordinary words or signs of another kind in running text
    "angle-revolution", "concentr-item", "concentr-percent", "concentr-permille", "concentr-permyriad",
    "concentr-portion-per-1e9", "duration-quarter", "duration-night", "duration-year-person", "duration-month-person",
    "duration-week-person", "duration-day-person", "graphics-em", "graphics-dot", "length-point",
    "temperature-generic", "volume-drop", "volume-pinch", "volume-jigger", "speed-light-speed",
    "pressure-gasoline-energy-density", "force-kilowatt-hour-per-100-kilometer", "concentr-mole", "mass-stone",
    "speed-beaufort", "mass-grain", "energy-foodcalorie", "volume-dunam", "area-dunam", "volume-pint-metric",
    "volume-cup-metric",
}  # fmt: skip
NAMES = {  # CLDR's wording where the English singular is another
    "mass-tonne": "metric ton", "torque-pound-force-foot": "pound-foot",
    "pressure-pound-force-per-square-inch": "pound per square inch", "energy-electronvolt": "electron volt",
    "electric-ohm": "ohm", "volume-gallon-imperial": "gallon", "consumption-mile-per-gallon-imperial": "mile per gallon",
    "volume-quart-imperial": "quart", "volume-fluid-ounce-imperial": "fluid ounce", "speed-light-speed": "light",
    "concentr-permillion": "part per million",
}  # fmt: skip
PREFIXED = {  # pint units that take SI prefixes in the news, with the prefixes that are written as symbols
    "meter": "n m c d k", "gram": "m k", "liter": "m c d", "watt": "m k M G T", "watt_hour": "k M G T", "volt": "m k",
    "ampere": "m k", "ampere_hour": "m", "hertz": "k M G T", "joule": "k M G T", "pascal": "h k M G", "byte": "k M G T P",
    "bit": "k M G T", "calorie": "k", "electron_volt": "k M G T", "newton": "k", "sievert": "m", "gray": "m",
    "becquerel": "k M G T P", "curie": "", "tesla": "m", "ohm": "k M", "farad": "", "coulomb": "", "second": "n m",
    "volt_ampere": "k M",
}  # fmt: skip
PARTS = [  # a unit and the smaller one that news says beside it ("5 feet 7 inches")
    ("foot", "inch"), ("yard", "foot"), ("pound", "ounce"), ("hour", "minute"), ("minute", "second"), ("year", "month"),
]  # fmt: skip
PREFIXES = [
    "pico", "nano", "micro", "milli", "centi", "deci", "hecto", "kilo", "mega", "giga", "tera", "peta", "exa",
]  # fmt: skip
PLAIN = [  # pint units without prefixes that CLDR lacks
    "roentgen", "rem", "fortnight", "hogshead", "millennium", "micron",
]  # fmt: skip
OTHER_WORDS = {  # CLDR's symbols that are mostly something else in a newspaper
    "", "CD", "PS", "Gs", "G", "dec", "fur", "smi", "dsp", "tn", "bu", "au", "pc", "pt", "d", "c", "m", "in", "us", "cd", "kt", "A",
    "N", "J", "V", "W", "K", "t", "g", "L", "l", "acre", "gal US",
}  # fmt: skip
SINGLE = {  # symbols of one letter, which count only when stuck to the number or after a space in this very case
    "m": "meter", "g": "gram", "l": "liter", "L": "liter", "t": "metric ton", "W": "watt", "V": "volt", "A": "ampere",
    "K": "kelvin", "J": "joule", "N": "newton", "C": "degree celsius", "F": "degree fahrenheit", "R": "roentgen",
    "h": "hour", "in": "inch", "s": "second",
}  # fmt: skip
DERIVED = {  # units of units, in the order English says them
    "bit per second": ["bps", "bits/s", "bit/s"],
    "kilobit per second": ["kbps", "kb/s", "kbit/s"],
    "megabit per second": ["Mbps", "mbps", "Mb/s", "Mbit/s"],
    "gigabit per second": ["Gbps", "gbps", "Gb/s", "Gbit/s"],
    "megabyte per second": ["MB/s", "MBps"],
    "gigabyte per second": ["GB/s", "GBps"],
    "revolution per minute": ["rpm", "RPM"],
    "part per billion": ["ppb"],
    "kilopound per square inch": ["ksi"],
    "kilometer per hour": ["kph", "kmh", "kmph", "km/hr", "km/h"],
    "mile per hour": ["mph", "MPH"],
    "mile per gallon": ["mpg", "MPG", "mpge", "MPGe"],
    "pound-foot": ["lb-ft", "lb ft", "ft-lb", "ft lb", "pound feet", "foot pound", "foot pounds"],
    "newton meter": ["Nm"],
    "horsepower": ["bhp", "BHP", "HP", "brake horsepower", "PS"],
    "square meter": ["sqm", "sq m", "m2"],
    "square foot": ["sqft", "sq. ft", "sq ft.", "sq.ft"],
    "square kilometer": ["km2", "sq km"],
    "square mile": ["sq mile", "sq miles"],
    "square centimeter": ["cm2"],
    "cubic meter": ["m3", "cu m"],
    "cubic centimeter": ["cc", "cm3"],
    "metric ton": ["tonne", "tonnes"],
    "megabyte": ["mb"],
    "ton": ["short ton", "short tons", "long ton", "long tons"],
    "hour": ["hrs"],
    "second": ["secs"],
    "minute": ["mins"],
    "year": ["yrs", "yr"],
    "pound": ["lbs"],
    "kilogram": ["kilo", "kilos", "kgs"],
    "kilometer": ["kms", "klick", "klicks"],
    "degree": ["deg", "deg.", "°"],
    "degree celsius": [
        "celsius",
        "ºC",
        "centigrade",
        "degC",
        "deg c",
        "deg C",
        "deg celsius",
        "° celsius",
        "degrees c",
        "degrees centigrade",
        "celcius",
        "degrees celcius",
        "centigrate",
    ],
    "degree fahrenheit": [
        "fahrenheit",
        "degF",
        "deg f",
        "deg F",
        "deg fahrenheit",
        "° fahrenheit",
        "degrees f",
        "farenheit",
        "degrees farenheit",
    ],
    "inch": ["″", "”", '"'],
    "foot": ["′", "'"],
    "micrometer": ["μm", "µm"],
    "microgram": ["μg", "µg", "mcg"],
    "barrel": ["bbls"],
    "tablespoon": ["tbsps"],
    "dram": ["drachm"],
    "decibel": ["dB", "dBA", "decibels"],
    "knot": ["kt", "kts"],
    "kiloton": ["kilotons", "kilotonne", "kilotonnes"],
    "megaton": ["megatons", "megatonne", "megatonnes"],
    "beat per minute": ["bpm"],
    "frame per second": ["fps"],
    "nit": ["nits"],
    "mole": ["moles", "mol"],
    "nautical mile": ["nmi"],
}
MINOR = {  # hundredths, by the name of the whole; CLDR has digits of a currency but no names for its parts
    "USD": ["cent", "cents", "¢", "c"],
    "GBP": ["penny", "pence", "pennies", "p"],
    "MYR": ["sen"],
    "INR": ["paisa", "paise"],
    "RUB": ["kopek", "kopeks", "kopeck", "kopecks"],
    "PLN": ["grosz", "groszy"],
    "ILS": ["agora", "agorot"],
    "BRL": ["centavo", "centavos"],
    "CHF": ["rappen"],
}
BARE = {  # which currency a name without its country means in the English-language press; CLDR does not rank them
    "dollar": "USD", "pound": "GBP", "franc": "CHF", "rupee": "INR", "peso": "MXN", "krona": "SEK", "krone": "NOK",
    "ruble": "RUB", "lira": "TRY", "won": "KRW", "dinar": "IQD", "riyal": "SAR", "shilling": "KES", "real": "BRL",
    "mark": "DEM", "peseta": "ESP", "guilder": "NLG", "markka": "FIM", "escudo": "PTE", "rial": "IRR", "yuan": "CNY",
    "dirham": "AED", "crown": "CZK", "bolivar": "VES", "manat": "AZN", "sol": None, "leu": "RON", "lev": "BGN",
    "lari": "GEL", "naira": "NGN", "cedi": "GHS", "hryvnia": "UAH", "zloty": "PLN", "forint": "HUF", "baht": "THB",
    "ringgit": "MYR", "shekel": "ILS", "rupiah": "IDR", "dong": "VND", "yen": "JPY", "euro": "EUR", "rand": "ZAR",
    "taka": "BDT", "kwacha": "ZMW", "kyat": "MMK", "schilling": "ATS", "punt": "IEP", "drachma": "GRD",
    "koruna": "CZK", "kuna": "HRK", "riel": "KHR", "kip": "LAK", "tenge": "KZT", "som": "KGS", "birr": "ETB",
    "colon": None, "guarani": "PYG", "quetzal": "GTQ", "lempira": "HNL", "balboa": None, "gourde": "HTG",
    "afghani": "AFN", "tugrik": "MNT", "pula": "BWP", "kwanza": "AOA",
}  # fmt: skip
SPELLINGS = {  # written in the news, absent from CLDR
    "USD": ["US$", "$US", "U.S.$", "U.S. $", "USD$", "us dollar", "us dollars", "u.s. dollar", "u.s. dollars",
            "american dollar", "american dollars", "greenback", "greenbacks", "bucks", "buck"],
    "AUD": ["AU$", "$A", "AUD$"], "CAD": ["C$", "CDN$", "Can$", "CAD$"], "NZD": ["$NZ", "NZD$"],
    "SGD": ["S$"], "TWD": ["NT$"], "BRL": ["R$"], "MXN": ["Mex$", "MXN$"], "HKD": ["HK$", "$HK"],
    "INR": ["Rs", "Rs."], "PKR": [], "LKR": ["ரூ"], "MYR": ["RM"], "CNY": ["rmb", "renminbi", "元", "kuai", "CN¥"],
    "JPY": ["Y=", "JP¥"], "GBP": ["stg", "pound sterling", "pounds sterling", "quid", "UK£"], "EUR": [],
    "RUB": ["rouble", "roubles"], "ZAR": [], "BTC": ["bitcoin", "bitcoins", "₿", "BTC"], "ILS": ["NIS"],
    "CHF": ["SFr"], "TRY": ["turkish lira"], "KRW": [], "PHP": [], "NGN": [], "DKK": [],
}  # fmt: skip


def words(text: str) -> str:
    """A CLDR or pint label without its number slot."""
    return re.sub(r"\s+", " ", text.replace("{0}", " ").replace("_", " ")).strip()


def unit_rows() -> dict[tuple[str, str], str]:
    """(form, what) -> singular name; `what` is `word` (any case), `symbol` (as written) or `letter` (one letter)."""
    rows: dict[tuple[str, str], tuple[str, str]] = {}

    def add(form: str, what: str, name: str, dimension: str) -> None:
        form = form.strip()
        if form and not re.search(r"[{}()]", form):
            rows.setdefault((form.lower() if what == "word" else form, what), (name, dimension))

    registry: pint.UnitRegistry[float] = pint.UnitRegistry()
    patterns = {code: Locale.parse(code)._data["unit_patterns"] for code in ("en", "en_GB")}
    for key in patterns["en"]:
        if key in SKIP or "-" not in key:
            continue
        dimension = key.partition("-")[0]
        one = words(patterns["en"][key]["long"]["one"]).lower()
        name = NAMES.get(key, one)
        for table in patterns.values():
            for count in ("one", "other"):
                add(words(table[key]["long"].get(count, "")), "word", name, dimension)
            symbol = words(table[key].get("short", {}).get("other", ""))
            if symbol not in OTHER_WORDS:
                add(symbol, "symbol", name, dimension)
        add(name, "word", name, dimension)
    for base, signs in PREFIXED.items():
        unit = registry._units[base]
        for prefix in ["", *PREFIXES]:
            scale = registry._prefixes[prefix] if prefix else None
            name = prefix + words(base)
            dimension = "duration" if base == "second" else "measure"
            for alias in (base, *unit.aliases):
                label = words(alias)
                if len(label) > 3 and label.isascii():
                    plural = label if label.endswith(("hertz", "ohms")) else label + "s"
                    add(prefix + label, "word", name, dimension)
                    add(prefix + plural, "word", name, dimension)
                    if base.endswith("_hour") or base == "electron_volt":
                        for form in (prefix + label, prefix + plural):
                            add(form.replace(" ", "-"), "word", name, dimension)
            if scale and unit.defined_symbol and len(base) > 3:
                for sign in {scale.defined_symbol, *scale.aliases} & {*signs.split(), "µ", "μ"}:
                    add(f"{sign}{unit.defined_symbol}", "symbol", name, dimension)
    for plain in PLAIN:
        name = words(plain)
        for label in (name, name + "s"):
            add(label, "word", name, "duration" if plain in ("fortnight", "millennium") else "measure")
    for name, forms in DERIVED.items():
        known = dict(rows.values())
        dimension = known.get(name, "measure")
        head, _, rest = name.partition(" per ")
        if rest:
            add(f"{head}s per {rest}", "word", name, dimension)
        add(name, "word", name, dimension)
        for form in forms:
            add(form, "word" if form.islower() and len(form) > 3 else "symbol", name, dimension)
    for form, name in SINGLE.items():
        add(form, "letter", name, dict(rows.values()).get(name, "measure"))
    for (form, what), (name, dimension) in list(rows.items()):
        if what == "word" and " " in form:
            add(form.replace(" ", "-"), what, name, dimension)
        if "meter" in form or "liter" in form:
            add(form.replace("meter", "metre").replace("liter", "litre"), what, name, dimension)
        if form.endswith(("gram", "grams")):
            add(form.replace("gram", "gramme"), what, name, dimension)
    return {key: f"{name}\t{dimension}" for key, (name, dimension) in rows.items()}


def currency_rows() -> dict[tuple[str, str], str]:
    """(form, what) -> code and factor; `what` is `sign`, `code` or `name`."""
    rows: dict[tuple[str, str], tuple[str, float]] = {}

    def add(form: str, what: str, code: str, factor: float = 1) -> None:
        form = form.strip()
        if form:
            rows.setdefault((form.lower() if what == "name" else form, what), (code, factor))

    english = Locale("en")
    current = {
        code for spans in get_global("territory_currencies").values() for code, _, end, _ in spans if end is None
    }
    names = english._data["currency_names_plural"]
    codes = sorted(names, key=lambda code: (code not in current, code))
    for code, forms in SPELLINGS.items():
        for form in forms:
            add(form, "sign" if not form.islower() else "name", code)
            if form.endswith("$") and form[0].isalpha():
                add(form.lower(), "sign", code)
    for bare, meant in BARE.items():
        if meant:
            code = meant
            plural = english._data["currency_names_plural"][code].get("other", bare).split()[-1].lower()
            for form in (bare, plural, bare + "s"):
                add(form, "name", code)
    for code in codes:
        if code in {"XXX", "XTS", "CNH"} or (code.startswith("X") and code not in {"XAF", "XOF", "XCD", "XPF"}):
            continue
        add(code, "code", code)
        for label in {*names[code].values(), english.currencies.get(code, "")}:
            plain = re.sub(r"\s*\(.*?\)", "", label).lower()
            if len(plain.split()) <= 3:
                add(plain, "name", code)
    for code, symbol in english.currency_symbols.items():
        if symbol != code and code in current:
            add(symbol, "sign", code)
            if symbol.endswith("$") and symbol != "$":
                add(symbol.lower(), "sign", code)
    add("$", "sign", "USD")
    for identifier in sorted(locale_identifiers()):  # a sign of its own script, if it belongs to one currency only
        for code, symbol in Locale.parse(identifier).currency_symbols.items():
            if code in current and len(symbol) == 1 and unicodedata.category(symbol) == "Sc":
                add(symbol, "sign", code)
    for code, forms in MINOR.items():
        for form in forms:
            add(form, "name", code, 0.01)
    return {key: f"{code}\t{factor:g}" for key, (code, factor) in rows.items()}


def part_rows() -> dict[tuple[str, str], str]:
    """How many of the smaller unit make the larger one."""
    registry = pint.UnitRegistry()
    return {(unit, part): f"{registry.Quantity(1, unit).to(part).magnitude:.6g}" for unit, part in PARTS}


def write(name: str, columns: str, source: str, rows: dict[tuple[str, str], str]) -> None:
    """One table, sorted, with its source and licence above."""
    lines = [f"# {line}" for line in (columns, source, "Written by training/figure_lexicon.py; do not edit by hand.")]
    lines += [f"{form}\t{what}\t{value}" for (form, what), value in sorted(rows.items())]
    (LEXICON / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Write the tables."""
    write(
        "units.tsv",
        "form, word (any case), symbol or letter (as written), singular English name, dimension",
        "Source: Unicode CLDR through babel (Unicode License v3); pint's default registry (BSD-3-Clause).",
        unit_rows(),
    )
    write(
        "parts_of_units.tsv",
        "unit, the smaller unit said beside it, how many of them make it",
        "Source: pint's default registry (BSD-3-Clause).",
        part_rows(),
    )
    write(
        "currencies.tsv",
        "form, sign or code (as written) or name (any case), ISO 4217 code, factor to the whole currency",
        "Source: Unicode CLDR through babel (Unicode License v3); codes: ISO 4217.",
        currency_rows(),
    )


if __name__ == "__main__":
    main()
