//! After the end of the justification: nothing but what electronic signatures add, whatever program made them.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::difference::Difference;
use super::file::{self, File, dictionary, followed};
use super::parts::{self, Part, reached, same};
use super::signature::{self, Signature};
use super::{budget, tables, xmp};

/// What a signature may add to the catalog: the form, certificates (DSS), permissions, and the format's own marks.
const CATALOG_KEYS: [&[u8]; 5] = [b"AcroForm", b"DSS", b"Perms", b"Extensions", b"Version"];
/// What a signing program may say of itself.
const INFO_KEYS: [&[u8]; 2] = [b"ModDate", b"Producer"];
const FORM_KEYS: [&[u8]; 5] = [b"Fields", b"SigFlags", b"DR", b"DA", b"Q"];

/// Most signatures, and most of their places.
const MOST: usize = 100;

/// A widget placed on a page.
struct Placed {
    page: usize,
    id: ObjectId,
    shown: Option<[f64; 4]>,
}

struct Added<'a> {
    before: &'a Document,
    after: &'a Document,
    /// Objects that a signature accounts for.
    accounted: BTreeSet<ObjectId>,
    placed: Vec<Placed>,
    differences: &'a mut Vec<Difference>,
}

/// The signatures added; everything else that was is a difference.
pub fn signatures(file: &File, differences: &mut Vec<Difference>) -> Vec<Signature> {
    let Ok(after) = file::load(file.bytes) else {
        differences.push(Difference::AddedUnreadable);
        return Vec::new();
    };
    let before = &file.document;
    let mut added = Added { before, after: &after, accounted: BTreeSet::new(), placed: Vec::new(), differences };
    let rewritten = added.rewritten();
    let found = added.fields([file.first.len(), file.bytes.len()]);
    added.strangers();
    added.hidden(file.added, &rewritten);
    added.differences.extend(tables::added(file, &after));
    if !file::ends(file.added) || rewritten.is_empty() {
        added.differences.push(Difference::Stranger { what: "des octets qui ne sont à aucun objet" });
    }
    found
}

