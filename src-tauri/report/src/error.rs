//! What can prevent a document from being laid out or drawn, with stable codes R101 to R199.

/// Why pages could not be made. The message says what and what to do; [`ReportError::code`] never changes meaning.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum ReportError {
    /// A font shipped inside the program cannot be read.
    #[error("R101 : la police « {font} » livrée avec le programme est illisible ; réinstaller Aloi")]
    Font {
        /// Name of the font.
        font: &'static str,
    },
    /// A row does not fill the columns of its table exactly.
    #[error(
        "R102 : tableau « {table} », ligne {row} : {found} colonnes remplies pour {expected} colonnes ; compléter la ligne"
    )]
    RowShape {
        /// Caption of the table.
        table: String,
        /// Row, counted from 1, header rows included.
        row: usize,
        /// Columns the row fills.
        found: usize,
        /// Columns the table has.
        expected: usize,
    },
    /// A column is too narrow to hold one character.
    #[error(
        "R103 : tableau « {table} », colonne {column} : largeur insuffisante ({width:.1} mm) ; retirer des colonnes"
    )]
    NarrowColumn {
        /// Caption of the table.
        table: String,
        /// Column, counted from 1.
        column: usize,
        /// Width the column would get, in millimetres.
        width: f64,
    },
    /// A drawing is larger than the room a page has.
    #[error(
        "R104 : le dessin « {what} » ({width:.0} × {height:.0} mm) ne tient pas dans une page ; le réduire ou le diviser"
    )]
    TooLarge {
        /// Description of the drawing.
        what: String,
        /// Its width, in millimetres.
        width: f64,
        /// Its height, in millimetres.
        height: f64,
    },
    /// More phases than there are patterns to tell them apart in black and white.
    #[error("R105 : graphique « {chart} » : {found} parts, {most} au plus restent distinctes en noir et blanc.")]
    TooManyPhases {
        /// Title of the chart.
        chart: String,
        /// Phases asked for.
        found: usize,
        /// Phases that can be told apart.
        most: usize,
    },
    /// A value of a chart is too large to be placed on its axis.
    #[error("R106 : graphique « {chart} », « {bar} » : valeur trop grande pour être dessinée ; vérifier les montants")]
    Scale {
        /// Title of the chart.
        chart: String,
        /// Label of the bar.
        bar: String,
    },
    /// Header and footer leave too little room for the text.
    #[error("R107 : l’en-tête et le pied de page occupent {height:.0} mm ; raccourcir la référence ou l’intitulé")]
    Furniture {
        /// Height they take together, in millimetres.
        height: f64,
    },
    /// The PDF could not be assembled.
    #[error("R108 : le PDF n’a pas pu être assemblé ({step}) ; signaler cette anomalie avec le dossier")]
    Pdf {
        /// Step that failed.
        step: &'static str,
    },
    /// The spreadsheet could not be assembled.
    #[error(
        "R109 : le classeur n’a pas pu être assemblé (feuille « {sheet} ») ; signaler cette anomalie avec le dossier"
    )]
    Workbook {
        /// Sheet, or part of the file, that failed.
        sheet: String,
    },
    /// The name of the file asks for a form that does not exist.
    #[error(
        "R120 : une justification s’écrit en PDF, en HTML ou en texte ; terminer le nom du fichier par .pdf, .html ou .txt{}",
        if .ending.is_empty() { String::new() } else { format!(" au lieu de .{ending}") }
    )]
    Form {
        /// How the name ends.
        ending: String,
    },
    /// The file to verify is no PDF.
    #[error("R110 : ce fichier n’est pas un PDF ; choisir la justification telle qu’Aloi l’a écrite")]
    NotAPdf,
    /// The PDF to verify is not a justification.
    #[error(
        "R111 : ce PDF n’est pas une justification d’Aloi, ou un autre logiciel l’a réécrit : il ne porte ni sceau ni dossier ; demander le fichier d’origine"
    )]
    NotAloi,
    /// The PDF to verify is encrypted.
    #[error("R112 : ce PDF est chiffré ; Aloi n’en écrit pas de tel, demander le fichier d’origine")]
    Encrypted,
    /// The PDF to verify is shorter than its seal says.
    #[error(
        "R113 : le fichier est coupé : {} sur {} ; le demander à nouveau", octets(*.found), octets(*.expected)
    )]
    Truncated {
        /// Bytes there are.
        found: usize,
        /// Bytes there were.
        expected: usize,
    },
    /// The PDF to verify cannot be read.
    #[error("R114 : ce PDF ne peut pas être lu ({what}) ; le demander à nouveau")]
    Unreadable {
        /// What is wrong with it.
        what: &'static str,
    },
    /// The PDF to verify is too large.
    #[error(
        "R115 : ce fichier dépasse {limit} Mio, ce qu’aucune justification n’atteint ; demander le fichier d’origine"
    )]
    TooHeavy {
        /// The ceiling, in mebibytes.
        limit: usize,
    },
    /// The PDF to verify made its reader fail.
    #[error("R116 : ce PDF est fait de telle sorte qu’il ne peut pas être lu ; demander le fichier d’origine")]
    Unforeseen,
    /// The logo has sides that no logo has.
    #[error(
        "R121 : le logo fait {} × {} pixels ; il en faut au plus {} de côté, et au plus vingt fois plus dans un sens que dans l’autre : l’enregistrer plus petit ou le recadrer",
        pixels(*.width), pixels(*.height), pixels(crate::logo::MOST_PIXELS)
    )]
    LogoSize {
        /// Its width, in pixels.
        width: u32,
        /// Its height, in pixels.
        height: u32,
    },
    /// The logo cannot be decoded.
    #[error("R122 : le logo ne peut pas être lu : son image est coupée ou abîmée ; l’enregistrer à nouveau en PNG")]
    LogoUnreadable,
    /// The logo has colours that paper and screen would not show alike.
    #[error(
        "R123 : le logo est un JPEG d’une sorte que les lecteurs de PDF montrent différemment (couleurs d’imprimerie, codage rare) ; l’enregistrer en PNG, ou en JPEG RVB"
    )]
    LogoColours,
    /// What was asked on one page does not hold on it.
    #[error(
        "R124 : ce dossier ne tient pas sur une page, il en faut {pages} : raccourcir le motif et les réponses, ou imprimer la forme complète"
    )]
    OnePage {
        /// Pages it takes.
        pages: usize,
    },
}

