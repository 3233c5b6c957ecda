//! Memory and storage in a designation: « 16 Go / 512 Go SSD », « 2 x 8 Go », « 8/256 », « SSD 1 To + HDD 2 To ».

use aloi_engine::vocabulary::Equipment;
use rust_decimal::Decimal;

use crate::words::attributes::gigabytes;
use crate::words::figures::{Figure, ending, unit_is};
use crate::words::fold::{Folded, fold};

const MEMORY: &[&str] = &[
    "ram", "memoire", "ddr", "ddr3", "ddr4", "ddr5", "lpddr4", "lpddr4x", "lpddr5", "lpddr5x", "mem", "ecc", "dimm",
    "sodimm",
];
const DISK: &[&str] =
    &["ssd", "nvme", "hdd", "stockage", "disque", "emmc", "flash", "sata", "sas", "pcie", "rom", "ufs"];
/// What has a capacity and is neither the memory nor the storage that is sold.
const ELSEWHERE: &[&str] = &[
    "max",
    "maxi",
    "maximum",
    "maximale",
    "jusqu",
    "extensible",
    "evolutif",
    "evolutive",
    "rtx",
    "gtx",
    "quadro",
    "radeon",
    "geforce",
    "gpu",
    "graphique",
    "vram",
    "gddr5",
    "gddr6",
    "cloud",
    "onedrive",
    "drive",
    "forfait",
    "data",
    "internet",
    "microsd",
    "sd",
    "optane",
    "cache",
];
/// What parts one capacity from the next.
const APART: [char; 5] = [',', ';', '/', '+', '-'];
/// Disks sold: a bare « 512 » after a slash is one.
const DISKS: [i64; 14] = [64, 120, 128, 240, 250, 256, 480, 500, 512, 960, 1000, 1024, 2000, 2048];
const MEMORIES: [i64; 13] = [2, 3, 4, 6, 8, 12, 16, 18, 24, 32, 36, 48, 64];

/// What the words around a capacity say of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Word {
    Memory,
    Disk,
    None,
}

/// A capacity with what is written around it.
struct Capacity {
    /// In Go.
    size: Decimal,
    word: Word,
    /// Whether a « + » joins it to the one before.
    added: bool,
}

