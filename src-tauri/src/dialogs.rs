//! Commands that ask the user for a file with the system's dialog; they answer nothing when the user gives up.

use std::path::PathBuf;

use aloi_view::model::{InventoryView, KeptSettings, SheetsView, VerificationView, Workspace};
use tauri::{AppHandle, Manager, State};
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder, FilePath};
use tauri_plugin_opener::OpenerExt;

use crate::commands::Answer;
use crate::opening::{DOSSIER, QUOTES};
use crate::{Shared, WindowError};

/// The session's code for « this dossier has no file yet ».
const NO_FILE: &str = "V201";

#[tauri::command(async)]
pub fn open_dialog(shared: State<Shared>, app: AppHandle) -> Answer<Option<Workspace>> {
    let asked = dialog(&app, "Ouvrir un dossier").add_filter("Dossiers Aloi", &[DOSSIER]).blocking_pick_file();
    let Some(path) = chosen(asked)? else { return Ok(None) };
    Ok(Some(shared.session()?.open(&path)?))
}

/// The quotes to read, one after the other.
#[tauri::command(async)]
pub fn pick_quotes(app: AppHandle) -> Answer<Vec<PathBuf>> {
    let asked =
        dialog(&app, "Choisir un devis").add_filter("Devis (xlsx, xls, ods, csv…)", &QUOTES).blocking_pick_files();
    let files = asked.unwrap_or_default().into_iter();
    files.map(|file| file.into_path().map_err(|_| WindowError::NotAFile)).collect()
}

#[tauri::command(async)]
pub fn export_settings(shared: State<Shared>, app: AppHandle, supplier: String) -> Answer<Option<PathBuf>> {
    let asked = dialog(&app, "Exporter les réglages d’un fournisseur")
        .add_filter("Réglages d’import", &["json"])
        .set_file_name(aloi_view::settings_name(&supplier))
        .blocking_save_file();
    let Some(path) = chosen(asked)?.map(|path| with_extension(path, "json")) else { return Ok(None) };
    shared.session()?.export_settings(&supplier, &path)?;
    Ok(Some(path))
}

#[tauri::command(async)]
pub fn import_settings(shared: State<Shared>, app: AppHandle) -> Answer<Option<Vec<KeptSettings>>> {
    let asked = dialog(&app, "Importer les réglages d’un fournisseur")
        .add_filter("Réglages d’import", &["json"])
        .blocking_pick_file();
    let Some(path) = chosen(asked)? else { return Ok(None) };
    Ok(Some(shared.session()?.import_settings(&path)?))
}

#[tauri::command(async)]
pub fn read_sheets_dialog(shared: State<Shared>, app: AppHandle, item: String) -> Answer<Option<SheetsView>> {
    let asked = dialog(&app, "Choisir un fichier de fiches fabricants")
        .add_filter("Fiches Boavizta ou EPREL (csv, xlsx, ods…)", &QUOTES)
        .blocking_pick_file();
    let Some(path) = chosen(asked)? else { return Ok(None) };
    Ok(Some(shared.session()?.read_sheets(&path, &item)?))
}

#[tauri::command(async)]
pub fn read_inventory_dialog(shared: State<Shared>, app: AppHandle) -> Answer<Option<InventoryView>> {
    let asked =
        dialog(&app, "Choisir un inventaire").add_filter("Inventaires (csv, xlsx, ods…)", &QUOTES).blocking_pick_file();
    let Some(path) = chosen(asked)? else { return Ok(None) };
    Ok(Some(shared.session()?.read_inventory(&path)?))
}

/// Puts an image that the user chooses at the head of the paper.
#[tauri::command(async)]
pub fn pick_logo(shared: State<Shared>, app: AppHandle) -> Answer<Option<Workspace>> {
    let asked =
        dialog(&app, "Choisir un logo").add_filter("Images PNG ou JPEG", &["png", "jpg", "jpeg"]).blocking_pick_file();
    let Some(path) = chosen(asked)? else { return Ok(None) };
    Ok(Some(shared.session()?.put_logo(&path)?))
}

/// Verifies a justification that the user chooses, against the open dossier when asked.
#[tauri::command(async)]
pub fn verify_dialog(shared: State<Shared>, app: AppHandle, at_hand: bool) -> Answer<Option<VerificationView>> {
    let asked = dialog(&app, "Choisir une justification").add_filter("Documents PDF", &["pdf"]).blocking_pick_file();
    let Some(path) = chosen(asked)? else { return Ok(None) };
    Ok(Some(shared.session()?.verify(&path, at_hand)?))
}

#[tauri::command(async)]
pub fn save(shared: State<Shared>, app: AppHandle) -> Answer<Option<Workspace>> {
    // Bound first: the session must be free while the dialog is shown.
    let saved = shared.session()?.save();
    match saved {
        Err(error) if error.code == NO_FILE => save_as(shared, app),
        saved => Ok(Some(saved?)),
    }
}

