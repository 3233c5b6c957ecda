//! What the screens may ask of the session: a few lines each. All run off the main thread.

use std::path::Path;
use std::sync::MutexGuard;
use std::sync::atomic::Ordering;

use aloi_view::model::{
    CatalogueView, ExplanationView, Home, ImportSettings, ImportView, InventorySettings, InventoryView, KeptSettings,
    LineChoice, PreferencesView, SheetsView, TakenSheet, TrialEntry, TrialView, ValueChange, VerificationView,
    Workspace,
};
use aloi_view::{QuoteReader, Session, ViewError};
use tauri::{AppHandle, State};

use crate::opening::Opening;
use crate::{Shared, WindowError};

/// The answer of a command.
pub type Answer<T> = Result<T, WindowError>;

impl Shared {
    /// The session, for the time of one command.
    pub fn session(&self) -> Answer<MutexGuard<'_, Session>> {
        self.session.lock().map_err(|_| WindowError::Interrupted)
    }
}

/// A command that asks the session one thing.
fn ask<T>(shared: &Shared, question: impl FnOnce(&mut Session) -> Result<T, ViewError>) -> Answer<T> {
    Ok(question(&mut *shared.session()?)?)
}

/// Reads a quote without holding the session, so that the reading can be given up: what it found is then dropped, and
/// the session stays as it was.
fn read(shared: &Shared, quote: impl FnOnce(&Session) -> Result<QuoteReader, ViewError>) -> Answer<ImportView> {
    let turn = shared.given_up.load(Ordering::SeqCst);
    let reader = quote(&*shared.session()?)?;
    let read = reader.read()?;
    let mut session = shared.session()?;
    if shared.given_up.load(Ordering::SeqCst) != turn {
        return Err(WindowError::GivenUp);
    }
    Ok(session.accept(read))
}

#[tauri::command(async)]
pub fn home(shared: State<Shared>) -> Answer<Home> {
    Ok(shared.session()?.home())
}

#[tauri::command(async)]
pub fn pending(shared: State<Shared>) -> Answer<Option<Opening>> {
    Ok(shared.pending.lock().map_err(|_| WindowError::Interrupted)?.take())
}

#[tauri::command(async)]
pub fn workspace(shared: State<Shared>) -> Answer<Option<Workspace>> {
    // An error here says that nothing is open.
    Ok(shared.session()?.workspace().ok())
}

#[tauri::command(async)]
pub fn recover(shared: State<Shared>) -> Answer<Option<Workspace>> {
    Ok(shared.session()?.recover())
}

#[tauri::command(async)]
pub fn create(shared: State<Shared>) -> Answer<Workspace> {
    ask(&shared, Session::create)
}

#[tauri::command(async)]
pub fn open_example(shared: State<Shared>, id: String) -> Answer<Workspace> {
    ask(&shared, |session| session.open_example(&id))
}

#[tauri::command(async)]
pub fn open_path(shared: State<Shared>, path: String) -> Answer<Workspace> {
    ask(&shared, |session| session.open(Path::new(&path)))
}

#[tauri::command(async)]
pub fn close(shared: State<Shared>) -> Answer<()> {
    shared.session()?.close();
    Ok(())
}

#[tauri::command(async)]
pub fn quit(shared: State<Shared>, app: AppHandle) -> Answer<()> {
    shared.session()?.close();
    app.exit(0);
    Ok(())
}

#[tauri::command(async)]
pub fn edit(shared: State<Shared>, path: String, text: String) -> Answer<Workspace> {
    ask(&shared, |session| session.edit(&path, &text))
}

#[tauri::command(async)]
pub fn add_offer(shared: State<Shared>, condition: String) -> Answer<Workspace> {
    ask(&shared, |session| session.add_offer(&condition))
}

#[tauri::command(async)]
pub fn duplicate_offer(shared: State<Shared>, id: String) -> Answer<Workspace> {
    ask(&shared, |session| session.duplicate_offer(&id))
}

#[tauri::command(async)]
pub fn remove_offer(shared: State<Shared>, id: String) -> Answer<Workspace> {
    ask(&shared, |session| session.remove_offer(&id))
}

#[tauri::command(async)]
pub fn add_item(shared: State<Shared>, offer: String) -> Answer<Workspace> {
    ask(&shared, |session| session.add_item(&offer))
}

#[tauri::command(async)]
pub fn remove_item(shared: State<Shared>, path: String) -> Answer<Workspace> {
    ask(&shared, |session| session.remove_item(&path))
}

#[tauri::command(async)]
pub fn undo(shared: State<Shared>) -> Answer<Workspace> {
    ask(&shared, Session::undo)
}

#[tauri::command(async)]
pub fn redo(shared: State<Shared>) -> Answer<Workspace> {
    ask(&shared, Session::redo)
}

#[tauri::command(async)]
pub fn explain(shared: State<Shared>, figure: String) -> Answer<ExplanationView> {
    ask(&shared, |session| session.explain(&figure))
}

#[tauri::command(async)]
pub fn try_values(shared: State<Shared>, entries: Vec<TrialEntry>) -> Answer<TrialView> {
    ask(&shared, |session| session.try_values(&entries))
}

