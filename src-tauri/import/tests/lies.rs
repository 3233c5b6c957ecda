//! Claims of an xlsx that its reader must not believe: counts, references, indexes, types, names of parts, styles.
#![allow(clippy::unwrap_used, reason = "a failing unwrap here is a failing test")]

mod files;

use files::{RELATIONS, code, import, table, text_cell, unzipped, xlsx, zipped};

#[test]
fn counts_and_indexes_that_lie_are_not_trusted() {
    let strings = r#"<sst count="4000000000000" uniqueCount="4000000000000"><si><t>Écran</t></si></sst>"#;
    assert_eq!(import("devis.xlsx", &xlsx(&table(), strings)).unwrap().items.len(), 1);
    let lies = [
        r#"<row r="4294967298"><c r="A4294967298"><v>1</v></c></row>"#,
        r#"<row r="3"><c r="A4294967299"><v>1</v></c></row>"#,
        r#"<row r="3"><c r="ZZZ3"><v>1</v></c></row>"#,
        r#"<row r="3"><c r="A3" t="s"><v>99999999999</v></c></row>"#,
        r#"<row r="3"><c r="A3" t="s"><v>1</v></c></row>"#,
    ];
    for row in lies {
        assert_eq!(code(&xlsx(&format!("{}{row}", table()), "<sst><si><t>Écran</t></si></sst>")), "I106", "{row}");
    }
    let claims = table().replace("<row r=\"1\">", r#"<dimension ref="Z9:A1"/><row r="1" spans="9999999999">"#);
    assert_eq!(import("devis.xlsx", &xlsx(&claims, "<sst/>")).unwrap().items.len(), 1);
}

#[test]
fn values_written_in_pieces_or_under_unknown_types_are_whole() {
    let line = [
        text_cell("A2", "<![CDATA[Écran <24> pouces]]>"),
        r#"<c r="B2" t="n"><extLst><ext/></extLst><v>1<!-- un -->&#50;</v></c>"#.to_owned(),
        "<c r=\"C2\" t=\"nombre\">\n  <v>\n 149 </v>\n</c>".to_owned(),
        r#"<c r="D2"><f t="shared">B2*C2</f><v><![CDATA[1788]]></v></c>"#.to_owned(),
    ];
    let header = table().split_once("<row r=\"2\">").unwrap().0.to_owned();
    let quote =
        import("devis.xlsx", &xlsx(&format!("{header}<row r=\"2\">{}</row>", line.concat()), "<sst/>")).unwrap();
    assert_eq!(quote.items[0].designation(), "Écran <24> pouces");
    assert_eq!(quote.items[0].figure(aloi_import::Field::LineHt), Some(1788.into()));
    assert!(quote.findings.iter().all(|finding| finding.code != "I201"), "{:?}", quote.findings);
}

#[test]
fn claims_in_parts_that_are_not_what_their_name_says_are_not_trusted() {
    let lie = r#"<workbook><sst uniqueCount="4000000000000"><si><t>Écran</t></si></sst></workbook>"#;
    assert_eq!(code(&xlsx(&table(), lie)), "I106");
    let twins = [
        ("_rels/.rels", r#"<Relationships><Relationship Type="x/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#.to_owned()),
        ("xl/workbook.xml", r#"<workbook><sheets><sheet name="A" r:id="rId1"/><sheet name="A" r:id="rId1"/></sheets></workbook>"#.to_owned()),
        ("xl/_rels/workbook.xml.rels", RELATIONS.to_owned()),
        ("xl/worksheets/sheet1.xml", format!("<worksheet><sheetData>{}</sheetData></worksheet>", table())),
    ];
    let twins: Vec<(&str, &[u8])> = twins.iter().map(|(name, content)| (*name, content.as_bytes())).collect();
    assert_eq!(code(&zipped(&twins)), "I106");
}

#[test]
fn number_formats_and_styles_are_bounded() {
    let with_styles = |styles: String| {
        let mut parts = unzipped(&xlsx(&table(), "<sst/>"));
        parts.push(("xl/styles.xml".to_owned(), styles.into_bytes()));
        let parts: Vec<(&str, &[u8])> =
            parts.iter().map(|(name, content)| (name.as_str(), content.as_slice())).collect();
        import("devis.xlsx", &zipped(&parts)).map(|quote| quote.items.len()).map_err(|refusal| refusal.code())
    };
    let sheet = |code: usize, count: usize| {
        let code = "0".repeat(code);
        let styles = r#"<xf numFmtId="164"/>"#.repeat(count);
        format!(
            r#"<styleSheet><numFmts><numFmt numFmtId="164" formatCode="{code}"/></numFmts><cellXfs>{styles}</cellXfs></styleSheet>"#
        )
    };
    assert_eq!(with_styles(sheet(900, 60_000)), Ok(1));
    assert_eq!(with_styles(sheet(2_000, 1)), Err("I108"));
    assert_eq!(with_styles(sheet(1, 70_000)), Err("I108"));
}