impl Added<'_> {
    /// Objects of the justification that are no longer the same, each looked at.
    fn rewritten(&mut self) -> BTreeSet<ObjectId> {
        let (before, after) = (self.before, self.after);
        let known = parts::parts(before);
        let pages: BTreeMap<ObjectId, usize> = before
            .get_pages()
            .into_iter()
            .map(|(number, id)| (id, usize::try_from(number).unwrap_or_default()))
            .collect();
        let reference = |document: &Document, key: &[u8]| document.trailer.get(key).and_then(Object::as_reference).ok();
        let info = reference(before, b"Info");
        if file::root(before) != file::root(after) {
            self.note(Part::Catalog);
        }
        if info != reference(after, b"Info") {
            self.note(Part::Metadata);
        }
        let mut rewritten = BTreeSet::new();
        for (id, old) in &before.objects {
            let new = after.objects.get(id);
            if new.is_some_and(|new| same(old, new)) {
                continue;
            }
            rewritten.insert(*id);
            let part = known.get(id).copied().unwrap_or(Part::Other);
            let dictionaries = old.as_dict().ok().zip(new.and_then(|new| new.as_dict().ok()));
            let accepted = match dictionaries {
                Some((old, new)) if Some(*id) == file::root(before) => self.catalog(old, new),
                Some((old, new)) if Some(*id) == info => {
                    self.differs(old, new).iter().all(|key| INFO_KEYS.contains(&key.as_slice()))
                }
                Some((old, new)) => pages.get(id).is_some_and(|page| self.page(*page, old, new)),
                None => part == Part::Metadata && same_metadata(old, new),
            };
            if !accepted {
                self.note(part);
            }
        }
        rewritten
    }

    fn note(&mut self, part: Part) {
        let difference = Difference::Rewritten { part };
        if !self.differences.contains(&difference) {
            self.differences.push(difference);
        }
    }

    /// The keys whose values are not the same.
    fn differs(&self, old: &Dictionary, new: &Dictionary) -> BTreeSet<Vec<u8>> {
        let keys = old.iter().chain(new.iter()).map(|(key, _)| key.clone()).collect::<BTreeSet<_>>();
        let kept = |key: &Vec<u8>| old.get(key).ok().zip(new.get(key).ok()).is_some_and(|(old, new)| same(old, new));
        keys.into_iter().filter(|key| !kept(key)).collect()
    }

    /// Whether the catalog gained only what signatures need.
    fn catalog(&mut self, old: &Dictionary, new: &Dictionary) -> bool {
        let keys = self.differs(old, new);
        let fit = keys.iter().all(|key| CATALOG_KEYS.contains(&key.as_slice()) && old.get(key).is_err());
        let form = dictionary(self.after, new, b"AcroForm");
        let plain = form.is_none_or(|form| form.iter().all(|(key, _)| FORM_KEYS.contains(&key.as_slice())));
        let plain = plain && dictionary(self.after, new, b"DSS").is_none_or(|store| self.is_store(store));
        if fit && plain {
            keys.iter().filter_map(|key| new.get(key).ok()).for_each(|object| self.account(object));
        }
        fit && plain
    }

    /// Whether a store of certificates holds nothing else: ETSI EN 319 142-1 §5.4.2.
    fn is_store(&self, store: &Dictionary) -> bool {
        let only = |dictionary: &Dictionary, known: &[&[u8]]| {
            dictionary.iter().all(|(key, _)| key.as_slice() == b"Type" || known.contains(&key.as_slice()))
        };
        let one = |(_, object): (&Vec<u8>, &Object)| {
            let found = self.after.dereference(object).ok().and_then(|(_, object)| object.as_dict().ok());
            found.is_some_and(|found| only(found, &[b"Cert", b"OCSP", b"CRL", b"TU", b"TS"]))
        };
        only(store, &[b"Certs", b"OCSPs", b"CRLs", b"VRI"])
            && dictionary(self.after, store, b"VRI").is_none_or(|each| each.iter().all(one))
    }

    /// Whether a page gained only the widgets of signatures.
    fn page(&mut self, number: usize, old: &Dictionary, new: &Dictionary) -> bool {
        if self.differs(old, new).iter().any(|key| key != b"Annots") {
            return false;
        }
        let list = |document: &Document, page: &Dictionary| -> Vec<Object> {
            followed(document, page, b"Annots").and_then(|list| list.as_array().ok()).cloned().unwrap_or_default()
        };
        let (kept, now) = (list(self.before, old), list(self.after, new));
        let Some(widgets) = now.strip_prefix(kept.as_slice()) else { return false };
        if widgets.len().saturating_add(self.placed.len()) > MOST {
            return false;
        }
        let after = self.after;
        for widget in widgets {
            let Ok(id) = widget.as_reference() else { return false };
            let Some(dictionary) = after.get_object(id).ok().and_then(|object| object.as_dict().ok()) else {
                return false;
            };
            let kind = dictionary.get(b"Subtype").and_then(Object::as_name).ok();
            let fresh = !self.before.objects.contains_key(&id);
            if kind != Some(b"Widget") || !fresh || !signature::is_field(after, dictionary) {
                return false;
            }
            let Some(area) = signature::area(after, dictionary) else { return false };
            let shown = signature::is_shown(area).then_some(area);
            self.placed.push(Placed { page: number, id, shown });
            self.account(widget);
        }
        new.get(b"Annots").into_iter().for_each(|list| self.account(list));
        true
    }

    /// Accounts for every added object an object leads to.
    fn account(&mut self, object: &Object) {
        let before = self.before;
        self.accounted.extend(reached(self.after, object, &|id| before.objects.contains_key(&id)));
    }

    /// The fields of the form: signatures, and nothing else.
    fn fields(&mut self, lengths: [usize; 2]) -> Vec<Signature> {
        let after = self.after;
        let form = file::catalog(after).and_then(|catalog| dictionary(after, catalog, b"AcroForm"));
        let fields = form.and_then(|form| followed(after, form, b"Fields")).and_then(|list| list.as_array().ok());
        let mut found = Vec::new();
        if fields.is_some_and(|fields| fields.len() > MOST) {
            self.differences.push(Difference::Stranger { what: "plus de champs de signature qu’on n’en vérifie" });
            return found;
        }
        let mut fields_known = BTreeSet::new();
        for (index, object) in fields.into_iter().flatten().enumerate() {
            let id = object.as_reference().ok();
            let Some(field) = after.dereference(object).ok().and_then(|(_, object)| object.as_dict().ok()) else {
                self.differences.push(Difference::Field { key: None });
                continue;
            };
            let kids = followed(after, field, b"Kids").and_then(|kids| kids.as_array().ok());
            let kids: Vec<ObjectId> = kids.into_iter().flatten().filter_map(|kid| kid.as_reference().ok()).collect();
            fields_known.extend(id.into_iter().chain(kids.iter().copied()));
            let inside = kids.iter().filter_map(|id| after.get_object(*id).ok()?.as_dict().ok());
            let strange = std::iter::once(field).chain(inside).find_map(signature::stranger);
            let strange = strange.or_else(|| signature::strange_value(after, field));
            if !signature::is_field(after, field) || strange.is_some() {
                self.differences.push(Difference::Field { key: strange });
                continue;
            }
            let Some(signature) = signature::read(after, field, lengths) else {
                self.differences.push(Difference::Uncovering { number: index + 1 });
                continue;
            };
            let own = self.placed.iter().filter(|placed| Some(placed.id) == id || kids.contains(&placed.id));
            let places: Vec<Signature> = own
                .enumerate()
                .map(|(rank, placed)| Signature {
                    page: Some(placed.page),
                    shown: placed.shown,
                    again: rank > 0,
                    ..signature.clone()
                })
                .collect();
            found.extend(if places.is_empty() { vec![signature] } else { places });
        }
        if self.placed.iter().any(|placed| !fields_known.contains(&placed.id)) {
            self.differences.push(Difference::Field { key: None });
        }
        found
    }

    /// Objects that no signature accounts for.
    fn strangers(&mut self) {
        let unknown = self.after.objects.iter().filter(|(id, object)| {
            !self.before.objects.contains_key(id)
                && !self.accounted.contains(id)
                && !matches!(object, Object::Null)
                && !parts::is_container(object)
        });
        let foreign = self.after.objects.iter().filter(|(id, object)| {
            let placed = self.placed.iter().any(|placed| placed.id == **id);
            self.accounted.contains(id) && !placed && is_foreign(object)
        });
        let kinds: BTreeSet<&str> = unknown.chain(foreign).map(|(_, object)| kind(object)).collect();
        self.differences.extend(kinds.into_iter().map(|what| Difference::Stranger { what }));
    }

    /// Objects of the justification written again in what follows, although the file's tables do not say so.
    fn hidden(&mut self, bytes: &[u8], rewritten: &BTreeSet<ObjectId>) {
        let streams = self.after.objects.iter().filter(|(id, _)| !self.before.objects.contains_key(id));
        let streams = streams.filter_map(|(_, object)| object.as_stream().ok());
        let inside = streams.filter(|stream| stream.dict.has_type(b"ObjStm")).filter_map(budget::numbers).flatten();
        for id in written(bytes).into_iter().chain(inside.map(|number| (number, 0))) {
            if self.before.objects.contains_key(&id) && !rewritten.contains(&id) {
                self.differences.push(Difference::Hidden { object: id.0 });
                return;
            }
        }
    }
}