fn pixels(count: u32) -> String {
    aloi_engine::french::compact(count.into())
}

fn octets(count: usize) -> String {
    aloi_engine::french::count(count.into(), "octet", "octets")
}

impl ReportError {
    /// The stable code, `R101`.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Font { .. } => "R101",
            Self::RowShape { .. } => "R102",
            Self::NarrowColumn { .. } => "R103",
            Self::TooLarge { .. } => "R104",
            Self::TooManyPhases { .. } => "R105",
            Self::Scale { .. } => "R106",
            Self::Furniture { .. } => "R107",
            Self::Pdf { .. } => "R108",
            Self::Workbook { .. } => "R109",
            Self::Form { .. } => "R120",
            Self::NotAPdf => "R110",
            Self::NotAloi => "R111",
            Self::Encrypted => "R112",
            Self::Truncated { .. } => "R113",
            Self::Unreadable { .. } => "R114",
            Self::TooHeavy { .. } => "R115",
            Self::Unforeseen => "R116",
            Self::LogoSize { .. } => "R121",
            Self::LogoUnreadable => "R122",
            Self::LogoColours => "R123",
            Self::OnePage { .. } => "R124",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_begin_with_their_code() {
        let errors = [
            ReportError::Font { font: "x" },
            ReportError::RowShape { table: "t".into(), row: 1, found: 2, expected: 3 },
            ReportError::NarrowColumn { table: "t".into(), column: 1, width: 1.0 },
            ReportError::TooLarge { what: "d".into(), width: 1.0, height: 1.0 },
            ReportError::TooManyPhases { chart: "c".into(), found: 9, most: 8 },
            ReportError::Scale { chart: "c".into(), bar: "b".into() },
            ReportError::Furniture { height: 1.0 },
            ReportError::Pdf { step: "s" },
            ReportError::Workbook { sheet: "s".into() },
            ReportError::Form { ending: "docx".into() },
            ReportError::NotAPdf,
            ReportError::NotAloi,
            ReportError::Encrypted,
            ReportError::Truncated { found: 1, expected: 2 },
            ReportError::Unreadable { what: "w" },
            ReportError::TooHeavy { limit: 16 },
            ReportError::Unforeseen,
            ReportError::LogoSize { width: 5000, height: 1 },
            ReportError::LogoUnreadable,
            ReportError::LogoColours,
            ReportError::OnePage { pages: 2 },
        ];
        for error in errors {
            assert!(error.to_string().starts_with(&format!("{}\u{A0}: ", error.code())), "{error}");
        }
    }
}