/// Memory and storage, in Go: by the word beside each figure, else the smaller is the memory.
pub(super) fn read(figures: &[Figure<'_>], equipment: Equipment) -> (Option<Decimal>, Option<Decimal>) {
    let all = capacities(figures);
    let mut memory = all.iter().find(|one| one.word == Word::Memory).map(|one| one.size);
    let mut bare: Vec<&Capacity> = all.iter().filter(|one| one.word == Word::None).collect();
    bare.sort_by_key(|one| one.size);
    let handheld = matches!(equipment, Equipment::Smartphone | Equipment::Tablet);
    let is_disk_said = all.iter().any(|one| one.word == Word::Disk);
    let several = bare.first().map(|one| one.size) != bare.last().map(|one| one.size) || is_disk_said;
    // No workstation of an office has 120 Go of memory; a phone that gives one figure gives its storage.
    let may_be_memory = |size: Decimal| match equipment {
        _ if handheld => several && size <= Decimal::from(32),
        Equipment::Server => several && size <= Decimal::from(2048) || size <= Decimal::from(96),
        _ => size <= Decimal::from(96),
    };
    let mut taken = None;
    if memory.is_none() {
        taken = bare.first().filter(|one| may_be_memory(one.size)).map(|one| one.size);
        memory = taken;
    }
    (memory, storage(&all, taken))
}

/// The memory of a cell that tells nothing else: « 2 x 8 Go » is 16.
pub(crate) fn memory(figures: &[Figure<'_>]) -> Option<Decimal> {
    let (index, _) = figures.iter().enumerate().find(|(_, figure)| gigabytes(figure, 1024).is_some())?;
    size_at(figures, index)
}

/// The storage of a cell that tells nothing else: « 256 Go + 1 To » is 1 256.
pub(crate) fn disks(figures: &[Figure<'_>]) -> Option<Decimal> {
    let all = capacities(figures);
    storage(&all, None).or_else(|| {
        let only = figures.first().filter(|figure| unit_is(figure.after, &["ssd", "nvme", "hdd"]))?;
        Some(only.value)
    })
}

/// The first disk, with those a « + » adds to it and the second one of another kind of words.
fn storage(all: &[Capacity], memory: Option<Decimal>) -> Option<Decimal> {
    let mut left = memory;
    let is_disk = |one: &&Capacity| match one.word {
        Word::Disk => true,
        Word::Memory => false,
        // The bare figure that was taken for the memory is no disk.
        Word::None if left == Some(one.size) => {
            left = None;
            false
        }
        Word::None => true,
    };
    let disks: Vec<&Capacity> = all.iter().filter(is_disk).collect();
    let said = disks.iter().position(|one| one.word == Word::Disk);
    let added = disks.iter().position(|one| one.added);
    // « 1 To + 1 To SSD » starts before the word.
    let start = match (said, added) {
        (Some(said), Some(added)) if added <= said => added.saturating_sub(1),
        (Some(said), _) => said,
        (None, _) => 0,
    };
    let mut total = disks.get(start)?.size;
    for one in disks.iter().skip(start + 1).take_while(|one| one.added) {
        total = total.checked_add(one.size)?;
    }
    Some(total)
}

fn capacities(figures: &[Figure<'_>]) -> Vec<Capacity> {
    let mut found: Vec<Capacity> = Vec::new();
    let mut last_word_taken = false;
    for (index, figure) in figures.iter().enumerate() {
        let Some(size) = size_at(figures, index).filter(|size| *size >= Decimal::ONE) else { continue };
        let before_all = said_before(figures, index);
        let tail = fold(figure.own_tail());
        if before_all.words().any(|word| ELSEWHERE.contains(&word)) || is_elsewhere(&tail) {
            last_word_taken = false;
            continue;
        }
        // « 16 Go (2 x 8 Go) » says twice the same; « 8 Go ou 16 Go » says neither.
        let mut linked = figure.before.split_whitespace().rev();
        if matches!(linked.next(), Some("ou" | "à")) && linked.count() <= 1 && !found.is_empty() {
            found.pop();
            continue;
        }
        let times = index.checked_sub(1).filter(|_| matches!(figure.before.trim(), "x" | "×" | "X"));
        let opening = times.and_then(|times| figures.get(times)).unwrap_or(figure);
        if opening.opens_clause() && found.last().is_some_and(|last| last.size == size) {
            last_word_taken = false;
            continue;
        }
        let next = (index + 1..figures.len()).find_map(|next| Some((next, size_at(figures, next)?)));
        let after = word_after(figure);
        let lends = next.is_some_and(|(next, other)| next == index + 1 && lends(figures, next, after, size, other));
        let word = match after {
            Word::None => None,
            _ if lends => None,
            word => Some(word),
        };
        let word = word.unwrap_or_else(|| if last_word_taken { Word::None } else { word_before(&before_all) });
        last_word_taken = after != Word::None && !lends;
        let added = !found.is_empty() && figure.before.contains('+');
        found.push(Capacity { size, word, added });
    }
    found
}

/// The capacity a figure gives: with its unit, « 2 x 16 Go », or the bare halves of « 16/512 » and of « SSD 512 ».
fn size_at(figures: &[Figure<'_>], index: usize) -> Option<Decimal> {
    let figure = figures.get(index)?;
    let unit = figure.after.trim_start();
    let base = if unit_is(unit, &["mo", "mb", "mib"]) { 1024 } else { 1000 };
    let is_rate = unit.get(2..).is_some_and(|rest| rest.starts_with("/s") || rest.starts_with("ps"));
    if let Some(size) = gigabytes(figure, base).filter(|_| !is_rate) {
        let times = index.checked_sub(1).and_then(|before| figures.get(before)).map(|before| before.value);
        let times = times.filter(|times| {
            matches!(figure.before.trim(), "x" | "×" | "X") && times.is_integer() && *times <= Decimal::from(64)
        });
        return size.checked_mul(times.unwrap_or(Decimal::ONE));
    }
    let one_of = |value: Decimal, known: &[i64]| i64::try_from(value).is_ok_and(|value| known.contains(&value));
    let whole = figure.value.is_integer();
    let pairs = |mark: &str| matches!(mark.trim(), "/" | "+" | "-");
    let is_memory = whole && one_of(figure.value, &MEMORIES);
    let is_disk = whole && one_of(figure.value, &DISKS);
    let next = figures.get(index + 1);
    let before = index.checked_sub(1).and_then(|before| figures.get(before));
    // The first of « 8/256 Go » and « 16/512 ».
    if is_memory
        && pairs(figure.after)
        && next.is_some_and(|next| {
            let sized = gigabytes(next, 1000).is_some() || one_of(next.value, &DISKS);
            sized && next.value.checked_div(figure.value).is_some_and(|times| times >= Decimal::from(4))
        })
    {
        return Some(figure.value);
    }
    // The second of « 16Go/512 » and « 16/512 ».
    let ends_pair = before.is_some_and(|before| {
        let mark = figure.before.trim_start_matches(|c: char| c.is_alphabetic() || c.is_whitespace());
        let first = gigabytes(before, 1000).is_some() || (figure.before == mark && one_of(before.value, &MEMORIES));
        first && pairs(mark) && before.value < figure.value
    });
    // « SSD 512 », « SSD512 ».
    let named = || fold(figure.before).words().next_back().is_some_and(|word| matches!(word, "ssd" | "nvme" | "hdd"));
    let unitless = || !unit_is(unit, &["mo", "mb", "hz", "w", "nits", "mm", "cm"]);
    (is_disk && unitless() && (ends_pair || named())).then_some(figure.value)
}

/// What the clause says between the capacity before and this one.
fn said_before(figures: &[Figure<'_>], index: usize) -> Folded {
    let Some(figure) = figures.get(index) else { return fold("") };
    let mut length = figure.before.len();
    for before in (0..index).rev().take(6) {
        let Some(other) = figures.get(before) else { break };
        if size_at(figures, before).is_some() {
            break;
        }
        length += other.before.len() + 8;
    }
    let near = ending(figure.lead, length);
    fold(near.rsplit(APART).next().unwrap_or(near))
}

fn is_elsewhere(tail: &Folded) -> bool {
    tail.words().skip(1).take(3).any(|word| ELSEWHERE.contains(&word))
}

/// The word that follows a capacity before any mark: « Go de RAM », « Go SSD ».
fn word_after(figure: &Figure<'_>) -> Word {
    let own = figure.own_tail();
    let own = fold(own.split(APART).next().unwrap_or(own));
    let named = own.words().skip(1).take(3).find_map(|word| match word {
        word if DISK.contains(&word) => Some(Word::Disk),
        word if MEMORY.contains(&word) => Some(Word::Memory),
        _ => None,
    });
    named.unwrap_or(Word::None)
}

/// The last word of memory or disk before a capacity.
fn word_before(said: &Folded) -> Word {
    let last = |known: &[&str]| {
        said.words().enumerate().filter(|(_, word)| known.contains(word)).map(|(place, _)| place).last()
    };
    match (last(MEMORY), last(DISK)) {
        (memory, Some(disk)) if memory.is_none_or(|memory| memory < disk) => Word::Disk,
        (Some(_), _) => Word::Memory,
        _ => Word::None,
    }
}

/// Whether the word between two capacities is that of the second: « 8 Go SSD 256 Go », « 512 Go RAM 16 Go ».
fn lends(figures: &[Figure<'_>], next: usize, word: Word, size: Decimal, other: Decimal) -> bool {
    let Some(following) = figures.get(next) else { return false };
    let apart = following.before.contains(APART) || following.opens_clause();
    let own = word_after(following) != Word::None;
    let fits = match word {
        Word::Disk => other > size,
        Word::Memory => other < size,
        Word::None => false,
    };
    !apart && !own && fits
}
