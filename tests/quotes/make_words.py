"""Quotes whose words say the most: lists of refurbishers, tables of characteristics, facts around the table.

    python3 -m venv venv && venv/bin/pip install openpyxl==3.1.5 odfpy==1.4.1
    venv/bin/python make_words.py

Writes 41-… to 57-… beside itself, each with its NAME.expected.json: what a careful person reads, written here by hand
before the reader was run. Same bytes at every run. Suppliers, references and prices are invented.
"""

import datetime
import json
import re
import zipfile
from pathlib import Path

from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P
from openpyxl import Workbook

HERE = Path(__file__).parent
FROZEN = (2026, 11, 1, 8, 0, 0)


def freeze(path):
    """Rewrites an archive with fixed dates, its entries in the same order."""
    with zipfile.ZipFile(path) as archive:
        entries = [(info.filename, info.compress_type, archive.read(info)) for info in archive.infolist()]
    stamp = b"%04d-%02d-%02dT%02d:%02d:%02dZ" % FROZEN
    with zipfile.ZipFile(path, "w") as archive:
        for name, compression, content in entries:
            if name == "docProps/core.xml":
                content = re.sub(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*", rb"\g<1>" + stamp, content)
            if name == "meta.xml":
                content = re.sub(rb"(<meta:creation-date>)[^<]*", rb"\g<1>" + stamp, content)
            info = zipfile.ZipInfo(name, FROZEN)
            info.compress_type = compression
            archive.writestr(info, content)


def xlsx(name, rows, title="Devis"):
    book = Workbook()
    sheet = book.active
    sheet.title = title
    for row, values in enumerate(rows, 1):
        for column, value in enumerate(values, 1):
            if value is not None:
                cell = sheet.cell(row, column, value)
                if isinstance(value, datetime.date):
                    cell.number_format = "dd/mm/yyyy"
    book.save(HERE / name)
    freeze(HERE / name)


def ods(name, rows, title="Devis"):
    document = OpenDocumentSpreadsheet()
    table = Table(name=title)
    for values in rows:
        row = TableRow()
        for value in values:
            if value is None:
                cell = TableCell()
            elif isinstance(value, datetime.date):
                cell = TableCell(valuetype="date", datevalue=value.isoformat())
                cell.addElement(P(text=value.strftime("%d/%m/%Y")))
            elif isinstance(value, str):
                cell = TableCell(valuetype="string")
                cell.addElement(P(text=value))
            else:
                cell = TableCell(valuetype="float", value=str(value))
                cell.addElement(P(text=str(value)))
            row.addElement(cell)
        table.addElement(row)
    document.spreadsheet.addElement(table)
    document.save(str(HERE / name))
    freeze(HERE / name)


def text(name, rows, encoding, separator=";"):
    def field(value):
        value = "" if value is None else value if isinstance(value, str) else str(value).replace(".", ",")
        quoted = separator in value or '"' in value or "\n" in value
        return '"' + value.replace('"', '""') + '"' if quoted else value

    lines = (separator.join(field(value) for value in row) for row in rows)
    (HERE / name).write_bytes("".join(line + "\r\n" for line in lines).encode(encoding))


def expect(name, **expected):
    content = json.dumps(expected, ensure_ascii=False, indent=1)
    (HERE / f"{name}.expected.json").write_text(content + "\n", encoding="utf-8")


def item(designation, **read):
    return {"designation": designation, **read}


HEAD = ["Désignation", "Qté", "PU HT", "Total HT"]

# 41: a refurbisher's list, everything in the designation, under the margin scheme.
lines = [
    ("HP EliteBook 840 G8 14'' FHD i5-1145G7 16Go 512Go W11P - Recond. Grade A", 10, 429.0),
    ("Dell Latitude 5420 - Core i5 - 8 Go - SSD 256 Go - 14'' - Grade B", 5, 329.0),
    ("LENOVO ThinkCentre M75q Tiny Ryzen 5 16/512 reconditionné, garantie 24 mois", 4, 289.0),
    ("iPhone 13 128 Go Minuit reconditionné grade A+, gar. 12 mois", 3, 389.0),
    ("Ecran LED 22 pouces reconditionné", 5, 49.0),
]
name = "41-liste-reconditionneur.xlsx"
xlsx(name, [
    ["LES RETROUVÉS, association loi 1901"], ["8 quai Est, 99320 Exemple"], [],
    ["Devis n° LR-26-311 du 05/11/2026, valable 30 jours"], [],
    ["Désignation", "Quantité", "P.U. TTC", "Total TTC"],
    *[[d, n, p, n * p] for d, n, p in lines],
    [None, None, "Total TTC", sum(n * p for _, n, p in lines)], [],
    ["Régime particulier - Biens d’occasion - article 297 A du CGI"],
])
expect(
    name, vat="margin", header_row=6,
    quote={"number": "LR-26-311", "date": "2026-11-05", "valid_until": "2026-12-05", "supplier": "LES RETROUVÉS"},
    items=[
        item(lines[0][0], equipment="laptop", condition="refurbished", grade="A", screen_in="14", ram_gb="16",
             storage_gb="512", brand="HP", model="EliteBook 840 G8", unit_price_ttc="429.00"),
        item(lines[1][0], equipment="laptop", condition="refurbished", grade="B", screen_in="14", ram_gb="8",
             storage_gb="256", brand="Dell", model="Latitude 5420"),
        item(lines[2][0], equipment="desktop", condition="refurbished", ram_gb="16", storage_gb="512",
             warranty_years="2", brand="LENOVO", model="ThinkCentre M75q Tiny"),
        item(lines[3][0], equipment="smartphone", condition="refurbished", grade="A+", storage_gb="128",
             warranty_years="1", brand="Apple", model="iPhone 13"),
        item(lines[4][0], equipment="monitor", condition="refurbished", screen_in="22"),
    ],
    totals={"ttc": "8503.00"}, findings=[{"code": "I219", "cell": "A1"}],
)

# 42: a table of characteristics, every column with its unit, every way not to answer.
name = "42-tableau-caracteristiques.xlsx"
xlsx(name, [
    ["PONANT INFORMATIQUE SAS"], ["Offre n°", "26-114"], ["Date", datetime.date(2026, 11, 2)], [],
    ["Désignation", "Marque", "Modèle", "Écran (pouces)", "RAM (Go)", "Stockage (Go)", "Conso. (W)", "Veille (W)",
     "TEC (kWh/an)", "Indice de réparabilité", "Pays de fabrication", "Garantie (mois)", "Poids (kg)", "Qté", "PU HT",
     "Total HT"],
    ["PC portable", "Alpha", "Mobilis 14", 14, 16, 512, 9.5, 0.5, 21.3, "8,1/10", "China", 36, 1.42, 12, 742, 8904],
    ["PC portable", "Beta", "Voyage 15", "15,6", 32, 1000, "n.c.", "?", "n.d.", "sans objet", "UE", 60, "1,7", 2, 990, 1980],
    ["Unité centrale", "Gamma", "Tour 3", "s.o.", 8, 256, 18, 1, "à préciser", "N/A", "PRC", 36, 5, 3, 480, 1440],
    [None] * 14 + ["Total HT", 12324],
])
expect(
    name, header_row=5, quote={"number": "26-114", "date": "2026-11-02", "supplier": "PONANT INFORMATIQUE SAS"},
    items=[
        item("PC portable", brand="Alpha", model="Mobilis 14", screen_in="14", ram_gb="16", storage_gb="512",
             power_on_w="9.5", standby_w="0.5", tec_kwh="21.3", repairability_index="8.1", made_in="CN",
             warranty_years="3", weight_kg="1.42", equipment="laptop"),
        item("PC portable", screen_in="15.6", storage_gb="1000", power_on_w=None, standby_w=None, tec_kwh=None,
             repairability_index="n/a", made_in=None, warranty_years="5", weight_kg="1.7"),
        item("Unité centrale", equipment="desktop", screen_in="n/a", ram_gb="8", tec_kwh=None,
             repairability_index="n/a", made_in="CN", weight_kg="5"),
    ],
    totals={"ht": "12324.00"}, findings=[{"code": "I209", "cell": "K7"}],
)

# 43: displays with their label, in an ods; one class on the scale withdrawn, one scale instead of a class.
name = "43-ecrans-etiquette.ods"
ods(name, [
    ["Devis", "E-2026-77"], ["Émis le 3 novembre 2026", None], ["Prix valables jusqu’au 31 décembre 2026", None], [],
    ["Désignation", "Diagonale", "Classe énergie (2019/2013)", "Conso. (kWh/1000 h)", "Veille", "Garantie", "Qté",
     "Prix unitaire HT", "Montant HT"],
    ["Écran 24 pouces réglable", "60,5 cm", "Classe D", "16 kWh/1000 h", "0,3 W", "5 ans J+1", 20, 139, 2780],
    ["Écran 27 pouces", "68,6 cm (27\")", "E", 21, "500 mW", "36 mois", 5, 219, 1095],
    ["Écran 22 pouces, fin de série", "55 cm", "A+", "n.c.", "-", "à vie", 2, 79, 158],
    ["Téléviseur 55 pouces", "55\"", "A à G", 83, "0,5 W", "2 ans", 1, 590, 590],
    [None] * 7 + ["Total HT", 4623],
])
expect(
    name, header_row=5, quote={"number": "E-2026-77", "date": "2026-11-03", "valid_until": "2026-12-31"},
    items=[
        item("Écran 24 pouces réglable", screen_in="23.8", energy_class="D", energy_label="eu-2019-2013",
             label_kwh_1000h="16", standby_w="0.3", warranty_years="5"),
        item("Écran 27 pouces", screen_in="27", energy_class="E", label_kwh_1000h="21", standby_w="0.5",
             warranty_years="3"),
        item("Écran 22 pouces, fin de série", screen_in="21.7", energy_class=None, label_kwh_1000h=None,
             standby_w=None, warranty_years=None, condition=None),
        item("Téléviseur 55 pouces", equipment="television", screen_in="55", energy_class=None,
             label_kwh_1000h="83", warranty_years="2"),
    ],
    totals={"ht": "4623.00"},
    findings=[{"code": "I209", "cell": "C8"}, {"code": "I209", "cell": "F8"}, {"code": "I209", "cell": "C9"}],
)

# 44: telephones and tablets, two scales of classes and two indices, as an old Mac writes them.
name = "44-telephones-mac.csv"
lines = [
    ("Smartphone 6,1\", 8/256 Go, classe énergie A (UE 2023/1669), réparabilité B, 0,189 kg", 30, 329),
    ("Samsung Galaxy A55 5G 128 Go / 8 Go, IR 8,5/10", 10, 379),
    ("Tablette durcie 10,1 pouces 4 Go/64 Go, 480 g, garantie 3 ans, microSD jusqu’à 512 Go", 5, 459),
    ("Coque renforcée pour smartphone 6,1\"", 30, 14),
    ("Téléphone fixe sans fil DECT", 4, 39),
]
text(name, [
    ["Cotation", "T-881"], ["Vannes, le 02/11/2026"], ["Fournisseur :", "Téléphonie Élan"], [],
    HEAD, *[[d, n, p, n * p] for d, n, p in lines], ["Total HT", None, None, sum(n * p for _, n, p in lines)],
], "mac_roman")
expect(
    name, encoding="macintosh", quote={"number": "T-881", "date": "2026-11-02", "supplier": "Téléphonie Élan"},
    items=[
        item(lines[0][0], equipment="smartphone", screen_in="6.1", ram_gb="8", storage_gb="256", energy_class="A",
             energy_label="eu-2023-1669", eu_repairability_class="B", weight_kg="0.189"),
        item(lines[1][0], equipment="smartphone", storage_gb="128", ram_gb="8", repairability_index="8.5",
             brand="Samsung", model="Galaxy A55 5G", energy_class=None),
        item(lines[2][0], equipment="tablet", screen_in="10.1", ram_gb="4", storage_gb="64", weight_kg="0.48",
             warranty_years="3"),
        item(lines[3][0], equipment="accessory", screen_in=None),
        item(lines[4][0], equipment=None),
    ],
    totals={"ht": "16531.00"}, findings=[],
)

# 45: printers and projectors: powers that are no consumption, paper that is no weight.
name = "45-imprimantes.xlsx"
lines = [
    ("Imprimante laser couleur A4 recto-verso 30 ppm, 480 W en fonctionnement, 0,9 W en veille, papier 80 g", 6, 349),
    ("Brother HL-L2445DW imprimante laser, bac 250 feuilles, garantie 3 ans", 4, 159),
    ("Copieur A3 reconditionné 45 ppm, 85 kg, garantie 1 an sur site", 1, 1890),
    ("Vidéoprojecteur laser 4 000 lumens, image de 100 pouces, 4,8 kg, garantie 5 ans", 2, 690),
    ("Toner noir 12 000 pages pour imprimante laser", 10, 59),
    ("Support mural pour vidéoprojecteur, jusqu’à 15 kg", 2, 45),
]
xlsx(name, [
    ["SARL DURAND MICRO", None, "Client :", "Mairie d’Exemple"], ["4 rue Haute, 99000 Exemple"],
    ["Devis D-4512 du 10/11/2026"], ["Durée de validité", "60 jours"], [], HEAD,
    *[[d, n, p, n * p] for d, n, p in lines], [None, None, "Total HT", sum(n * p for _, n, p in lines)],
])
expect(
    name, quote={"number": "D-4512", "date": "2026-11-10", "valid_until": "2027-01-09", "supplier": "SARL DURAND MICRO"},
    items=[
        item(lines[0][0], equipment="printer", power_on_w="480", standby_w="0.9", weight_kg=None),
        item(lines[1][0], equipment="printer", brand="Brother", model="HL-L2445DW", warranty_years="3"),
        item(lines[2][0], equipment="printer", condition="refurbished", weight_kg="85", warranty_years="1"),
        item(lines[3][0], equipment="projector", screen_in=None, weight_kg="4.8", warranty_years="5"),
        item(lines[4][0], equipment="accessory"),
        item(lines[5][0], equipment="accessory", weight_kg=None),
    ],
    totals={"ht": "6680.00"}, findings=[],
)

# 46: a company named only at the foot; validity spelt out; goods in two columns of words.
name = "46-pied-de-page.csv"
text(name, [
    ["Proposition n° 2026/0117"], ["Date : 12/11/2026"], ["À l’attention de :", "SA EXEMPLE HABITAT"], [],
    ["Article", "Description", "Qté", "PU HT", "Total HT"],
    ["Moniteur 24\"", "23,8\" IPS, 15 W en marche, 0,25 W en veille, assemblé en Pologne, garantie 5 ans", 8, 145, 1160],
    ["PC portable", "14\" FHD, 16 Go (2 x 8 Go) DDR4, SSD 512 Go, 1,38 kg, indice de réparabilité 7,9/10", 3, 780, 2340],
    ["Station d’accueil", "USB-C 90 W, garantie 3 ans", 3, 129, 387],
    ["Total HT", None, None, None, 3887], [], ["Offre valable trois mois"],
    ["Ponant Informatique - 4 rue Haute, 99000 Exemple - SIRET 123 456 789 00012"],
], "utf-8-sig")
expect(
    name, encoding="utf-8",
    quote={"number": "2026/0117", "date": "2026-11-12", "valid_until": "2027-02-12", "supplier": "Ponant Informatique"},
    items=[
        item("Moniteur 24\"", screen_in="23.8", power_on_w="15", standby_w="0.25", made_in="PL", warranty_years="5"),
        item("PC portable", screen_in="14", ram_gb="16", storage_gb="512", weight_kg="1.38", repairability_index="7.9"),
        item("Station d’accueil", equipment="dock", power_on_w=None, warranty_years="3"),
    ],
    totals={"ht": "3887.00"}, findings=[{"code": "I219", "cell": "A12"}],
)

# 47: a workshop for disabled workers, exempt from VAT; conditions in their own column.
name = "47-esat-exonere.ods"
ods(name, [
    ["ESAT LES ATELIERS DU LAC", None], ["Devis :", "AL-55"], ["Date du devis", datetime.date(2026, 10, 1)],
    ["Date de fin de validité", datetime.date(2026, 12, 31)], [],
    ["Désignation", "État", "Grade", "Garantie", "Qté", "Prix unitaire", "Total"],
    ["Unité centrale i5 8 Go SSD 240 Go", "Très bon état", "A", "1 an", 10, 150, 1500],
    ["Écran 22 pouces", "Reconditionné", "B+", "6 mois", 10, 45, 450],
    ["Clavier", "Neuf", "-", "2 ans", 10, 9, 90],
    ["Portable 14\" 8 Go 256 Go", "occasion", "A/B", "12", 2, 210, 420],
    [None, None, None, None, None, "Total", 2460], [], ["Exonération de TVA, article 261 du CGI"],
])
expect(
    name, vat="exempt",
    quote={"number": "AL-55", "date": "2026-10-01", "valid_until": "2026-12-31", "supplier": "ESAT LES ATELIERS DU LAC"},
    items=[
        item("Unité centrale i5 8 Go SSD 240 Go", condition="refurbished", grade="A", warranty_years="1", ram_gb="8",
             storage_gb="240"),
        item("Écran 22 pouces", condition="refurbished", grade="B+", warranty_years="0.5", screen_in="22"),
        item("Clavier", equipment="accessory", condition="new", grade=None, warranty_years="2"),
        item("Portable 14\" 8 Go 256 Go", condition="refurbished", grade=None, warranty_years="1"),
    ],
)

# 48: parts for an upgrade and the work: nothing of a machine is to be read in them.
name = "48-pieces-et-pose.csv"
lines = [
    ("SSD 512 Go NVMe M.2", 20, 49, "goods", "accessory"),
    ("Barrette mémoire 16 Go DDR4 SO-DIMM", 20, 35, "goods", "accessory"),
    ("Batterie neuve pour HP EliteBook 840 G5", 5, 59, "goods", "accessory"),
    ("Dalle 14\" FHD de remplacement pour portable", 1, 79, "goods", "accessory"),
    ("Licence Windows 11 Pro pour portable", 20, 119, "goods", "service"),
    ("Installation des SSD sur site", 1, 400, "service", "service"),
]
text(name, [
    ["Devis DP-77 du 04/11/2026"], ["Validité : 1 mois"], [], HEAD,
    *[[d, n, p, n * p] for d, n, p, _, _ in lines], ["Total HT", None, None, sum(n * p for _, n, p, _, _ in lines)],
], "cp1252")
expect(
    name, encoding="windows-1252", quote={"number": "DP-77", "date": "2026-11-04", "valid_until": "2026-12-04"},
    items=[item(d, kind=kind, equipment=equipment, ram_gb=None, storage_gb=None, screen_in=None)
           for d, _, _, kind, equipment in lines],
    totals={"ht": "4834.00"}, findings=[],
)

# 49: an export in English, tab-separated UTF-16.
name = "49-english-export.txt"
lines = [
    ("Laptop 14\" refurbished, 16GB RAM, 512GB SSD, warranty 2 years", 10, 420),
    ("Monitor 24-inch IPS, energy class E, made in Poland", 10, 119),
    ("Docking station USB-C 90 W", 10, 99),
    ("Notebook 15.6\" Core i7 32 GB 1 TB, 3Y NBD on-site", 2, 990),
]
text(name, [
    ["Quote", "Q-2201"], ["Date", "2026-11-02"], ["Valid until 2026-12-31"], [],
    ["Item", "Qty", "Unit price HT", "Amount HT"],
    *[[d, n, p, n * p] for d, n, p in lines], ["Total HT", None, None, sum(n * p for _, n, p in lines)],
], "utf-16", "\t")
expect(
    name, encoding="utf-16le", quote={"number": "Q-2201", "date": "2026-11-02", "valid_until": "2026-12-31"},
    items=[
        item(lines[0][0], equipment="laptop", condition="refurbished", screen_in="14", ram_gb="16", storage_gb="512",
             warranty_years="2"),
        item(lines[1][0], equipment="monitor", screen_in="24", energy_class="E", made_in="PL"),
        item(lines[2][0], equipment="dock"),
        item(lines[3][0], equipment="laptop", screen_in="15.6", ram_gb="32", storage_gb="1000", warranty_years="3"),
    ],
    totals={"ht": "8360.00"},
)

# 50: labels in a row with their values below, a due date that is not the quote's.
name = "50-etiquettes-en-ligne.xlsx"
xlsx(name, [
    ["N° devis", "Date", "Valable jusqu’au", "Livraison prévue"],
    ["DV-2026-88", datetime.date(2026, 11, 9), datetime.date(2027, 1, 31), datetime.date(2026, 12, 15)], [],
    ["Libellé", "Quantité", "Px unitaire HT", "Montant HT"],
    ["Ordinateur tout-en-un 27\" QHD, i7, 16 Go, 512 Go + 1 To", 2, 1290, 2580],
    ["Mini-PC Ryzen 7 32Go/1To, consommation 15 W en marche, 1 W en veille", 3, 690, 2070],
    ["Client léger 4 Go / 16 Go eMMC, 6 W en marche, gar. 36 mois", 10, 310, 3100],
    ["Total HT", None, None, 7750],
])
expect(
    name, quote={"number": "DV-2026-88", "date": "2026-11-09", "valid_until": "2027-01-31"},
    items=[
        item("Ordinateur tout-en-un 27\" QHD, i7, 16 Go, 512 Go + 1 To", equipment="all_in_one", screen_in="27",
             ram_gb="16", storage_gb="1512"),
        item("Mini-PC Ryzen 7 32Go/1To, consommation 15 W en marche, 1 W en veille", equipment="desktop", ram_gb="32",
             storage_gb="1000", power_on_w="15", standby_w="1"),
        item("Client léger 4 Go / 16 Go eMMC, 6 W en marche, gar. 36 mois", equipment="thin_client", ram_gb="4",
             storage_gb="16", power_on_w="6", warranty_years="3"),
    ],
    totals={"ht": "7750.00"}, findings=[],
)

# 51: a validity over before the quote begins; servers; units that are rates.
name = "51-validite-passee.csv"
lines = [
    ("Serveur 2U 2 x Xeon, 8 x 32 Go, 6 x 1,92 To SSD, 2 alimentations 1100 W, garantie 5 ans J+1", 1, 9800),
    ("Portable 14\" Ethernet 1 Gb/s, 16 Go (extensible à 64 Go), SSD 512 Go, garantie 1 an extensible à 3 ans", 4, 760),
    ("Portable 14\" RTX A500 4 Go GDDR6, 32 Go, 1 To, OneDrive 1 To offert", 2, 1490),
    ("Écran 22 à 24 pouces selon arrivage", 4, 60),
]
text(name, [
    ["Devis n° S-9 du 02/11/2026"], ["Offre valable jusqu’au 31/10/2026"], [], HEAD,
    *[[d, n, p, n * p] for d, n, p in lines], ["Total HT", None, None, sum(n * p for _, n, p in lines)],
], "utf-8")
expect(
    name, quote={"number": "S-9", "date": "2026-11-02", "valid_until": "2026-10-31"},
    items=[
        item(lines[0][0], equipment="server", ram_gb="256", storage_gb="11520", warranty_years="5", power_on_w=None),
        item(lines[1][0], ram_gb="16", storage_gb="512", warranty_years="1"),
        item(lines[2][0], ram_gb="32", storage_gb="1000"),
        item(lines[3][0], equipment="monitor", screen_in=None),
    ],
    findings=[{"code": "I243", "cell": "A2"}],
)

# 52: a brand list without any noun, in an ods.
name = "52-marques-sans-nom.ods"
lines = [
    ("LENOVO T480 14'' i5-8350U 8Go 256Go SSD - Reconditionné Grade B", 6, 240),
    ("HP ProDesk 600 G6 SFF Core i5-10500 / 8 Go / SSD 256 Go / W11P / Grade A", 4, 199),
    ("iiyama ProLite XUB2492HSU-B1 23,8\" IPS réglable, classe D", 4, 135),
    ("Lenovo ThinkPad Universal USB-C Dock, 90 W", 6, 139),
    ("Apple iPad 10e génération 10,9'' 64 Go Wi-Fi", 2, 389),
    ("Fairphone 5, 8 Go/256 Go, IR 9,3/10, garantie 5 ans", 3, 549),
]
ods(name, [
    ["Cotation", "C-310"], ["Date : 06/11/2026", None], [], HEAD,
    *[[d, n, p, n * p] for d, n, p in lines], ["Total HT", None, None, sum(n * p for _, n, p in lines)],
])
expect(
    name, quote={"number": "C-310", "date": "2026-11-06"},
    items=[
        item(lines[0][0], equipment="laptop", condition="refurbished", grade="B", screen_in="14", ram_gb="8",
             storage_gb="256", brand="LENOVO", model="T480"),
        item(lines[1][0], equipment="desktop", condition="refurbished", grade="A", ram_gb="8", storage_gb="256",
             model="ProDesk 600 G6 SFF"),
        item(lines[2][0], equipment="monitor", screen_in="23.8", energy_class="D", brand="iiyama",
             model="ProLite XUB2492HSU-B1"),
        item(lines[3][0], equipment="dock", brand="Lenovo", model=None),
        item(lines[4][0], equipment="tablet", screen_in="10.9", storage_gb="64", brand="Apple", model="iPad"),
        item(lines[5][0], equipment="smartphone", ram_gb="8", storage_gb="256", repairability_index="9.3",
             warranty_years="5", brand="Fairphone", model="Fairphone 5"),
    ],
    totals={"ht": "6035.00"},
)

# 53: new and second-hand side by side, with every word that is neither.
name = "53-neuf-ou-pas.csv"
lines = [
    ("Portable 14\" 8 Go 256 Go remis à neuf", 1, 300, "refurbished"),
    ("Portable 14\" 8 Go 256 Go comme neuf", 1, 310, "refurbished"),
    ("Portable 14\" 8 Go 256 Go neuf, non reconditionné", 1, 600, "new"),
    ("Déstockage portable 14\" 8 Go 256 Go", 1, 500, None),
    ("Portable 14\" 8 Go, SSD neuf 256 Go", 1, 320, None),
    ("Écran neuf 24 pouces", 1, 140, "new"),
    ("Portable 14\" seconde main, batterie neuve", 1, 290, "refurbished"),
    ("Portable issu du réemploi 14\"", 1, 250, "refurbished"),
    ("Portable 14\" état correct", 1, 220, "refurbished"),
]
text(name, [HEAD, *[[d, n, p, p] for d, n, p, _ in lines], ["Total HT", None, None, sum(l[2] for l in lines)]], "cp1252")
expect(name, items=[item(d, condition=condition) for d, _, _, condition in lines], totals={"ht": "2930.00"})

# 54: a table of telephones with both classes and units in the cells.
name = "54-telephones-tableau.xlsx"
xlsx(name, [
    ["Offre", "OT-12"], ["Date :", "2 novembre 2026"], [],
    ["Désignation", "Écran", "Mémoire", "Stockage", "Classe énergie (2023/1669)", "Classe de réparabilité", "Origine",
     "Poids (g)", "Garantie", "Qté", "PU HT"],
    ["Smartphone A", "6,1 pouces", "6 Go", "128 Go", "A", "Classe B", "Vietnam", 189, "24M", 40, 289],
    ["Smartphone B", "16,5 cm", "8GB", "256GB", "B", "C", "Chine ou Inde", 212, "3 ans", 10, 389],
    ["Tablette C", "10,4\"", "4 Go", "64 Go", "n.c.", "sans objet", "made in China", 480, "2 ans retour atelier", 5, 229],
])
expect(
    name, quote={"number": "OT-12", "date": "2026-11-02"},
    items=[
        item("Smartphone A", screen_in="6.1", ram_gb="6", storage_gb="128", energy_class="A", energy_label="eu-2023-1669",
             eu_repairability_class="B", made_in="VN", weight_kg="0.189", warranty_years="2"),
        item("Smartphone B", screen_in="6.5", ram_gb="8", storage_gb="256", energy_class="B",
             eu_repairability_class="C", made_in=None, weight_kg="0.212", warranty_years="3"),
        item("Tablette C", screen_in="10.4", energy_class=None, eu_repairability_class="n/a", made_in="CN",
             weight_kg="0.48", warranty_years="2"),
    ],
    findings=[{"code": "I209", "cell": "G6"}],
)

# 55: a microenterprise without VAT, its customer in the facing block.
name = "55-franchise.csv"
text(name, [
    ["PILE NEUVE - réparation de téléphones", None, "Destinataire : SEM EXEMPLE SA"],
    ["52 rue du Bac, 99000 Exemple", None, "1 place Haute, 99000 Exemple"],
    ["Devis 2026-41 du 7 novembre 2026, valable jusqu’à fin décembre"], [],
    ["Désignation", "Qté", "Prix unitaire", "Total"],
    ["Remplacement de batterie d’un smartphone", 12, 46, 552],
    ["Smartphone reconditionné 64 Go, batterie > 85 %, garantie 12 mois", 5, 149, 745],
    ["Verre trempé pour smartphone", 17, 6, 102], ["Total", None, None, 1399], [],
    ["TVA non applicable, art. 293 B du CGI"],
], "mac_roman")
expect(
    name, encoding="macintosh", vat="exempt",
    quote={"number": "2026-41", "date": "2026-11-07", "valid_until": "2026-12-31", "supplier": "PILE NEUVE"},
    items=[
        item("Remplacement de batterie d’un smartphone", kind="service"),
        item("Smartphone reconditionné 64 Go, batterie > 85 %, garantie 12 mois", condition="refurbished",
             storage_gb="64", warranty_years="1"),
        item("Verre trempé pour smartphone", equipment="accessory"),
    ],
)

# 56: a mixed refurbished list in capitals, without accents, as cash registers print.
name = "56-capitales.csv"
lines = [
    ("PC PORTABLE 14 POUCES I5 16GO 512GO SSD RECONDITIONNE GRADE A GARANTIE 24 MOIS", 4, 390),
    ("ECRAN 24'' FULL HD - REGLABLE - GARANTIE 5 ANS", 4, 129),
    ("UC OCCASION I5-6500 8GO 256GO SSD", 4, 150),
    ("STATION D'ACCUEIL USB-C", 4, 79),
    ("SACOCHE 15,6 POUCES", 4, 15),
    ("ECO-PARTICIPATION", 12, 1),
]
text(name, [["DEVIS", "CR-1"], ["DATE : 03/11/2026"], [], ["DESIGNATION", "QTE", "P.U. HT", "TOTAL HT"],
            *[[d, n, p, n * p] for d, n, p in lines], ["TOTAL HT", None, None, sum(n * p for _, n, p in lines)]],
     "cp1252")
expect(
    name, quote={"number": "CR-1", "date": "2026-11-03"},
    items=[
        item(lines[0][0], equipment="laptop", condition="refurbished", grade="A", screen_in="14", ram_gb="16",
             storage_gb="512", warranty_years="2"),
        item(lines[1][0], equipment="monitor", screen_in="24", warranty_years="5"),
        item(lines[2][0], equipment="desktop", condition="refurbished", ram_gb="8", storage_gb="256"),
        item(lines[3][0], equipment="dock"), item(lines[4][0], equipment="accessory", screen_in=None),
        item(lines[5][0], kind="levy"),
    ],
    totals={"ht": "3064.00"}, findings=[],
)

# 57: description in a second column, several doubts that must stay unknown.
name = "57-doutes.xlsx"
xlsx(name, [
    ["Devis n° D-57 du 02/11/2026"], [],
    ["Désignation", "Caractéristiques", "Qté", "PU HT", "Total HT"],
    ["Écran 24\"", "classe d’efficacité énergétique E, 17 kWh/1000 h, consommation maximale 35 W", 2, 130, 260],
    ["Écran 27\"", "étiquette UE : A–G, alimentation 45 W, HP intégrés 2x2 W", 2, 210, 420],
    ["Portable 14\"", "8 Go ou 16 Go, SSD 256 Go, garantie batterie 1 an, conçu en France", 2, 700, 1400],
    ["Portable 15,6\"", "caméra IR 1080p, 8 cœurs, Wi-Fi 6E, USB-C 3.2 Gen 2, 14 heures d’autonomie", 1, 800, 800],
    ["Total HT", None, None, None, 2880],
])
expect(
    name, quote={"number": "D-57", "date": "2026-11-02"},
    items=[
        item("Écran 24\"", energy_class="E", label_kwh_1000h="17", power_on_w=None),
        item("Écran 27\"", energy_class=None, power_on_w=None, brand=None),
        item("Portable 14\"", ram_gb=None, storage_gb="256", warranty_years=None, made_in=None),
        item("Portable 15,6\"", screen_in="15.6", repairability_index=None, ram_gb=None, storage_gb=None),
    ],
    totals={"ht": "2880.00"}, findings=[],
)
