//! x
fn main() {
    for path in std::env::args().skip(1) {
        let bytes = std::fs::read(&path).unwrap();
        let m = aloi_import::Mapping::default();
        match aloi_import::read_workbook(&path, &bytes, &m) {
            Err(e) => println!("{} {e}", e.code()),
            Ok(w) => match aloi_import::read_quote(&w, &m) {
                Err(e) => { println!("{} {e}", e.code()); for s in &w.sheets { for (r, c, cell) in s.cells() { println!("{} {:?}", aloi_import::cell_name(r, c), cell); } } }
                Ok(q) => println!("{}", serde_json::to_string_pretty(&q).unwrap()),
            },
        }
    }
}
