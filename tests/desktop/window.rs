//! The real window, driven as a user would: clicks on what has a name, keys, and waits for what shows.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::key::Key;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Map, Value, json};

use crate::dialog;

/// How long the window may take to show anything, on a machine with other work to do.
const PATIENCE: Duration = Duration::from_secs(30);
const PERIOD: Duration = Duration::from_millis(40);
/// The rules of accessibility and their checker, as the screens' own tests use it.
const AXE: &str = include_str!("../../ui/node_modules/axe-core/axe.min.js");

/// What a window is opened with.
pub struct Setting<'a> {
    /// Where the application keeps its own files; two windows of one `home` share them.
    pub home: &'a Path,
    /// Its command line.
    pub arguments: &'a [&'a str],
    /// Whether the system prefers dark colours.
    pub night: bool,
    /// The address of the session's message bus, through which a second launch finds the first.
    pub bus: Option<&'a str>,
}

/// A process that ends with the test, even when it panics.
pub struct Running(pub Child);

impl Drop for Running {
    fn drop(&mut self) {
        // Already gone is as good.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// An open window.
pub struct Window {
    client: Client,
    driver: Running,
}

/// Asks `check` until it answers, or fails with what it last said.
pub async fn until<T>(what: &str, mut check: impl AsyncFnMut() -> Result<T, String>) -> T {
    let begun = Instant::now();
    loop {
        match check().await {
            Ok(found) => return found,
            Err(last) if begun.elapsed() > PATIENCE => panic!("{what}: {last}"),
            Err(_) => tokio::time::sleep(PERIOD).await,
        }
    }
}

fn free_port() -> u16 {
    std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

/// `text` as an XPath string, whatever quotes it holds.
fn quoted(text: &str) -> String {
    let pieces: Vec<String> = text.split('"').map(|piece| format!("\"{piece}\"")).collect();
    if pieces.len() == 1 { pieces.concat() } else { format!("concat({})", pieces.join(", '\"', ")) }
}

/// The XPath of the button a screen reader would call `name`, no-break spaces read as spaces.
fn button(name: &str) -> String {
    let plain = |text: &str| format!("normalize-space(translate({text}, '\u{A0}\u{202F}', '  '))");
    let (label, text, name) = (plain("@aria-label"), plain("."), quoted(name));
    format!("//button[{label}={name} or (not(@aria-label) and {text}={name})]")
}

impl Window {
    /// Opens the window and waits for its first screen.
    pub async fn open(application: &Path, setting: &Setting<'_>) -> Window {
        let port = free_port();
        let mut command = Command::new("WebKitWebDriver");
        command.args([format!("--port={port}"), "--host=127.0.0.1".into()]).stdout(Stdio::null()).stderr(Stdio::null());
        command.env("TAURI_WEBVIEW_AUTOMATION", "true").env("HOME", setting.home).env("LC_ALL", "C.UTF-8");
        for (name, folder) in [
            ("XDG_DATA_HOME", "data"),
            ("XDG_CONFIG_HOME", "config"),
            ("XDG_CACHE_HOME", "cache"),
            ("XDG_RUNTIME_DIR", "run"),
        ] {
            let folder = setting.home.join(folder);
            std::fs::create_dir_all(&folder).unwrap();
            command.env(name, folder);
        }
        // Neither another Aloi on the session's bus, nor the settings of whoever runs the test.
        command.env_remove("DBUS_SESSION_BUS_ADDRESS").env("NO_AT_BRIDGE", "1").env("GSETTINGS_BACKEND", "memory");
        command.envs(setting.bus.map(|bus| ("DBUS_SESSION_BUS_ADDRESS", bus)));
        command.env("GTK_THEME", if setting.night { "Adwaita:dark" } else { "Adwaita" });
        let driver = Running(command.spawn().unwrap());
        until("the driver listens", async || {
            tokio::net::TcpStream::connect(("127.0.0.1", port)).await.map(drop).map_err(|error| format!("{error:?}"))
        })
        .await;
        let mut capabilities = Map::new();
        let options = json!({ "binary": application, "args": setting.arguments });
        capabilities.insert("webkitgtk:browserOptions".into(), options);
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities)
            .connect(&format!("http://127.0.0.1:{port}"))
            .await
            .expect("the window opens");
        let window = Window { client, driver };
        window.until_true("the first screen shows", "!!document.querySelector('main h1')").await;
        window.client.execute(AXE, vec![]).await.unwrap();
        window
    }

    /// The process of the application: the driver's only child.
    pub fn process(&self) -> u32 {
        let id = self.driver.0.id();
        let children = std::fs::read_to_string(format!("/proc/{id}/task/{id}/children")).unwrap();
        children.split_whitespace().next().expect("the application runs").parse().unwrap()
    }

    /// Ends the application as a power cut would: at once, without a word.
    pub fn kill(self) {
        let killed = Command::new("kill").args(["-9", &self.process().to_string()]).status().unwrap();
        assert!(killed.success());
    }

    /// Closes the window.
    pub async fn close(self) {
        self.client.clone().close().await.unwrap();
    }

    /// What a JavaScript expression is worth now.
    pub async fn ask(&self, expression: &str) -> Value {
        self.client.execute(&format!("return ({expression})"), vec![]).await.unwrap()
    }

    /// Waits for a JavaScript expression to be true.
    pub async fn until_true(&self, what: &str, expression: &str) {
        until(what, async || match self.ask(expression).await {
            Value::Bool(true) => Ok(()),
            other => Err(format!("{expression} is {other}; the screen says:\n{}", self.text("body").await)),
        })
        .await;
    }

    /// The text of the first element a CSS selector finds, empty when there is none.
    pub async fn text(&self, selector: &str) -> String {
        let text = self.ask(&format!("document.querySelector({})?.innerText ?? ''", json!(selector))).await;
        text.as_str().unwrap().trim().to_owned()
    }

    /// Waits until the text of an element passes `test`, and answers it.
    pub async fn text_when(&self, selector: &str, test: impl Fn(&str) -> bool) -> String {
        until(selector, async || {
            let text = self.text(selector).await;
            if test(&text) { Ok(text) } else { Err(format!("says {text:?}")) }
        })
        .await
    }

    /// The text of the figures that explain themselves, by name.
    pub async fn figures(&self) -> Vec<(String, String)> {
        let found =
            self.ask("[...document.querySelectorAll('[data-figure]')].map(b => [b.dataset.figure, b.innerText])");
        serde_json::from_value(found.await).unwrap()
    }

    /// Clicks what `locator` finds, as soon as it is there, visible and not covered.
    async fn point(&self, what: &str, locator: Locator<'_>) {
        until(what, async || {
            let element = self.client.find(locator).await.map_err(|error| format!("{error:?}"))?;
            element.click().await.map_err(|error| format!("{error:?}"))
        })
        .await;
    }

    /// The same, and waits for what follows.
    async fn click(&self, what: &str, locator: Locator<'_>) {
        self.point(what, locator).await;
        self.settled().await;
    }

    /// Clicks the button of this name.
    pub async fn press(&self, name: &str) {
        self.click(name, Locator::XPath(&button(name))).await;
    }

    /// Clicks the button of this name and answers the dialog it opens with `file`.
    pub async fn press_and_answer(&self, name: &str, dialog: &str, file: &Path) {
        self.point(name, Locator::XPath(&button(name))).await;
        dialog::answer(dialog, file).await;
        self.settled().await;
    }

    /// Clicks the example or recent file of this title, on the first screen.
    pub async fn press_tile(&self, title: &str) {
        let path = format!("//button[strong[normalize-space()={}]]", quoted(title));
        self.click(title, Locator::XPath(&path)).await;
    }

    /// Clicks what a CSS selector finds.
    pub async fn press_css(&self, selector: &str) {
        self.click(selector, Locator::Css(selector)).await;
    }

    /// Opens a step of the task list.
    pub async fn step(&self, name: &str) {
        let path = format!("//nav//button[starts-with(normalize-space(), {})]", quoted(name));
        self.click(name, Locator::XPath(&path)).await;
        self.until_true(name, &format!("document.querySelector('main h1')?.textContent === {}", json!(name))).await;
    }

    /// Waits until nothing is being computed.
    pub async fn settled(&self) {
        self.until_true("the answer", "!document.querySelector('.busy')").await;
    }

    /// Replaces what a field holds and leaves it.
    pub async fn fill(&self, id: &str, text: &str) {
        let selector = format!("#{id}");
        let field = until(id, async || {
            let field = self.client.find(Locator::Css(&selector)).await.map_err(|error| format!("{error:?}"))?;
            field.click().await.map_err(|error| format!("{error:?}"))?;
            Ok(field)
        })
        .await;
        self.ask(&format!("document.getElementById({}).select()", json!(id))).await;
        field.send_keys(&format!("{text}{}", char::from(Key::Tab))).await.unwrap();
        self.settled().await;
    }

    /// Chooses an entry of a list, by its code; `named` is a CSS selector.
    pub async fn choose(&self, named: &str, code: &str) {
        until(named, async || {
            let list = self.client.find(Locator::Css(named)).await.map_err(|error| format!("{error:?}"))?;
            list.select_by_value(code).await.map_err(|error| format!("{error:?}"))
        })
        .await;
        self.settled().await;
    }

    /// Presses `key` while `held` are down.
    pub async fn keys(&self, held: &[Key], key: char) {
        let down = |value: char| KeyAction::Down { value };
        let up = |value: char| KeyAction::Up { value };
        let held: Vec<char> = held.iter().map(|key| char::from(*key)).collect();
        let mut actions = KeyActions::new("keyboard".into());
        for each in &held {
            actions = actions.then(down(*each));
        }
        actions = actions.then(down(key)).then(up(key));
        for each in held.iter().rev() {
            actions = actions.then(up(*each));
        }
        self.client.perform_actions(actions).await.unwrap();
        self.settled().await;
    }

    /// Fails unless axe finds nothing on this screen; keeps a picture in the folder ALOI_PICTURES when it is set.
    pub async fn check(&self, name: &str) {
        let script = "const done = arguments[arguments.length - 1];
            axe.run().then(r => done(r.violations.map(v => [v.id, ...v.nodes.map(n => n.html)].join('\\n  '))), e => done([String(e)]))";
        let found = self.client.execute_async(script, vec![]).await.unwrap();
        let found: Vec<String> = serde_json::from_value(found).unwrap();
        let mut said = String::new();
        found.iter().for_each(|violation| writeln!(said, "{violation}").unwrap());
        assert!(found.is_empty(), "{name}: axe found\n{said}");
        if let Some(folder) = std::env::var_os("ALOI_PICTURES") {
            let path = PathBuf::from(folder).join(format!("{name}.png"));
            std::fs::write(path, self.picture().await).unwrap();
        }
    }

    /// The window as it is drawn. Taken two frames later: WebKit would otherwise give the frame before the last change.
    async fn picture(&self) -> Vec<u8> {
        let frames = "const done = arguments[arguments.length - 1];
            requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 0)))";
        self.client.execute_async(frames, vec![]).await.unwrap();
        self.client.screenshot().await.unwrap()
    }
}
