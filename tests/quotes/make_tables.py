"""Makes the quotes 11 to 39 of this folder: the tables French suppliers send, in the shapes of their software.

Run `python3 tests/quotes/make_tables.py` with openpyxl, odfpy and xlwt installed. What a careful person reads in each
file is beside it, in NAME.expected.json, written by hand before the reader was run. Names are invented.
"""
import datetime
from pathlib import Path

import openpyxl
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

HERE = Path(__file__).parent
EURO = '#,##0.00\\ "€"'
FRANC = "#,##0.00\\ [$CHF]"
EPOCH = datetime.datetime(2026, 11, 2)


def xlsx(name, *sheets, hidden_columns=()):
    """Writes sheets of rows; a cell may be (value, number format), a sheet (title, rows, state)."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    book.properties.created = book.properties.modified = EPOCH
    for title, rows, *state in sheets:
        sheet = book.create_sheet(title)
        sheet.sheet_state = state[0] if state else "visible"
        for row, cells in enumerate(rows, 1):
            for column, cell in enumerate(cells, 1):
                value, number_format = cell if isinstance(cell, tuple) else (cell, None)
                if value in (None, ""):
                    continue
                sheet.cell(row, column, value)
                if number_format:
                    sheet.cell(row, column).number_format = number_format
    for letters in hidden_columns:
        book.worksheets[0].column_dimensions[letters].hidden = True
    book.save(HERE / name)


def ods(name, *sheets):
    book = OpenDocumentSpreadsheet()
    for title, rows in sheets:
        table = Table(name=title)
        for cells in rows:
            line = TableRow()
            for cell in cells:
                if cell in (None, ""):
                    line.addElement(TableCell())
                elif isinstance(cell, (int, float)):
                    line.addElement(TableCell(valuetype="float", value=cell))
                else:
                    filled = TableCell(valuetype="string")
                    filled.addElement(P(text=cell))
                    line.addElement(filled)
            table.addElement(line)
        book.spreadsheet.addElement(table)
    book.save(HERE / name)


def xls(name, title, rows):
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet(title)
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            if cell not in (None, ""):
                sheet.write(row, column, cell)
    book.save(str(HERE / name))


def text(name, lines, encoding="utf-8", newline="\r\n"):
    (HERE / name).write_bytes(newline.join([*lines, ""]).encode(encoding))


# Sage: gross price, discount, net price; VAT codes; pages with report; a recap beside the totals.
xlsx("11-sage-remise-nette.xlsx", ("Devis", [
    ["ATLANTIQUE BUREAU SYSTÈMES SAS", "", "", "", "Mairie d’Exemple"],
    ["12 quai des Salines, 99000 Exemple", "", "", "", "1 place du Marché, 99100 Exemple"],
    [],
    ["Devis N° DE00412", "", "Date : 03/11/2026"],
    [],
    ["Référence", "Désignation", "Qté", "P.U. brut HT", "% Rem.", "P.U. net HT", "Montant HT", "TVA"],
    ["EC24", "Écran 24 pouces IPS", 20, 160, 10, 144, 2880, 1],
    ["BR2", "Bras articulé double", 20, 60, 15, 51, 1020, 1],
    ["", "", "", "", "", "À reporter", 3900],
    [],
    ["Référence", "Désignation", "Qté", "P.U. brut HT", "% Rem.", "P.U. net HT", "Montant HT", "TVA"],
    ["", "", "", "", "", "Report", 3900],
    ["DOC", "Station d'accueil USB-C", 10, 130, "", 130, 1300, 1],
    ["GUI", "Guide imprimé d’utilisation", 4, 10, "", 10, 40, 2],
    [],
    ["Code", "Base HT", "Taux", "Montant TVA", "", "Total HT", 5240],
    [1, 5200, 20, 1040, "", "Total TVA", 1042.2],
    [2, 40, 5.5, 2.2, "", "Total TTC", 6282.2],
    ["", "", "", "", "", "Acompte 30 %", 1884.66],
    ["Règlement : mandat administratif à 30 jours", "", "", "", "", "IBAN", "FR76 9999 9000 0112 3456 7890 189"],
]))

# EBP: sections by title, options and a variant under the total with their own sums.
xlsx("12-ebp-sections-options.xlsx", ("Devis", [
    ["PONANT INFORMATIQUE SAS"],
    ["Devis DEV-2026-0088 du 05/11/2026, valable jusqu’au 31/12/2026"],
    [],
    ["Désignation", "Quantité", "PU HT", "Total HT"],
    ["MATÉRIEL"],
    ["Ordinateur portable neuf 14 pouces, 16 Go, 512 Go", 12, 742, 8904],
    ["Garantie sur site comprise"],
    ["Sacoche", 12, 14.9, 178.8],
    ["PRESTATIONS"],
    ["Mastérisation et installation", 12, 35, 420],
    ["Total HT", "", "", 9502.8],
    ["TVA 20 %", "", "", 1900.56],
    ["Total TTC", "", "", 11403.36],
    [],
    ["OPTIONS"],
    ["Barrette mémoire 16 Go", 12, 45, 540],
    ["Station d'accueil USB-C", 12, 118.5, 1422],
    ["Total HT", "", "", 1962],
    ["TVA 20 %", "", "", 392.4],
    ["Total TTC", "", "", 2354.4],
    [],
    ["VARIANTE 2 : portable reconditionné"],
    ["Ordinateur portable reconditionné 14 pouces, 16 Go, 512 Go", 12, 449, 5388],
    ["Total HT", "", "", 5388],
    ["TVA 20 %", "", "", 1077.6],
    ["Total TTC", "", "", 6465.6],
]))

# A discount and a port in the block of totals, their labels outside the column of designations.
xlsx("13-remise-globale.xlsx", ("Devis", [
    ["Offre n° OF-2026-31", "", "", "", "04/11/2026"],
    [],
    ["Réf.", "Article", "Qté", "Prix unitaire HT", "Total HT"],
    ["M27", "Moniteur 27 pouces QHD", 20, 229, 4580],
    ["UC5", "Unité centrale compacte i5 16 Go", 3, 1140, 3420],
    ["", "", "", "Sous-total HT", 8000],
    ["", "", "", "Remise 5 %", -400],
    ["", "", "", "Frais de port", 25],
    ["", "", "", "Total HT", 7625],
    ["", "", "", "TVA 20 %", 1525],
    ["", "", "", "Total TTC", 9150],
    ["Échéance", "Virement à 30 jours", "", "31/12/2026", 9150],
]))

# Lots with a header and three sums each, then the general sums.
xlsx("14-lots-totaux.xlsx", ("Offre", [
    ["Lot 1 : postes de travail"],
    ["Désignation", "Qté", "P.U. HT", "Montant HT", "Taux TVA"],
    ["Mini PC i5 16 Go 512 Go", 15, 620, 9300, (0.2, "0%")],
    ["Écran 24 pouces", 15, 139, 2085, (0.2, "0%")],
    ["Total HT", "", "", 11385],
    ["TVA 20 %", "", "", 2277],
    ["Total TTC", "", "", 13662],
    [],
    ["Lot 2 : impression"],
    ["Désignation", "Qté", "P.U. HT", "Montant HT", "Taux TVA"],
    ["Imprimante multifonction A4", 4, 410, 1640, (0.2, "0%")],
    ["Installation", 1, 180, 180, (0.2, "0%")],
    ["Total HT", "", "", 1820],
    ["TVA 20 %", "", "", 364],
    ["Total TTC", "", "", 2184],
    [],
    ["Total général HT", "", "", 13205],
    ["TVA 20 %", "", "", 2641],
    ["Total général TTC", "", "", 15846],
]))

# Dolibarr: labels of the totals side by side, amounts on the row below.
xlsx("15-totaux-cote-a-cote.xlsx", ("Proposition", [
    ["Proposition commerciale PR2611-0042"],
    ["Date", "06/11/2026", "", "Fin de validité", "06/12/2026"],
    [],
    ["Désignation", "TVA", "P.U. HT", "Qté", "Réduc.", "Total HT"],
    ["Smartphone 128 Go", ("20%"), 289, 40, "", 11560],
    ["Coque de protection", ("20%"), 9.5, 40, "10%", 342],
    ["Chargeur USB-C", ("20%"), 12, 40, "", 480],
    [],
    ["", "", "", "Total HT", "Total TVA", "Total TTC"],
    ["", "", "", 12382, 2476.4, 14858.4],
]))

# Totals all on one row, a designation on two lines, a byte order mark.
text("16-totaux-sur-une-ligne.csv", [
    "\ufeffDevis n°;D-7741;;;",
    "Libellé;Qte;P.U. H.T.;Mt H.T.;TVA",
    "\"Tablette 10,4 pouces\n128 Go, Wi-Fi\";20;214,90;4298,00;20,00",
    "\"Coque ; renforcée\";20;29,00;580,00;20,00",
    "Total H.T.;4878,00;TVA;975,60;",
    "Total T.T.C.;5853,60;;;",
])

# A public catalogue: units, levies in their own column, a row that totals quantities too.
xlsx("17-catalogue-unites.xlsx", ("Panier", [
    ["Centrale d’achat d’exemple : panier 2026-5512"],
    [],
    ["Code article", "Libellé", "Unité", "Qté", "PU HT", "Éco-part. unitaire HT", "Total HT", "Taux TVA", "Total TTC"],
    ["110223", "Écran LED 23,8 pouces", "U", 30, 128.4, 0.84, 3852, 20, 4652.64],
    ["110417", "Clavier et souris filaires", "U", 30, 15.2, 0.05, 456, 20, 549],
    ["118002", "Câbles RJ45 2 m", "Lot de 10", 6, 18, "", 108, 20, 129.6],
    ["", "TOTAL", "", 66, "", "", 4416, "", 5331.24],
    [],
    ["", "Montant éco-participation HT", "", "", "", "", 26.7],
    ["", "Total HT avec éco-participation", "", "", "", "", 4442.7],
    ["", "Montant TVA", "", "", "", "", 888.54],
    ["", "Montant total TTC", "", "", "", "", 5331.24],
]))

# Numbers written as text in every manner.
text("18-nombres-en-texte.csv", [
    "Devis DT-118;;;;",
    "Désignation;Quantité;Prix unitaire HT;Total HT;Garantie",
    "Station de travail mobile 16 pouces;12 U;1 234,56 €;14 814,72 €;3 ans",
    "Serveur tour;2,000;1.499,90;2.999,80;36 mois",
    "Onduleur;3 pcs;EUR 742;EUR 2 226;2 ans",
    "Commutateur réseau 24 ports;4;412.-;1 648.-;à vie (5 ans)",
    "Baie de brassage;1;1 050€50;1 050€50;",
    "Remise fidélité;1;238,02-;238,02-;",
    "Total HT;;;22 501,00 €;",
    "TVA 20 %;;;4 500,20 €;",
    "Total TTC;;;27 001,20 €;",
], encoding="cp1252")

# A reseller in dollars: English headers and numbers.
text("19-revendeur-dollars.csv", [
    "Quote,Q-20871,,,",
    "Part Number,Description,Qty,Unit Price (USD),Extended Price (USD)",
    'NB14-G9,"Laptop 14"" 16GB 512GB",10,"1,042.50","10,425.00"',
    'DK-2,Docking station,10,180.00,"1,800.00"',
    ',,,Subtotal,"12,225.00"',
])

# Prices with tax only, tax and levies told as included.
xlsx("20-ttc-dont-tva.xlsx", ("Facture proforma", [
    ["La Boutique du Port SARL"],
    ["Pro forma n° PF-552"],
    [],
    ["Produit", "Prix TTC", "Quantité", "Total TTC"],
    ["Téléviseur 55 pouces", (600, EURO), 2, (1200, EURO)],
    ["dont éco-participation", (8, EURO), 2, (16, EURO)],
    ["Support mural", (60, EURO), 2, (120, EURO)],
    ["Livraison", "Offerte", 1, (0, EURO)],
    ["", "", "Total TTC", (1320, EURO)],
    ["", "", "dont TVA 20 %", (220, EURO)],
]))

# HT and TTC side by side, three rates.
xlsx("21-ht-et-ttc-trois-taux.xlsx", ("Devis", [
    ["Désignation", "Qté", "PU HT", "PU TTC", "Total HT", "TVA %", "Total TTC"],
    ["Vidéoprojecteur laser", 2, 850, 1020, 1700, 20, 2040],
    ["Pose en plafond", 2, 150, 165, 300, 10, 330],
    ["Manuel imprimé", 10, 8, 8.44, 80, 5.5, 84.4],
    ["Total HT", "", "", "", 2080],
    ["TVA 5,5 %", "", "", "", 4.4],
    ["TVA 10 %", "", "", "", 30],
    ["TVA 20 %", "", "", "", 340],
    ["Total TTC", "", "", "", "", "", 2454.4],
]))

# An association under the franchise: one price, no tax.
ods("22-franchise-association.ods", ("Devis", [
    ["LES RETROUVÉS, association loi 1901"],
    ["Devis n° 2026-17", "", "10/11/2026"],
    [],
    ["Désignation", "État", "Nb", "Prix", "Montant"],
    ["Unité centrale reconditionnée i5 8 Go 256 Go", "Occasion", 8, 150, 1200],
    ["Écran 22 pouces reconditionné", "Occasion", 8, 45, 360],
    ["Livraison", "", 1, 30, 30],
    ["", "", "", "Total à payer", 1590],
    ["TVA non applicable, article 293 B du CGI"],
]))

# A column tells the options; another way of telling them in the amount.
xlsx("23-option-en-colonne.xlsx", ("DPGF", [
    ["N°", "Désignation", "Option (O/N)", "Unité", "Quantité", "Prix unitaire HT", "Montant HT"],
    [1, "Ordinateur portable 15,6 pouces neuf", "N", "U", 10, 699, 6990],
    [2, "Extension de garantie 5 ans", "O", "U", 10, 60, 600],
    [3, "Souris sans fil", "N", "U", 10, 18, 180],
    [4, "Filtre de confidentialité", "N", "U", 10, 32, "en option"],
    [5, "OPT - Station d'accueil USB-C", "N", "U", 10, 110, "(1 100,00)"],
    ["", "Total HT hors options", "", "", "", "", 7170],
    ["", "TVA (20 %)", "", "", "", "", 1434],
    ["", "Total TTC hors options", "", "", "", "", 8604],
]))

# Yearly and monthly charges beside a purchase, a sum over years.
xlsx("24-charges-annuelles.xlsx", ("Offre", [
    ["INVESTISSEMENT"],
    ["Désignation", "Qté", "PU HT", "Total HT"],
    ["Imprimante multifonction A3", 2, 2400, 4800],
    ["Mise en service", 2, 150, 300],
    ["Total investissement HT", "", "", 5100],
    [],
    ["FONCTIONNEMENT"],
    ["Désignation", "Qté", "Prix annuel HT", "Total annuel HT"],
    ["Maintenance sur site", 2, 320, 640],
    ["Supervision à distance", 2, 60, 120],
    ["Total annuel HT", "", "", 760],
    ["Total sur 4 ans HT", "", "", 3040],
]))

# A price list: quantities left to the buyer, maximum quantities.
xlsx("25-bordereau-vide.xlsx", ("BPU", [
    ["BORDEREAU DES PRIX UNITAIRES"],
    ["Marché 2026-14 : fourniture de matériel informatique"],
    [],
    ["N° prix", "Désignation des prestations", "Unité", "Prix unitaire € HT", "Quantité", "Montant € HT"],
    ["1.1", "Ordinateur portable 14 pouces neuf", "U", 742, "", ""],
    ["1.2", "Ordinateur portable 14 pouces reconditionné", "U", 415, "", ""],
    ["2.1", "Écran 24 pouces neuf", "U", 139, "", ""],
    ["3.1", "Installation d’un poste", "Forfait", 45, "", ""],
    ["", "TOTAL HT", "", "", "", ""],
]))

# Lines on two rows, comments, separators.
xlsx("26-lignes-sur-deux-rangs.xlsx", ("Devis", [
    ["Devis n° 26-771", "", "", "", "12/11/2026"],
    ["Réf.", "Désignation", "Qté", "PU HT", "Montant HT"],
    ["-----", "-----", "-----", "-----", "-----"],
    ["NB14", "Ordinateur portable neuf 14 pouces"],
    ["", "", 6, 780, 4680],
    ["", "* clavier français rétroéclairé"],
    ["", "* livré avec Windows 11 Pro"],
    ["-----", "-----", "-----", "-----", "-----"],
    ["EC27", "Écran 27 pouces"],
    ["", "réglable en hauteur, pivot", 6, 219, 1314],
    ["-----", "-----", "-----", "-----", "-----"],
    ["", "Total HT", "", "", 5994],
    ["", "TVA 20,00 %", "", "", 1198.8],
    ["", "Total TTC", "", "", 7192.8],
]))

# The totals stand above the table.
xlsx("27-totaux-en-haut.xlsx", ("Synthèse", [
    ["Groupe Alizé SAS", "", "", "Devis", "AZ-2026-9"],
    ["Montant total HT", 3480, "", "Date", "02/11/2026"],
    ["TVA 20 %", 696],
    ["Montant total TTC", 4176],
    [],
    ["Article", "Descriptif", "Qté", "Prix U. HT", "Prix total HT"],
    ["TAB10", "Tablette 10 pouces 64 Go", 12, 240, 2880],
    ["COQ10", "Coque antichoc", 12, 30, 360],
    ["SUP", "Support de table", 12, 20, 240],
]))

# Cover, conditions, an old version hidden, the prices.
xlsx("28-classeur-complet.xlsx",
     ("Garde", [["Offre de prix"], ["Société Exemple Numérique SAS"], ["Offre n° EN-26-300"], ["Date", "09/11/2026"],
                ["Montant de l’offre HT", 2790]]),
     ("Ancienne version", [["Désignation", "Qté", "PU HT", "Total HT"], ["Tablette 8 pouces", 30, 99, 2970],
                           ["Coque", 30, 9, 270], ["Stylet", 30, 12, 360], ["Total HT", "", "", 3600]], "hidden"),
     ("Conditions", [["Article", "Texte"], ["1", "Prix fermes pendant 60 jours"], ["2", "Paiement à 30 jours"],
                     ["3", "Pénalités : 3 fois le taux légal"], ["4", "Garantie 2 ans retour atelier"]]),
     ("Prix", [["Désignation", "Qté", "PU HT", "Total HT"], ["Tablette 10 pouces", 30, 89, 2670], ["Livraison", 1, 120, 120],
               ["Total HT", "", "", 2790]]))

# Formulas whose results were not saved.
xlsx("29-formules-sans-resultat.xlsx", ("Devis", [
    ["Désignation", "Qté", "PU HT", "Total HT"],
    ["Casque audio", 25, 39, "=B2*C2"],
    ["Webcam", 25, 49, "=B3*C3"],
    ["Total HT", "", "", "=SUM(D2:D3)"],
    ["TVA 20 %", "", "", "=D4*0.2"],
    ["Total TTC", "", "", "=D4+D5"],
]))

# Every sum is wrong, each in its own way.
xlsx("30-tout-est-faux.xlsx", ("Devis", [
    ["Désignation", "Qté", "PU HT", "Total HT", "TVA"],
    ["Écran 24 pouces", 10, 140, 1500, 20],
    ["Bras écran", 10, 50, 500, 20],
    ["Sous-total HT", "", "", 1990],
    ["Guide imprimé", 10, 6, 60, 5.5],
    ["Total HT", "", "", 2050],
    ["TVA 20 %", "", "", 390],
    ["TVA 5,5 %", "", "", 4.3],
    ["Total TTC", "", "", 2500],
]))

# HT and TTC headers swapped.
xlsx("31-ht-ttc-inverses.xlsx", ("Devis", [
    ["Désignation", "Qté", "PU TTC", "PU HT", "Total TTC", "Total HT"],
    ["Imprimante laser", 4, 200, 240, 800, 960],
    ["Toner noir", 8, 60, 72, 480, 576],
]))

# A price for the lot, half a laptop, Swiss francs.
xlsx("32-prix-du-lot.xlsx", ("Offre", [
    ["Désignation", "Quantité", "Prix unitaire HT", "Total HT"],
    ["Ordinateur portable 14 pouces", 2.5, 800, 2000],
    ["Souris", 10, 90, 90],
    ["Écran 24 pouces", 4, (150, FRANC), (600, FRANC)],
    ["Total HT", "", "", 2690],
]))

# Odoo: taxes in words, quantities with their unit, a tab between fields.
text("33-export-odoo.tsv", [
    "Devis # S00871\t\t\t\t",
    "Description\tQuantité\tPrix unitaire\tTaxes\tMontant",
    "[NB-14] Ordinateur portable 14 pouces\t12,00 Unité(s)\t742,00\tTVA 20%\t8 904,00 €",
    "[MO] Préparation des postes\t6,00 Heure(s)\t55,00\tTVA 20%\t330,00 €",
    "Matériel livré sous 15 jours\t\t\t\t",
    "\t\t\tMontant hors taxes\t9 234,00 €",
    "\t\t\tTVA 20%\t1 846,80 €",
    "\t\t\tTotal\t11 080,80 €",
])

# Discounts in euros, by column and by line.
xlsx("34-remises-en-euros.xlsx", ("Devis", [
    ["Désignation", "Qté", "Prix HT", "Montant remise", "Net HT"],
    ["Ordinateur fixe tour i7", 5, 980, 150, 4750],
    ["Écran 24 pouces", 5, 145, 25, 700],
    ["Remise exceptionnelle", "", "", "", -50],
    ["Total net HT", "", "", "", 5400],
    ["TVA 20 %", "", "", "", 1080],
    ["Net à payer TTC", "", "", "", 6480],
]))

# Excel 97: the totals far on the right of the table, under labels of their own.
xls("35-total-a-droite.xls", "Feuil1", [
    ["Bureautique du Lac", "", "", "", "", ""],
    ["Nos réf.", "Désignation", "Quantité", "Px unit. HT", "Px total HT"],
    ["A100", "Imprimante laser couleur A4", 3, 320.0, 960.0],
    ["A210", "Toner noir", 6, 75.5, 453.0],
    [],
    ["Bon pour accord", "", "", "", "", "", "", "Total HT", "", 1413.0],
    ["", "", "", "", "", "", "", "TVA 20%", "", 282.6],
    ["", "", "", "", "", "", "", "TOTAL TTC", "", 1695.6],
])

# A Macintosh text with tabs.
text("36-tabulations-mac.txt", [
    "Réf\tArticle\tQté\tP.U. € HT\tP.T. € HT",
    "É-24\tÉcran 24 pouces dalle matifiée\t8\t135,00\t1 080,00",
    "Hé-1\tHébergement, abonnement annuel\t1\t240,00\t240,00",
    "\tTotal\t\t\t1 320,00",
], encoding="mac_roman", newline="\r")

# A town hall's form: free lines, zero quantities, « pour mémoire ».
ods("37-modele-mairie.ods", ("Consultation", [
    ["Ville d’Exemple : réponse à la consultation 2026-44"],
    ["Fournisseur : Comptoir Numérique SARL"],
    ["Désignation", "Quantité", "Prix unitaire HT", "Total HT"],
    ["Tableau interactif 75 pouces", 2, 1890, 3780],
    ["Support mobile", 0, 350, 0],
    ["Câbles", 2, "inclus", "inclus"],
    ["Formation des agents", 1, "offerte", 0],
    ["Reprise des emballages", 1, "pour mémoire", "p.m."],
    ["Livraison", "franco", "", "franco"],
    ["TOTAL HT", 6, "", 3780],
    ["TVA 20 %", "", "", 756],
    ["TOTAL TTC", "", "", 4536],
]))

# Rates and discounts in every manner of writing a percentage.
xlsx("38-pourcentages.xlsx", ("Devis", [
    ["Désignation", "Qté", "PU HT", "Remise %", "Total HT", "Taux TVA", "Total TTC"],
    ["Écran 24 pouces", 10, 150, 0.05, 1425, 0.2, 1710],
    ["Bras", 10, 40, 5, 380, 20, 456],
    ["Câble", 10, 10, "5%", 95, "20%", 114],
    ["Housse", 10, 20, (0.05, "0%"), 190, (0.2, "0%"), 228],
    ["Hub", 10, 30, "5 %", 285, "20,00", 342],
    ["Total", "", "", "", 2375, "", 2850],
]))

# Lots, then a recap of the lots that must not be read as lines; an internal column is hidden.
xlsx("39-recapitulatif-des-lots.xlsx", ("Offre", [
    ["Désignation", "Quantité", "Prix d’achat HT", "PU HT", "Total HT"],
    ["Lot 1 : serveurs"],
    ["Serveur rack 1U", 2, 2100, 2900, 5800],
    ["Extension de garantie 5 ans", 2, 300, 420, 840],
    ["Sous-total lot 1", "", "", "", 6640],
    ["Lot 2 : postes"],
    ["Client léger", 20, 190, 260, 5200],
    ["Sous-total lot 2", "", "", "", 5200],
    [],
    ["RÉCAPITULATIF"],
    ["Lot 1", "", "", "", 6640],
    ["Lot 2", "", "", "", 5200],
    ["Total HT", "", "", "", 11840],
    ["TVA 20 %", "", "", "", 2368],
    ["Total TTC", "", "", "", 14208],
]), hidden_columns=("C",))
