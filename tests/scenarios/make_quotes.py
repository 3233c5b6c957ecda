"""Files of the example dossiers, as they arrive: suppliers' three xlsx, three ods, two csv, and an inventory of GLPI. Same
bytes at every run.

    python3 -m venv venv && venv/bin/pip install openpyxl==3.1.5 odfpy==1.4.1
    venv/bin/python make_quotes.py

Suppliers, persons, references and prices are invented; telephone numbers are among those reserved for fiction.
"""

import csv
import datetime
import re
import zipfile
from pathlib import Path

from odf.opendocument import OpenDocumentSpreadsheet
from odf.style import Style, TableColumnProperties, TextProperties
from odf.table import Table, TableCell, TableColumn, TableRow
from odf.text import P
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side

HERE = Path(__file__).parent
FROZEN = (2026, 11, 1, 8, 0, 0)
CUSTOMER = "Département d'exemple"


def freeze(path):
    """Rewrites an archive with fixed dates, its entries in the same order."""
    with zipfile.ZipFile(path) as archive:
        entries = [(info.filename, info.compress_type, archive.read(info)) for info in archive.infolist()]
    stamp = "%04d-%02d-%02dT%02d:%02d:%02dZ" % FROZEN
    with zipfile.ZipFile(path, "w") as archive:
        for name, compression, content in entries:
            if name == "docProps/core.xml":
                content = re.sub(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*", rb"\g<1>" + stamp.encode(), content)
            info = zipfile.ZipInfo(name, FROZEN)
            info.compress_type = compression
            archive.writestr(info, content)


def write_xlsx(path, sheet_name, rows, widths, header_row, money):
    """`rows` maps a row number to {column letter: value}; `money` lists the columns shown in euros."""
    book = Workbook()
    sheet = book.active
    sheet.title = sheet_name
    thin = Border(bottom=Side(style="thin"))
    for number, cells in rows.items():
        for column, value in cells.items():
            cell = sheet[f"{column}{number}"]
            cell.value = value
            if number == header_row:
                cell.font, cell.border = Font(bold=True), thin
                cell.alignment = Alignment(wrap_text=True, vertical="center")
            elif isinstance(value, datetime.date):
                cell.number_format = "DD/MM/YYYY"
            elif isinstance(value, float):
                cell.number_format = '#,##0.00\\ "€"' if column in money else "0%"
            elif isinstance(value, str) and len(value) > 60 and number > header_row:
                cell.alignment = Alignment(wrap_text=column == "B", vertical="top")
    for column, width in widths.items():
        sheet.column_dimensions[column].width = width
    sheet["A1"].font = Font(bold=True, size=14)
    book.save(path)
    freeze(path)


def write_ods(path, sheet_name, rows, widths, bold):
    """`rows` are lists of cells: None, a text, a number, a date, or ("euros", number)."""
    book = OpenDocumentSpreadsheet()
    strong = Style(name="strong", family="table-cell")
    strong.addElement(TextProperties(fontweight="bold"))
    book.automaticstyles.addElement(strong)
    table = Table(name=sheet_name)
    for index, width in enumerate(widths):
        style = Style(name=f"col{index}", family="table-column")
        style.addElement(TableColumnProperties(columnwidth=f"{width}cm"))
        book.automaticstyles.addElement(style)
        table.addElement(TableColumn(stylename=style))
    for number, cells in enumerate(rows, start=1):
        row = TableRow()
        for value in cells:
            look = {"stylename": strong} if number in bold else {}
            if value is None:
                cell = TableCell(**look)
            elif isinstance(value, tuple):
                cell = TableCell(valuetype="currency", currency="EUR", value=f"{value[1]:.2f}", **look)
                cell.addElement(P(text=f"{value[1]:,.2f} €".replace(",", " ").replace(".", ",")))
            elif isinstance(value, datetime.date):
                cell = TableCell(valuetype="date", datevalue=value.isoformat(), **look)
                cell.addElement(P(text=value.strftime("%d/%m/%Y")))
            elif isinstance(value, (int, float)):
                cell = TableCell(valuetype="float", value=str(value), **look)
                cell.addElement(P(text=str(value).replace(".", ",")))
            else:
                cell = TableCell(valuetype="string", **look)
                cell.addElement(P(text=value))
            row.addElement(cell)
        table.addElement(row)
    book.spreadsheet.addElement(table)
    book.save(str(path))
    freeze(path)


def write_csv(path, rows):
    """As a French till or web shop exports it: windows-1252, semicolons, decimal commas."""
    with open(path, "w", encoding="cp1252", newline="") as file:
        csv.writer(file, delimiter=";", lineterminator="\r\n").writerows(rows)


def new_laptops():
    write_xlsx(HERE / "portables" / "devis-D26-1842.xlsx", "Devis", {
        1: {"A": "PONANTIS INFORMATIQUE SAS", "G": "DEVIS"},
        2: {"A": "14 rue des Chantiers, 99320 Exemple-sur-Mer", "G": "N° D26-1842"},
        3: {"A": "Tél. 02 61 91 40 12 - devis@ponantis.example", "G": "Date : 02/11/2026"},
        4: {"A": "Capital 80 000 € - APE 4651Z", "G": "Valable jusqu'au 31/12/2026"},
        6: {"A": "Affaire suivie par : Maud Kerbrat", "E": CUSTOMER},
        7: {"A": "Votre demande du 20/10/2026", "E": "Direction des collèges"},
        8: {"E": "1 place de l'Exemple, 99000 Exemple"},
        11: {"A": "Réf.", "B": "Désignation", "C": "Garantie", "D": "Indice de réparabilité", "E": "Qté",
             "F": "PU HT", "G": "Montant HT", "H": "TVA"},
        12: {"A": "ALM14G3-16-512", "C": "3 ans sur site", "D": "8,2/10", "E": 12, "F": 742.00, "G": 8904.00, "H": 0.20,
             "B": "Ordinateur portable Alpha Mobilis 14 G3, écran 14\" 16:10, 16 Go / 512 Go SSD, 1,42 kg, "
                  "assemblé en Chine, conso. TEC 21,3 kWh/an"},
        13: {"A": "DEEE", "B": "Éco-participation", "E": 12, "F": 0.35, "G": 4.20, "H": 0.20},
        14: {"A": "LIV1", "B": "Livraison en un point", "E": 1, "F": 49.00, "G": 49.00, "H": 0.20},
        15: {"A": "EXT5", "B": "Option non comprise : extension de garantie à 5 ans sur site", "E": 12, "F": 86.00},
        17: {"F": "Total HT", "G": 8957.20},
        18: {"F": "TVA 20 %", "G": 1791.44},
        19: {"F": "Total TTC", "G": 10748.64},
        21: {"A": "Conditions : délai de livraison 4 semaines. Règlement à 30 jours par mandat administratif."},
        22: {"A": "Micrologiciel et pilotes : correctifs de sécurité publiés par le constructeur jusqu'au 31/03/2032."},
        23: {"A": "Fiche produit et fiche environnementale envoyées sur demande."},
    }, {"A": 18, "B": 58, "C": 15, "D": 14, "E": 8, "F": 13, "G": 15, "H": 8}, 11, "FG")


def refurbished_laptops():
    date = datetime.date(2026, 11, 6)
    write_ods(HERE / "portables" / "proposition-2026-0277.ods", "Proposition", [
        ["ATELIER REBOURS - entreprise adaptée"],
        ["3 impasse du Four à chaux, 99410 Exemple-le-Vieux - tél. 02 61 91 22 70"],
        [],
        ["Proposition n°", "2026-0277", None, "Pour :", CUSTOMER],
        ["Date", date, None, None, "Direction des collèges"],
        ["Validité", "30 jours"],
        [],
        ["Modèle", "État", "Batterie", "Garantie", "Quantité", "Prix unitaire TTC", "Total TTC"],
        ["Portable Beta Voyage 14 (2022), 14\", 16 Go / 512 Go SSD, 1,38 kg", "Reconditionné en France, grade A",
         "88 % au moins", "24 mois", 12, ("euros", 389.00), ("euros", 4668.00)],
        ["Livraison", "Franco de port", None, None, 1, ("euros", 0.00), ("euros", 0.00)],
        [],
        [None, None, None, None, None, "Net à payer", ("euros", 4668.00)],
        [],
        ["Prix nets. TVA sur la marge, article 297 A du CGI : TVA non récupérable et non mentionnée."],
        ["Appareils de quatre ans issus de parcs d'entreprise, effacement des données attesté pièce par pièce."],
        ["Correctifs de sécurité du constructeur (micrologiciel et pilotes) jusqu'au 31/12/2030."],
    ], [9.5, 6, 3, 3, 2.2, 3.4, 3], {1, 8})


def laptop_parts():
    write_csv(HERE / "portables" / "panier-DP-260914.csv", [
        ["COMPTOIR DES BARRETTES", "", "", "", "", ""],
        ["Devis", "DP-260914", "", "", "", ""],
        ["Date", "09/11/2026", "", "", "", ""],
        ["Valable jusqu'au", "31/12/2026", "", "", "", ""],
        ["Client", CUSTOMER + " - DSI", "", "", "", ""],
        [],
        ["Référence", "Désignation", "Quantité", "Prix unitaire HT", "TVA", "Montant HT"],
        ["SSD-S256", "SSD SATA 2,5\" 256 Go, garantie 3 ans", "12", "36,90", "20 %", "442,80"],
        ["RAM-D4S8", "Mémoire vive 8 Go DDR4 SO-DIMM", "12", "29,50", "20 %", "354,00"],
        ["BAT-AM14", "Batterie neuve compatible Alpha Mobilis 14 G1", "12", "64,00", "20 %", "768,00"],
        ["PORT", "Frais de port", "1", "9,90", "20 %", "9,90"],
        ["", "", "", "", "Total HT", "1 574,70"],
        ["", "", "", "", "TVA", "314,94"],
        ["", "", "", "", "Total TTC", "1 889,64"],
    ])


def new_screens():
    # The amount of the 27-inch line is wrong on purpose: 24 × 219,00 = 5 256,00, the supplier typed 5 265,00.
    write_xlsx(HERE / "troisieme-ecran" / "offre-HB-7731.xlsx", "Offre", {
        1: {"A": "HALLIGEN BUREAUTIQUE", "F": "Offre de prix HB-7731"},
        2: {"A": "Parc des Salines, bât. C, 99200 Exemple-les-Bains", "F": "du", "G": datetime.date(2026, 10, 28)},
        3: {"A": "Tél. 02 61 91 85 33 - contact@halligen.example", "F": "Valable jusqu'au", "G": datetime.date(2026, 12, 31)},
        5: {"E": CUSTOMER},
        6: {"E": "Service gestion de la route"},
        9: {"B": "Article", "C": "Description", "D": "Classe énergie (2019/2013)", "E": "kWh / 1000 h", "F": "Fabriqué en",
            "G": "Garantie", "H": "Qté", "I": "Prix unit. HT", "J": "Montant HT"},
        10: {"B": "Écran 24\"", "C": "Gamma Vue 24, 23,8\" Full HD IPS, pied réglable, 0,3 W en veille", "D": "D", "E": 14,
             "F": "Chine", "G": "5 ans", "H": 24, "I": 129.00, "J": 3096.00},
        11: {"B": "Écran 27\"", "C": "Gamma Vue 27, 27\" QHD IPS, pied réglable, 0,3 W en veille", "D": "E", "E": 21,
             "F": "n.c.", "G": "3 ans", "H": 24, "I": 219.00, "J": 5265.00},
        12: {"B": "Éco-participation écran", "C": "par écran", "H": 24, "I": 0.84, "J": 20.16},
        13: {"B": "Livraison", "C": "en un point, quelle que soit la variante", "H": 1, "I": 35.00, "J": 35.00},
        15: {"B": "Les deux écrans sont proposés au choix ; total à établir selon la variante retenue. TVA 20 % en sus."},
        17: {"A": "Règlement par mandat administratif à 30 jours. Garantie constructeur, échange sur site."},
    }, {"A": 4, "B": 24, "C": 58, "D": 14, "E": 11, "F": 14, "G": 12, "H": 8, "I": 14, "J": 14}, 9, "IJ")


def refurbished_screens():
    date = datetime.date(2026, 11, 4)
    write_ods(HERE / "troisieme-ecran" / "devis-A-0093.ods", "Devis", [
        ["LES ÉCRANS RETROUVÉS, association loi 1901"],
        ["8 quai aux Sardines, 99320 Exemple-sur-Mer - tél. 02 61 91 07 45"],
        [],
        ["Devis n° A-0093", None, "Date :", date],
        ["Client : " + CUSTOMER + ", service gestion de la route", None, "Valable jusqu'au :", datetime.date(2026, 12, 31)],
        [],
        ["Désignation", "État", "Conso. (W)", "Garantie", "Quantité", "Prix unitaire", "Total"],
        ["Écran 24\" Delta D24 (2021), classe F", "Reconditionné, grade B", 21, "1 an", 24, ("euros", 79.00), ("euros", 1896.00)],
        ["Option : commande limitée à 3 écrans, prix unitaire", "Reconditionné, grade B", 21, "1 an", 3,
         ("euros", 92.00), ("euros", 276.00)],
        ["Livraison", None, None, None, 1, ("euros", 15.00), ("euros", 15.00)],
        [],
        [None, None, None, None, None, "Total hors option", ("euros", 1911.00)],
        [],
        ["TVA non applicable, article 293 B du CGI."],
        ["Dalle contrôlée, sans pixel mort ; câble fourni. Retrait des anciens écrans possible sur demande."],
    ], [9.5, 5, 3.4, 3.2, 2.2, 3, 3], {1, 7})


def new_phones():
    write_xlsx(HERE / "smartphones-terrain" / "devis-LC-2026-455.xlsx", "Devis LC-2026-455", {
        1: {"A": "LIGNE CLAIRE MOBILITÉS SARL", "F": "Devis n° LC-2026-455"},
        2: {"A": "27 boulevard de l'Estran, 99000 Exemple", "F": "Le 12 novembre 2026"},
        3: {"A": "Tél. 02 61 91 63 18", "F": "Validité : 31/01/2027"},
        5: {"D": CUSTOMER + "\nDirection des routes et de la mer"},
        8: {"A": "Référence", "B": "Désignation", "C": "Classe de réparabilité", "D": "Quantité", "E": "Prix unitaire HT",
            "F": "Total HT"},
        9: {"A": "EPS-T6-128", "C": "B", "D": 400, "E": 289.00, "F": 115600.00,
            "B": "Smartphone Epsilon Terrain 6, 6,4\", 6 Go / 128 Go, classe énergie A, garantie 2 ans, "
                 "assemblé au Vietnam, 0,212 kg"},
        10: {"A": "RCP", "B": "Redevance copie privée (plus de 64 Go)", "D": 400, "E": 14.00, "F": 5600.00},
        11: {"A": "ECO", "B": "Éco-participation", "D": 400, "E": 0.02, "F": 8.00},
        12: {"A": "LIV", "B": "Livraison en un point", "D": 1, "E": 0.00, "F": 0.00},
        14: {"E": "Total HT", "F": 121208.00},
        15: {"E": "TVA 20 %", "F": 24241.60},
        16: {"E": "Total TTC", "F": 145449.60},
        18: {"A": "Cinq ans de mises à jour : correctifs de sécurité garantis jusqu'au 30/11/2031."},
        19: {"A": "Prix établis à titre d'étude, hors procédure de mise en concurrence."},
    }, {"A": 14, "B": 62, "C": 16, "D": 11, "E": 16, "F": 18}, 8, "EF")


def refurbished_phones():
    write_csv(HERE / "smartphones-terrain" / "offre-2026-0291.csv", [
        ["ATELIER REBOURS - entreprise adaptée", "", "", "", "", ""],
        ["Offre n°", "2026-0291", "", "", "", ""],
        ["Date", "13/11/2026", "", "", "", ""],
        ["Valable jusqu'au", "15/01/2027", "", "", "", ""],
        [],
        ["Désignation", "État", "Garantie", "Qté", "P.U. TTC", "Total TTC"],
        ["Smartphone Epsilon S4 128 Go, 6,1\" (2024)", "Reconditionné en France, grade A", "24 mois", "400", "198,00 €",
         "79 200,00 €"],
        ["Copie privée (8,40 € HT + TVA 20 %)", "", "", "400", "10,08 €", "4 032,00 €"],
        ["Livraison", "", "", "1", "Offerte", "0,00 €"],
        ["", "", "", "", "Total TTC", "83 232,00 €"],
        [],
        ["TVA sur la marge, article 297 A du CGI, sauf copie privée", "", "", "", "", ""],
        ["Batterie neuve ; correctifs de sécurité du fabricant jusqu'au 31/12/2029", "", "", "", "", ""],
    ])


def phone_batteries():
    write_ods(HERE / "smartphones-terrain" / "devis-PN-118.ods", "Devis", [
        ["PILE NEUVE - réparation de téléphones"],
        ["52 rue du Bac à sel, 99000 Exemple - tél. 02 61 91 30 09"],
        [],
        ["Devis n°", "PN-118"],
        ["Date", datetime.date(2026, 11, 10)],
        ["Valable jusqu'au", datetime.date(2027, 2, 28)],
        [],
        ["Désignation", "Qté", "PU HT", "Montant HT", "TVA"],
        ["Remplacement de la batterie d'un smartphone Epsilon S3, pièce et main-d'œuvre, garantie 1 an", 400,
         ("euros", 46.00), ("euros", 18400.00), "20 %"],
        ["Déplacement, atelier installé sur place quatre jours", 1, ("euros", 320.00), ("euros", 320.00), "20 %"],
        [],
        [None, None, "Total HT", ("euros", 18720.00)],
        [None, None, "TVA 20 %", ("euros", 3744.00)],
        [None, None, "Total TTC", ("euros", 22464.00)],
    ], [14, 2, 3, 3.4, 2], {1, 8})


def inventory():
    """What GLPI exports of a directorate: the twelve laptops to replace, four old ones in stock, those of other services."""
    heads = ["Nom", "Entité", "Statut", "Fabricant", "Numéro de série", "Type", "Modèle", "Lieu", "Usager",
             "Date de dernier inventaire", "Mémoire - Capacité (Mio)", "Disques / volumes - Taille globale",
             "Informations financières et administratives - Date d’achat"]
    rows = []

    def machines(count, prefix, *, status, maker, kind, model, place, user, seen, ram, disk, bought):
        for number in range(1, count + 1):
            rows.append([f"{prefix}-{number:03}", "Département d’exemple > Collèges", status, maker,
                         f"SN{prefix}{number:04}", kind, model, place, f"{user}{number}" if user else "", seen, ram, disk,
                         bought])

    machines(12, "ITI", status="En service", maker="Alpha", kind="Portable", model="Mobilis 14 G1", place="Itinérants",
             user="agent", seen="2026-11-16 08:42", ram="8192", disk="122104", bought="2020-09-14")
    machines(4, "RES", status="En stock", maker="Alpha", kind="Portable", model="Mobilis 13", place="Réserve DSI", user="",
             seen="2025-03-04 10:15", ram="8192", disk="122104", bought="2017-06-20")
    machines(2, "PRE", status="En service", maker="Beta", kind="Portable", model="Nomade 14", place="Salle de prêt",
             user="pret", seen="2026-02-10 16:30", ram="8192\n8192", disk="244198", bought="2022-05-03")
    machines(18, "ADM", status="En service", maker="Beta", kind="Portable", model="Nomade 15", place="Hôtel du département",
             user="admin", seen="2026-11-18 09:05", ram="16384", disk="488386", bought="2023-01-30")
    machines(26, "FIX", status="En service", maker="Gamma", kind="Ordinateur de bureau", model="Tour C5", place="Collèges",
             user="salle", seen="2026-11-12 07:58", ram="8192", disk="244198", bought="2021-08-25")
    with open(HERE / "portables" / "parc-glpi.csv", "w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\n")
        writer.writerow(heads)
        writer.writerows(rows)


if __name__ == "__main__":
    for folder in ("portables", "troisieme-ecran", "smartphones-terrain"):
        (HERE / folder).mkdir(exist_ok=True)
    for quote in (new_laptops, refurbished_laptops, laptop_parts, new_screens, refurbished_screens, new_phones,
                  refurbished_phones, phone_batteries, inventory):
        quote()
