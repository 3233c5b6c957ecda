//! Prepares the window's resources (icons, configuration, permissions).

fn main() {
    tauri_build::build();
}