/// Whether the metadata stream still says the same.
fn same_metadata(old: &Object, new: Option<&Object>) -> bool {
    let packet = |object: &Object| object.as_stream().ok()?.get_plain_content_with_limit(file::STREAM_CEILING).ok();
    packet(old).zip(new.and_then(packet)).is_some_and(|(old, new)| xmp::same(&old, &new))
}

/// Whether an object is what no signature needs, even one that leads to it.
fn is_foreign(object: &Object) -> bool {
    let dictionary = match object {
        Object::Stream(stream) => Some(&stream.dict),
        other => other.as_dict().ok(),
    };
    let name = |key: &[u8]| dictionary?.get(key).ok()?.as_name().ok();
    let kind = name(b"Type");
    let widget = name(b"Subtype") == Some(b"Widget") && name(b"FT").is_some();
    let acts: [&[u8]; 5] = [b"JavaScript", b"URI", b"Launch", b"SubmitForm", b"ImportData"];
    matches!(kind, Some(b"Page" | b"Pages" | b"Filespec" | b"EmbeddedFile" | b"Action"))
        || (kind == Some(b"Annot") && !widget)
        || name(b"S").is_some_and(|act| acts.contains(&act))
}

/// What an added object is, in words.
fn kind(object: &Object) -> &'static str {
    let dictionary = match object {
        Object::Stream(stream) => Some(&stream.dict),
        other => other.as_dict().ok(),
    };
    match dictionary.and_then(|dictionary| dictionary.get(b"Type").ok()).and_then(|kind| kind.as_name().ok()) {
        Some(b"Page" | b"Pages") => "une page",
        Some(b"Annot") => "une annotation",
        Some(b"Filespec" | b"EmbeddedFile") => "une pièce jointe",
        Some(b"Action") => "une action",
        _ => "un objet sans lien avec une signature",
    }
}

/// The numbers of the objects whose heads (« 12 0 obj ») stand in these bytes.
fn written(bytes: &[u8]) -> BTreeSet<ObjectId> {
    let heads = bytes.windows(3).enumerate().filter(|(_, window)| *window == b"obj");
    heads.filter_map(|(at, _)| head(bytes.get(at.saturating_sub(24)..at)?)).collect()
}

/// The two numbers that end these bytes, each before a space.
fn head(bytes: &[u8]) -> Option<ObjectId> {
    let text: String = bytes.iter().map(|byte| char::from(*byte)).collect();
    let number = |text: &str| -> Option<(String, String)> {
        let short = text.trim_end_matches(|c: char| c.is_ascii_whitespace() || c == '\0');
        let rest = short.trim_end_matches(|c: char| c.is_ascii_digit());
        (short.len() < text.len()).then(|| (rest.to_owned(), short.split_at(rest.len()).1.to_owned()))
    };
    let (rest, generation) = number(&text)?;
    let (_, id) = number(&rest)?;
    Some((id.parse().ok()?, generation.parse().ok()?))
}
