//! The document made again from the dossier carried: the same bytes, or the words and parts that differ.

use lopdf::{Document, Object, Stream};

use super::data::Computed;
use super::difference::Difference;
use super::file::{self, File};
use super::parts::{self, Part};
use super::signature::{self, Signature};
use super::text::{self, PageText};
use super::verdict::Layout;
use crate::document::Extent;
use crate::justification::{BEFORE_FINGERPRINT, printed};
use crate::mark::Pages;
use crate::pdf::seal;
use crate::{ReportError, lay_out, to_pdf};

/// Most differences named on one page.
const MOST_ON_A_PAGE: usize = 8;
/// Most characters of a text that differs.
const LONGEST: usize = 160;

/// The fingerprint at the foot of each page is that of the dossier carried.
pub fn fingerprints(texts: &[PageText], expected: &str, differences: &mut Vec<Difference>) {
    let mut wrong: Vec<(Option<String>, Vec<usize>)> = Vec::new();
    for (index, page) in texts.iter().enumerate() {
        let printed = fingerprint(&page.runs.join(" "));
        if printed.as_deref() != Some(expected) {
            match wrong.iter_mut().find(|(known, _)| *known == printed) {
                Some((_, pages)) => pages.push(index + 1),
                None => wrong.push((printed, vec![index + 1])),
            }
        }
    }
    let named = wrong.into_iter().map(|(printed, pages)| Difference::Fingerprint {
        pages,
        printed,
        computed: expected.to_owned(),
    });
    differences.extend(named);
}

/// The fingerprint of a page: the last one, since the foot is drawn last.
fn fingerprint(text: &str) -> Option<String> {
    let digits = text.rsplit_once(BEFORE_FINGERPRINT)?.1.get(..16)?;
    digits.bytes().all(|byte| byte.is_ascii_hexdigit()).then(|| digits.to_owned())
}

/// Makes the document again and compares.
pub fn check(
    file: &File,
    computed: &Computed,
    texts: &[PageText],
    signatures: &[Signature],
    extent: Extent,
    differences: &mut Vec<Difference>,
) -> Layout {
    let (pages, bytes) = match made(computed, extent) {
        Ok(made) => made,
        Err(error) => {
            differences.push(Difference::NotMade { reason: error.to_string() });
            return Layout::NotChecked;
        }
    };
    differences.extend(signatures.iter().filter_map(|one| signature::covered(one, &pages)));
    if bytes == file.first {
        return Layout::Identical;
    }
    let before = differences.len();
    let expected = match file::load(&bytes) {
        Ok(expected) => expected,
        Err(error) => {
            differences.push(Difference::NotMade { reason: error.to_string() });
            return Layout::Different;
        }
    };
    words(texts, &text::pages(&expected), differences);
    let spoken: Vec<usize> = differences.iter().skip(before).filter_map(Difference::page).collect();
    let mut different: Vec<Part> = Vec::new();
    let known = parts::parts(&expected);
    let ids = expected.objects.keys().chain(file.document.objects.keys());
    for id in ids {
        let (made, found) = (expected.objects.get(id), file.document.objects.get(id));
        let equal = made.zip(found).is_some_and(|(made, found)| parts::same(made, found));
        let part = known.get(id).copied().unwrap_or(Part::Other);
        let container = made.or(found).is_some_and(parts::is_container);
        let told = matches!(part, Part::Page(page) if spoken.contains(&page)) || part == Part::Seal || container;
        if !equal && !told && !different.contains(&part) {
            different.push(part);
        }
    }
    different.sort();
    differences.extend(different.into_iter().map(|part| Difference::Part { part }));
    let written_again =
        |one: &Difference| matches!(one, Difference::NoSeal | Difference::Seal | Difference::Part { .. });
    let unsealed = differences.iter().any(|one| matches!(one, Difference::NoSeal | Difference::Seal));
    if unsealed && differences.iter().all(written_again) && same_streams(&file.document, &expected) {
        differences.push(Difference::Resaved);
    }
    let told = differences.len() > before || differences.contains(&Difference::Seal);
    if !told {
        differences.push(Difference::Bytes);
    }
    Layout::Different
}

