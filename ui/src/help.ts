/** The help screen's text: the method, how figures are made, their limits, the keys. */

export const help = {
  title: "Aide",
  sections: [
    {
      title: "La méthode BISOU",
      paragraphs: [
        "BISOU est une suite de cinq questions à se poser avant d’acheter : Besoin, Immédiat, Semblable, Origine, Utile. Elle vient de Marie Duboin et Herveline Giraudeau, « J’arrête de surconsommer ! » (Eyrolles, 2017). Les formulations propres à l’informatique sont une adaptation.",
        "La méthode n’a pas de note officielle et Aloi n’en invente pas : il montre les réponses, leurs justifications et ce qu’elles suggèrent. La décision reste la vôtre.",
      ],
    },
    {
      title: "Comment les chiffres sont faits",
      paragraphs: [
        "Toutes les offres sont ramenées à la même unité : un poste équipé comme le besoin le demande, pendant un an. Le coût réunit l’acquisition, l’usage, l’entretien et la fin de vie ; le carbone réunit la fabrication, le transport, l’usage et la fin de vie.",
        "Chaque chiffre garde son origine : devis, saisi, catalogue, hypothèse, fiche fabricant, calculé. Choisissez un chiffre de la comparaison pour voir la formule, ce qui y entre, les sources, et changer une valeur.",
        "L’étape « Sensibilité » montre l’effet de chaque chiffre sur l’écart entre les deux meilleures offres et la valeur qui inverse leur ordre, puis les mêmes offres avec d’autres choix de méthode. Une valeur s’y essaie sans rien changer au dossier : « Garder cette valeur dans le dossier » l’y inscrit, « Abandonner l’essai » l’oublie. Sous la comparaison, « Année par année » suit les dépenses du lot ; sa valeur actuelle est celle du tableau.",
        "Sur une offre, « Reprendre une fiche fabricant… » cherche un modèle dans le fichier ouvert de Boavizta ou dans l’export EPREL, et en reprend la fiche carbone ou l’étiquette. Les fiches ne se comparent qu’au sein d’une marque.",
        "Le classeur, enregistré depuis « Imprimer », contient tout le calcul en formules vivantes : changez une valeur de la feuille « Hypothèses » et le tableur refait les comptes.",
        "Un chiffre inconnu n’est jamais compté zéro : l’offre est dite incomplète jusqu’à ce qu’il soit renseigné, ou qu’une valeur du catalogue, nommée, le remplace.",
      ],
    },
    {
      title: "Ce que les chiffres ne disent pas",
      paragraphs: [
        "Les valeurs du catalogue sont des moyennes par type de matériel. Les étendues disent cette incertitude : quand l’écart entre deux offres est plus petit qu’elle, ne tranchez pas sur ce seul chiffre.",
        "L’origine géographique informe et entre dans le transport ; elle ne peut pas être un critère d’attribution d’un marché public.",
        "Le carbone des accessoires et des prestations n’est pas compté.",
      ],
    },
    {
      title: "Les catalogues et les réglages",
      paragraphs: [
        "« Catalogues » montre chaque valeur de référence, son étendue, sa source, sa date et sa licence. Une valeur s’y change pour le dossier ouvert : qui, quand et pourquoi se gardent dans le dossier et s’impriment. « Revenir à la valeur du catalogue » la remet.",
        "« Réglages » retient la collectivité, le service, les couleurs de la fenêtre et les valeurs à proposer dans les nouveaux dossiers. Annuler un changement dans un dossier ne touche pas aux réglages.",
      ],
    },
    {
      title: "Importer un devis",
      paragraphs: [
        "Aloi lit les classeurs et les fichiers texte, dit pourquoi il a compris chaque colonne ainsi, et demande ce qui n’est pas sûr : une réponse se donne en un clic, la première est celle qu’il propose. « Corriger » change ce qui a été reconnu dans une ligne ; ce qui est corrigé devient un chiffre saisi.",
        "Ce que vous indiquez pour lire le fichier peut être retenu pour le fournisseur : son prochain devis est lu de même, les colonnes retrouvées par leur en-tête. Ces réglages s’exportent pour un collègue et se suppriment au bas de l’import.",
      ],
    },
    {
      title: "La justification et sa vérification",
      paragraphs: [
        "« Imprimer » montre les pages telles qu’elles sortiront, au besoin en noir et blanc comme après une photocopie. Le PDF est fait pour être signé et gardé (PDF/A-3) et pour être lu par un lecteur d’écran (PDF/UA-1) ; la page HTML et le texte disent les mêmes mots.",
        "Le logo et la couleur de la collectivité se choisissent sous « Imprimer », et se gardent dans le dossier ; « Une seule page » imprime la première page seule, pour un cas simple.",
        "Le PDF porte son dossier et ses chiffres. Chaque page montre l’empreinte de ce dossier, et le code à côté du titre la répète avec la référence et les montants. « Vérifier une justification… », à l’accueil, ou un PDF déposé dans la fenêtre, refait tous les calculs et dit : identique, ou exactement ce qui diffère.",
        "Une signature électronique ajoutée ensuite ne change pas le verdict : Aloi dit combien il y en a. Savoir qui a signé revient au lecteur de PDF et à sa liste de confiance.",
      ],
    },
    {
      title: "Vos fichiers",
      paragraphs: [
        "Un dossier est un fichier .aloi, là où vous l’enregistrez. La version précédente est gardée à côté. Aloi n’utilise pas le réseau.",
        "La saisie accepte 1234,5 comme 1 234,50 € : ce qui a été compris s’affiche sous le champ.",
      ],
    },
    {
      title: "Licences",
      paragraphs: [
        "Aloi est un logiciel libre, sous licence EUPL 1.2. La police Source Sans 3, d’Adobe, est sous licence SIL Open Font 1.1. Les sources des chiffres et leurs licences sont nommées avec chaque chiffre et sur la justification.",
      ],
    },
  ],
  keysTitle: "Raccourcis du clavier",
  keysHint: "Sur macOS, Cmd remplace Ctrl.",
  keyHeads: ["Touches", "Action"],
  keys: [
    ["Ctrl+N", "Nouveau dossier"],
    ["Ctrl+O", "Ouvrir un dossier"],
    ["Ctrl+S", "Enregistrer"],
    ["Ctrl+P", "Enregistrer la justification en PDF"],
    ["Ctrl+Z", "Annuler"],
    ["Ctrl+Maj+Z ou Ctrl+Y", "Rétablir"],
    ["Alt+1 à Alt+8", "Aller à une étape du dossier, dans leur ordre"],
    ["Ctrl++ et Ctrl+-", "Agrandir, réduire"],
    ["Ctrl+0", "Revenir à la taille ordinaire"],
    ["F1", "Aide"],
    ["Échap", "Fermer l’explication d’un chiffre"],
  ],
};