#[tauri::command(async)]
pub fn keep_values(shared: State<Shared>, entries: Vec<TrialEntry>) -> Answer<Workspace> {
    ask(&shared, |session| session.keep_values(&entries))
}

#[tauri::command(async)]
pub fn pages(shared: State<Shared>, one_page: bool) -> Answer<Vec<String>> {
    ask(&shared, |session| session.pages(one_page))
}

#[tauri::command(async)]
pub fn read_quote_path(shared: State<Shared>, path: String) -> Answer<ImportView> {
    read(&shared, |session| Ok(session.reader(Path::new(&path))))
}

#[tauri::command(async)]
pub fn reread_quote(shared: State<Shared>, settings: ImportSettings) -> Answer<ImportView> {
    read(&shared, |session| session.resettled(settings))
}

#[tauri::command(async)]
pub fn answer_question(shared: State<Shared>, id: String, choice: usize) -> Answer<ImportView> {
    read(&shared, |session| session.answered(&id, choice))
}

#[tauri::command(async)]
pub fn correct_line(shared: State<Shared>, row: u32, field: String, value: Option<String>) -> Answer<ImportView> {
    read(&shared, |session| session.corrected(row, &field, value))
}

#[tauri::command(async)]
pub fn use_line(shared: State<Shared>, row: u32, chosen: String) -> Answer<ImportView> {
    ask(&shared, |session| session.use_line(row, &chosen))
}

#[tauri::command(async)]
pub fn cancel_reading(shared: State<Shared>) {
    shared.given_up.fetch_add(1, Ordering::SeqCst);
}

#[tauri::command(async)]
pub fn leave_quote(shared: State<Shared>) -> Answer<()> {
    shared.session()?.leave_quote();
    Ok(())
}

#[tauri::command(async)]
pub fn kept_settings(shared: State<Shared>) -> Answer<Vec<KeptSettings>> {
    Ok(shared.session()?.kept_settings())
}

#[tauri::command(async)]
pub fn forget_settings(shared: State<Shared>, supplier: String) -> Answer<Vec<KeptSettings>> {
    ask(&shared, |session| session.forget_settings(&supplier))
}

#[tauri::command(async)]
pub fn take_quote(shared: State<Shared>, lines: Vec<LineChoice>) -> Answer<Workspace> {
    ask(&shared, |session| session.take_quote(lines))
}

#[tauri::command(async)]
pub fn search_sheets(shared: State<Shared>, text: String) -> Answer<SheetsView> {
    ask(&shared, |session| session.search_sheets(&text))
}

#[tauri::command(async)]
pub fn take_sheet(shared: State<Shared>, key: u32) -> Answer<TakenSheet> {
    ask(&shared, |session| session.take_sheet(key))
}

/// Verifies a justification dropped on the window, whatever dossier is open.
#[tauri::command(async)]
pub fn verify_path(shared: State<Shared>, path: String) -> Answer<VerificationView> {
    ask(&shared, |session| session.verify(Path::new(&path), false))
}

#[tauri::command(async)]
pub fn read_inventory_path(shared: State<Shared>, path: String) -> Answer<InventoryView> {
    ask(&shared, |session| session.read_inventory(Path::new(&path)))
}

#[tauri::command(async)]
pub fn reread_inventory(shared: State<Shared>, settings: InventorySettings) -> Answer<InventoryView> {
    ask(&shared, |session| session.reread_inventory(settings))
}

#[tauri::command(async)]
pub fn keep_inventory(shared: State<Shared>) -> Answer<Workspace> {
    ask(&shared, Session::keep_inventory)
}

#[tauri::command(async)]
pub fn remove_inventory(shared: State<Shared>) -> Answer<Workspace> {
    ask(&shared, Session::remove_inventory)
}

#[tauri::command(async)]
pub fn remove_logo(shared: State<Shared>) -> Answer<Workspace> {
    ask(&shared, Session::remove_logo)
}

#[tauri::command(async)]
pub fn started_with(shared: State<Shared>) -> Answer<String> {
    Ok(shared.session()?.started_with())
}

#[tauri::command(async)]
pub fn catalogue(shared: State<Shared>) -> Answer<CatalogueView> {
    Ok(shared.session()?.catalogue())
}

#[tauri::command(async)]
pub fn change_value(shared: State<Shared>, change: ValueChange) -> Answer<Workspace> {
    ask(&shared, |session| session.change_value(&change))
}

#[tauri::command(async)]
pub fn revert_value(shared: State<Shared>, id: String) -> Answer<Workspace> {
    ask(&shared, |session| session.revert_value(&id))
}

#[tauri::command(async)]
pub fn preferences(shared: State<Shared>) -> Answer<PreferencesView> {
    Ok(shared.session()?.preferences())
}

#[tauri::command(async)]
pub fn set_preference(shared: State<Shared>, name: String, text: String) -> Answer<PreferencesView> {
    ask(&shared, |session| session.set_preference(&name, &text))
}

#[tauri::command(async)]
pub fn forget_value(shared: State<Shared>, id: String) -> Answer<PreferencesView> {
    ask(&shared, |session| session.forget_value(&id))
}