/// Whether two files hold the same contents, fonts and attachments, and as many annotations on each page.
fn same_streams(one: &Document, other: &Document) -> bool {
    let contents = |document: &Document| {
        let streams = document.objects.values().filter(|object| !parts::is_container(object));
        let read = |stream: &Stream| {
            stream.get_plain_content_with_limit(file::STREAM_CEILING).unwrap_or_else(|_| stream.content.clone())
        };
        let own =
            streams.filter_map(|object| object.as_stream().ok()).filter(|stream| !stream.dict.has_type(b"Metadata"));
        let mut all: Vec<Vec<u8>> = own.map(read).filter(|content| seal::find(content).is_none()).collect();
        all.sort();
        all
    };
    let annotations = |document: &Document| -> Vec<Option<usize>> {
        let pages = document.get_pages();
        let page = |id| document.get_object(id).ok()?.as_dict().ok();
        let count = |id| Some(file::followed(document, page(id)?, b"Annots")?.as_array().ok()?.len());
        pages.into_values().map(count).collect()
    };
    let named = |document: &Document| {
        let mut info = document.trailer.get_deref(b"Info", document).ok()?.as_dict().ok()?.clone();
        [b"ModDate".as_slice(), b"Producer"].iter().for_each(|key| drop(info.remove(key)));
        Some(Object::Dictionary(info))
    };
    let alike = named(one).zip(named(other)).is_some_and(|(one, other)| parts::same(&one, &other));
    alike && annotations(one) == annotations(other) && contents(one) == contents(other)
}

fn made(computed: &Computed, extent: Extent) -> Result<(Pages, Vec<u8>), ReportError> {
    let pages = lay_out(&printed(&computed.dossier, &computed.comparison, &computed.catalog, extent))?;
    let bytes = to_pdf(&pages)?;
    Ok((pages, bytes))
}

/// Page by page, the words that differ; printed fingerprints are compared on their own.
fn words(found: &[PageText], expected: &[PageText], differences: &mut Vec<Difference>) {
    if found.len() != expected.len() {
        differences.push(Difference::Pages { found: found.len(), expected: expected.len() });
    }
    for (index, (found, expected)) in found.iter().zip(expected).enumerate() {
        let page = index + 1;
        let [found, expected] =
            [found, expected].map(|page| page.runs.iter().map(|run| plain(run)).collect::<Vec<_>>());
        let pairs = differing(&found, &expected);
        let more = pairs.len().saturating_sub(MOST_ON_A_PAGE);
        let named = pairs.into_iter().take(MOST_ON_A_PAGE);
        differences.extend(named.map(|(found, expected)| Difference::Words { page, found, expected }));
        if more > 0 {
            differences.push(Difference::MoreWords { page, more });
        }
    }
}

/// A run without the fingerprint it may hold.
fn plain(run: &str) -> String {
    match fingerprint(run) {
        Some(digits) => run.replacen(&digits, "…", 1),
        None => run.to_owned(),
    }
}

/// The runs that differ, side by side when there are as many on both sides.
fn differing(found: &[String], expected: &[String]) -> Vec<(String, String)> {
    let [found, expected] = trimmed(found, expected);
    if found.len() == expected.len() {
        let pairs = found.iter().zip(expected).filter(|(found, expected)| found != expected);
        return pairs.map(|(found, expected)| narrowed(found, expected)).collect();
    }
    vec![(short(&found.join(" ")), short(&expected.join(" ")))]
}

/// The words that differ inside a line.
fn narrowed(found: &str, expected: &str) -> (String, String) {
    let [one, other] = [found, expected].map(|text| text.split(' ').map(str::to_owned).collect::<Vec<_>>());
    let [one, other] = trimmed(&one, &other);
    (short(&one.join(" ")), short(&other.join(" ")))
}

/// Both lists without what they begin and end with alike.
fn trimmed<'a>(one: &'a [String], other: &'a [String]) -> [&'a [String]; 2] {
    let head = one.iter().zip(other).take_while(|(one, other)| one == other).count();
    let [one, other] = [one, other].map(|list| list.get(head..).unwrap_or_default());
    let tail = one.iter().rev().zip(other.iter().rev()).take_while(|(one, other)| one == other).count();
    [one, other].map(|list| list.get(..list.len().saturating_sub(tail)).unwrap_or_default())
}

fn short(text: &str) -> String {
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    text.chars().take(LONGEST).chain(['…']).collect()
}
