//! The window: it holds one session, asks it what the screens ask, and shows the system's dialogs.
#![forbid(unsafe_code)]

mod commands;
mod dialogs;
mod error;
#[cfg(target_os = "linux")]
mod handover;
mod opening;

use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::AtomicU64;

use aloi_view::{Session, Setup};
use tauri::{App, AppHandle, DragDropEvent, Emitter, Manager, Window, WindowEvent};

pub use error::WindowError;
use opening::{Opening, OpeningKind};

/// What the commands share: the session, what the command line asked for, the last justification saved, the copies to print, how many times
/// the reading of a quote was given up.
struct Shared {
    session: Mutex<Session>,
    pending: Mutex<Option<Opening>>,
    paper: Mutex<Option<std::path::PathBuf>>,
    printed: Mutex<Vec<tempfile::TempDir>>,
    given_up: AtomicU64,
}

/// Runs the window until it is closed; at once over when one was already open, which then opens what was asked.
///
/// # Errors
/// [`WindowError`] when the window cannot be made.
pub fn run() -> Result<(), WindowError> {
    #[cfg(target_os = "linux")]
    if handover::handed_over() {
        return Ok(());
    }
    tauri::Builder::default()
        .plugin(tauri_plugin_single_instance::init(|app, arguments, directory| {
            second_launch(app, arguments, Path::new(&directory));
        }))
        .plugin(tauri_plugin_window_state::Builder::new().build())
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_opener::init())
        .setup(|app| Ok(set_up(app)?))
        .on_window_event(on_window_event)
        .invoke_handler(tauri::generate_handler![
            commands::home,
            commands::pending,
            commands::workspace,
            commands::recover,
            commands::create,
            commands::open_example,
            commands::open_path,
            commands::close,
            commands::quit,
            commands::edit,
            commands::add_offer,
            commands::duplicate_offer,
            commands::remove_offer,
            commands::add_item,
            commands::remove_item,
            commands::undo,
            commands::redo,
            commands::explain,
            commands::try_values,
            commands::keep_values,
            commands::pages,
            commands::read_quote_path,
            commands::reread_quote,
            commands::answer_question,
            commands::correct_line,
            commands::use_line,
            commands::cancel_reading,
            commands::leave_quote,
            commands::kept_settings,
            commands::forget_settings,
            commands::take_quote,
            commands::search_sheets,
            commands::take_sheet,
            commands::read_inventory_path,
            commands::reread_inventory,
            commands::keep_inventory,
            commands::remove_inventory,
            commands::remove_logo,
            commands::started_with,
            commands::catalogue,
            commands::change_value,
            commands::revert_value,
            commands::preferences,
            commands::set_preference,
            commands::forget_value,
            dialogs::open_dialog,
            dialogs::save,
            dialogs::save_as,
            dialogs::save_over,
            dialogs::verify_dialog,
            commands::verify_path,
            dialogs::save_paper,
            dialogs::save_workbook,
            dialogs::show_paper,
            dialogs::print_paper,
            dialogs::pick_quotes,
            dialogs::export_settings,
            dialogs::import_settings,
            dialogs::read_sheets_dialog,
            dialogs::read_inventory_dialog,
            dialogs::pick_logo,
        ])
        .run(tauri::generate_context!())?;
    Ok(())
}

/// Makes the session, with today's date and the system's folder for the application's data.
fn set_up(app: &mut App) -> Result<(), WindowError> {
    let data_dir = app.path().app_data_dir()?;
    let session = Session::new(Setup { today: jiff::Zoned::now().date(), data_dir: Some(data_dir) })?;
    let directory = std::env::current_dir().unwrap_or_default();
    let arguments = std::env::args_os().map(|argument| argument.to_string_lossy().into_owned());
    app.manage(Shared {
        session: Mutex::new(session),
        pending: Mutex::new(Opening::of_arguments(arguments, &directory)),
        paper: Mutex::new(None),
        printed: Mutex::new(Vec::new()),
        given_up: AtomicU64::new(0),
    });
    Ok(())
}

/// Brings the window forward and tells the screens what the second launch asked for.
fn second_launch(app: &AppHandle, arguments: Vec<String>, directory: &Path) {
    if let Some(window) = app.get_webview_window("main") {
        // A window that cannot be raised is still there: nothing to tell.
        let _ = window.unminimize();
        let _ = window.set_focus();
    }
    if let Some(opening) = Opening::of_arguments(arguments, directory) {
        tell(app, "open", opening);
    }
}

/// Tells the screens of drops; asks them before closing over unsaved changes.
fn on_window_event(window: &Window, event: &WindowEvent) {
    match event {
        WindowEvent::CloseRequested { api, .. } if unsaved(window.app_handle()) => {
            api.prevent_close();
            tell(window.app_handle(), "close", ());
        }
        WindowEvent::DragDrop(DragDropEvent::Enter { .. }) => tell(window.app_handle(), "hover", true),
        WindowEvent::DragDrop(DragDropEvent::Leave) => tell(window.app_handle(), "hover", false),
        WindowEvent::DragDrop(DragDropEvent::Drop { paths, .. }) => {
            tell(window.app_handle(), "hover", false);
            for (rank, opening) in paths.iter().map(|path| Opening::of_file(path)).enumerate() {
                // Several quotes are read one after the other; of anything else, only the first is opened.
                if rank == 0 || opening.kind == OpeningKind::Quote {
                    tell(window.app_handle(), "open", opening);
                }
            }
        }
        _ => {}
    }
}

/// Whether the open dossier has changes to save.
fn unsaved(app: &AppHandle) -> bool {
    let shared = app.state::<Shared>();
    shared.session.lock().is_ok_and(|session| session.unsaved())
}

/// Sends an event to the screens.
fn tell(app: &AppHandle, event: &str, payload: impl serde::Serialize + Clone) {
    // A window that no longer listens is closing: nobody is left to tell.
    let _ = app.emit(event, payload);
}