/// Saves over what someone else wrote in the file since, once the user said so.
#[tauri::command(async)]
pub fn save_over(shared: State<Shared>) -> Answer<Workspace> {
    Ok(shared.session()?.save_over()?)
}

#[tauri::command(async)]
pub fn save_as(shared: State<Shared>, app: AppHandle) -> Answer<Option<Workspace>> {
    let Some(path) = destination(&shared, &app, "Enregistrer le dossier", "Dossiers Aloi", DOSSIER)? else {
        return Ok(None);
    };
    Ok(Some(shared.session()?.save_as(&path)?))
}

/// Writes the justification in the form its ending names: `pdf`, `html` or `txt`.
#[tauri::command(async)]
pub fn save_paper(shared: State<Shared>, app: AppHandle, ending: String, one_page: bool) -> Answer<Option<PathBuf>> {
    let kind = match ending.as_str() {
        "html" => "Pages HTML",
        "txt" => "Textes",
        _ => "Documents PDF",
    };
    let Some(path) = destination(&shared, &app, "Enregistrer la justification", kind, &ending)? else {
        return Ok(None);
    };
    shared.session()?.save_paper(&path, one_page)?;
    *shared.paper.lock().map_err(|_| WindowError::Interrupted)? = Some(path.clone());
    Ok(Some(path))
}

#[tauri::command(async)]
pub fn save_workbook(shared: State<Shared>, app: AppHandle) -> Answer<Option<PathBuf>> {
    let Some(path) = destination(&shared, &app, "Enregistrer le classeur", "Classeurs Excel", "xlsx")? else {
        return Ok(None);
    };
    shared.session()?.save_workbook(&path)?;
    Ok(Some(path))
}

#[tauri::command(async)]
pub fn show_paper(shared: State<Shared>, app: AppHandle) -> Answer<()> {
    let saved = shared.paper.lock().map_err(|_| WindowError::Interrupted)?.clone();
    let path = saved.ok_or(WindowError::NoPaper)?;
    Ok(app.opener().open_path(path.to_string_lossy(), None::<&str>)?)
}

/// Opens a copy of the justification in the system's viewer, which prints it. Each copy has a folder of its own, that no
/// one else reads, until the window is closed.
#[tauri::command(async)]
pub fn print_paper(shared: State<Shared>, app: AppHandle, one_page: bool) -> Answer<()> {
    let folder = tempfile::Builder::new().prefix("aloi-").tempdir()?;
    let session = shared.session()?;
    let path = folder.path().join(session.suggested_name("pdf"));
    session.save_paper(&path, one_page)?;
    drop(session);
    shared.printed.lock().map_err(|_| WindowError::Interrupted)?.push(folder);
    Ok(app.opener().open_path(path.to_string_lossy(), None::<&str>)?)
}

/// A dialog above the window.
fn dialog(app: &AppHandle, title: &str) -> FileDialogBuilder<tauri::Wry> {
    let dialog = app.dialog().file().set_title(title);
    match app.get_webview_window("main") {
        Some(window) => dialog.set_parent(&window),
        None => dialog,
    }
}

/// Asks where to write; adds the extension when the user left it out.
fn destination(shared: &Shared, app: &AppHandle, title: &str, kind: &str, extension: &str) -> Answer<Option<PathBuf>> {
    let name = shared.session()?.suggested_name(extension);
    let asked = dialog(app, title).add_filter(kind, &[extension]).set_file_name(name).blocking_save_file();
    Ok(chosen(asked)?.map(|path| with_extension(path, extension)))
}

/// `path`, ending in `extension` even when the user left it out; « devis 2026.041 » keeps its dot.
fn with_extension(path: PathBuf, extension: &str) -> PathBuf {
    if path.extension().is_some_and(|found| found.eq_ignore_ascii_case(extension)) {
        return path;
    }
    let mut name = path.into_os_string();
    name.push(".");
    name.push(extension);
    name.into()
}

/// The path chosen in a dialog, none when the user gave up.
fn chosen(asked: Option<FilePath>) -> Answer<Option<PathBuf>> {
    asked.map(|file| file.into_path().map_err(|_| WindowError::NotAFile)).transpose()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_destination_bears_its_extension_once() {
        assert_eq!(with_extension("a/b".into(), "pdf"), PathBuf::from("a/b.pdf"));
        assert_eq!(with_extension("a/b.PDF".into(), "pdf"), PathBuf::from("a/b.PDF"));
        assert_eq!(with_extension("a/DSI-2026.041".into(), "aloi"), PathBuf::from("a/DSI-2026.041.aloi"));
    }
}
