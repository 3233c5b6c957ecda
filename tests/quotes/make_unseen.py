"""Makes the quotes 58 to 68 of this folder and bad/en-colonnes.xlsx: what suppliers send that no rule was written for.

Run `python3 tests/quotes/make_unseen.py` with openpyxl installed; LibreOffice (`soffice`) writes the ods and the xls. What
a careful person reads in each file is beside it, in NAME.expected.json. Names are invented.
"""
import os
import subprocess
from pathlib import Path

import openpyxl

HERE = Path(__file__).parent
os.chdir(HERE)


def book(name, *sheets, hidden_rows=()):
    """Writes sheets of rows, those of the first in `hidden_rows` hidden."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for title, rows in sheets:
        sheet = made.create_sheet(title)
        for row, cells in enumerate(rows, 1):
            for column, value in enumerate(cells, 1):
                if value not in (None, ""):
                    sheet.cell(row, column, value)
    for row in hidden_rows:
        made.worksheets[0].row_dimensions[row].hidden = True
    made.save(name)


def text(name, lines, encoding="utf-8"):
    Path(name).write_bytes(lines.encode(encoding))


def converted(source, kind, name):
    """Saves a workbook in another format, as LibreOffice does."""
    subprocess.run(["soffice", "--headless", "--convert-to", kind, source, "--outdir", "."], check=True)
    os.rename(Path(source).with_suffix(f".{kind}"), name)
    os.remove(source)


# 58 xlsx: letterhead on another sheet, set for a workstation, hidden old price, numbered VAT codes with legend
book("58-poste-complet.xlsx",("Offre",[
 ["Offre n° OF-2611-204 du 12/11/2026","","","","",""],
 [],
 ["Désignation","Réf.","Qté","P.U. HT","TVA","Montant HT"],
 ["PC portable ProBook 14 pouces, 16 Go, 512 Go SSD, neuf","PB14-16",25,780,1,19500],
 ["Ancien prix : PC portable ProBook 14 pouces, 16 Go, 512 Go SSD, neuf","PB14-15",25,830,1,20750],
 ["Station d'accueil USB-C 100 W","DK-100",25,115,1,2875],
 ["Écran 24 pouces, classe énergétique D, neuf","EC-24",25,139,1,3475],
 ["Manuel de prise en main","DOC",25,4,2,100],
 ["Livraison sur deux sites","LIV",1,240,1,240],
 ["","","","","Total HT",26190],
 ["","","","","TVA 20 %",5218],
 ["","","","","TVA 5,5 %",5.5],
 ["","","","","Total TTC",31413.5],
 ["Codes TVA : 1 = 20 % ; 2 = 5,5 %"],
 ]),("Coordonnées",[["Société","Bretagne Bureau Numérique"],["Adresse","4 rue du Port, 99000 Exemple"],["SIRET","123 456 789 00012"],["Courriel","devis@bbn-exemple.fr"]]),hidden_rows=[5])
# 60 csv cp1252: footer supplier, codes named
text("60-codes-nommes.csv","DEVIS N° 26-0914;;;;;\r\nDate;16/11/2026;;;;\r\n;;;;;\r\nLibellé;Qté;Prix unit. HT;Code TVA;Montant HT;\r\nÉcran 27 pouces QHD, neuf, garantie 3 ans;12;210,00;N;2 520,00;\r\nCâble HDMI 2 m;12;8,00;N;96,00;\r\nGuide d’accessibilité imprimé;12;5,00;R;60,00;\r\nPort;1;25,00;N;25,00;\r\nTotal HT;;;;2 701,00;\r\nTVA;;;;531,50;\r\nTotal TTC;;;;3 232,50;\r\nN = TVA au taux normal;;;;;\r\nR = TVA au taux réduit;;;;;\r\nSARL Rivage Écrans — 8 quai des Dunes, 99200 Exemple — SIRET 111 222 333 00044 — RCS Exemple;;;;;\r\n","cp1252")
# 61 two levies
T=[["SCOP Atelier du Numérique","","","","","",""],["3 rue des Forges, 99300 Exemple"],["Devis DV-331 du 10/11/2026"],[],
["Article","Quantité","PU HT","Éco-part. HT","Copie privée HT","Total HT"],
["Smartphone 6,1 pouces 128 Go, reconditionné grade A, garantie 24 mois",30,245,0.02,8.4,7602.6],
["Coque de protection",30,9,"","",270],
["","","","","Total HT",7872.6],["","","","","TVA 20 %",1574.52],["","","","","Total TTC",9447.12]]
book("61src.xlsx",("Devis",T))
converted("61src.xlsx", "xls", "61-deux-taxes.xls")
# 62 transposed
book("bad/en-colonnes.xlsx",("Comparatif",[["Votre demande du 3 novembre"],[],["","Modèle A","Modèle B"],["Désignation","Écran 24 pouces","Écran 27 pouces"],["Prix unitaire HT",139,189],["Quantité",15,15],["Garantie","3 ans","3 ans"],["Total HT",2085,2835]]))
# 63 observations tsv
text("63-observations.txt","Fournisseur :\tOcéan Reconditionné\r\nDevis\tOR-5521\r\n\r\nDésignation\tQté\tPU TTC\tTotal TTC\tObservations\r\nDell Latitude 5420 14\" i5 16 Go 256 Go\t18\t389,00\t7 002,00\tReconditionné grade A, garantie 24 mois, batterie neuve\r\nÉcran Dell P2419H 24\"\t18\t69,00\t1 242,00\tReconditionné grade B, garantie 12 mois\r\nSacoche\t18\t12,00\t216,00\t\r\nNet à payer TTC\t\t\t8 460,00\r\nTVA sur la marge, article 297 A du CGI\r\n","utf-16")
# 59 ods: continuation rows, warranty given
book("59src.xlsx",("Feuille1",[
["Les Ateliers Solidaires, association loi 1901"],["15 chemin Vert, 99400 Exemple"],["Proposition 2026-87 du 9 novembre 2026"],["À l'attention de : Mairie d'Exemple"],[],
["Désignation","Nombre","Prix unitaire","Total"],
["Ordinateur portable ThinkPad T480 reconditionné",20,310,6200],
["  - 14 pouces, 16 Go de mémoire, SSD 256 Go"],
["  - Garantie 2 ans retour atelier"],
["  - Indice de réparabilité 8,1/10"],
["Écran 22 pouces reconditionné",20,45,900],
["Garantie 12 mois incluse",20,0,0],
["Livraison","","offert",0],
["Total","","",7100],
["TVA non applicable, article 293 B du CGI"]]))
converted("59src.xlsx", "ods", "59-suite-de-ligne.ods")
# 64 two alternatives + dock, e-mail domain
book("64-deux-variantes.xlsx",("Chiffrage",[
["Chiffrage CH-90 du 17/11/2026","","","Contact : commercial@loire-systemes.fr"],
["Client : Communauté de communes d'Exemple, dsi@cc-exemple.fr"],[],
["Produit","Qté","P.U. H.T.","P.T. H.T."],
["PC portable 14 pouces 16 Go 512 Go, neuf, garantie 3 ans",10,790,7900],
["PC portable 15,6 pouces 16 Go 512 Go, neuf, garantie 3 ans",10,760,7600],
["Station d'accueil USB-C",10,110,1100],
["Frais de port",1,90,90],
["Les deux portables sont proposés au choix."]]))
# 65 ttc, a cent
book("65src.xlsx",("Devis",[
["MAISON DU MOBILE EURL"],["22 avenue du Parc, 99500 Exemple"],["Devis n° MM-118"],[],
["Désignation","Qté","PU TTC","Total TTC"],
["Téléphone Galaxy A55 128 Go, neuf, garantie 2 ans",7,329.99,2309.93],
["Coque",7,14.9,104.3],
["","","Total TTC",2414.23],["","","Dont TVA 20 %",402.38]]))
converted("65src.xlsx", "ods", "65-un-centime.ods")
# 66 kit: components without price under a priced kit
book("66-kit.xlsx",("Devis",[
["GIE Informatique des Vallées","","",""],["Zone artisanale, 99600 Exemple"],["Réf. devis : KV-2026-15"],["Date : 05/11/2026"],[],
["N°","Désignation","Quantité","PU HT","Montant HT"],
[1,"Poste de travail complet comprenant :",8,1050,8400],
["","Mini PC i5, 16 Go, SSD 512 Go, garantie 5 ans"],
["","Écran 24 pouces"],
["","Clavier et souris"],
[2,"Installation sur site",1,450,450],
["","","","Total HT",8850],["","","","TVA (20%)",1770],["","","","Total TTC",10620]]))
# 67 rental
text("67-location.csv","Proposition de location LOC-77\nDate : 2026-11-13\nDésignation,Quantité,Loyer mensuel HT,Durée (mois),Total HT\n\"Ordinateur portable 14 pouces, neuf\",15,\"24,50\",36,\"13 230,00\"\nMaintenance et remplacement J+1,15,\"3,00\",36,\"1 620,00\"\nTotal HT,,,,\"14 850,00\"\nTVA 20 %,,,,\"2 970,00\"\nTotal TTC,,,,\"17 820,00\"\n")
# 68 lots per site same goods different quantities, two tables
book("68-deux-sites.xlsx",("Prix",[
["COMPTOIR INFORMATIQUE DU NORD SAS"],["1 rue de l'Écluse, 99700 Exemple"],["Devis CN-4410 du 18/11/2026"],[],
["Site : Hôtel de ville"],["Réf","Désignation","Qté","PU HT","Remise","Total HT"],
["L1","Imprimante multifonction laser A4, neuve",3,420,"10%",1134],["L2","Toner noir",6,80,"10%",432],
["","","","","Sous-total",1566],
["Site : École Jules-Ferry"],["Réf","Désignation","Qté","PU HT","Remise","Total HT"],
["L1","Imprimante multifonction laser A4, neuve",2,420,"10%",756],["L2","Toner noir",4,80,"10%",288],
["","","","","Sous-total",1044],
["","","","","Total HT",2610],["","","","","TVA 20%",522],["","","","","Total TTC",3132]]))
