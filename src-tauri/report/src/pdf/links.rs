//! Addresses that can be followed: what each link covers, and its annotations. ISO 14289-1 §7.18.5.

use std::sync::Arc;

use lopdf::{Document, Object, ObjectId, dictionary};

use crate::mark::{Mark, Pages, Part};
use crate::pdf::{rectangle, text};
use crate::structure::ElementId;

/// What a marked content belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    /// An element of the structure.
    Element(ElementId),
    /// A link, by its place among [`Walk::links`].
    Link(usize),
}

/// A link: one element of the structure, one area for each line it is on.
pub struct Link {
    /// The element it stands in.
    pub parent: ElementId,
    /// Its address.
    pub address: Arc<str>,
    /// Page and box, in millimetres.
    pub areas: Vec<(usize, [f64; 4])>,
}

/// Every marked content of the pages, page by page in order: its place there is its identifier.
#[derive(Default)]
pub struct Walk {
    /// The owners, page by page.
    pub pages: Vec<Vec<Owner>>,
    /// The links met.
    pub links: Vec<Link>,
}

/// Goes through the pages as [`crate::pdf::content`] does: a text with an address is a content of its own.
pub fn walk(pages: &Pages) -> Walk {
    let mut walk = Walk::default();
    for (number, page) in pages.pages.iter().enumerate() {
        let mut owners = Vec::new();
        let mut open = None;
        for mark in &page.marks {
            match mark {
                Mark::Begin { part: Part::Content(element) } => {
                    open = Some(*element);
                    owners.push(Owner::Element(*element));
                }
                Mark::Begin { .. } | Mark::End => open = None,
                Mark::Text(words) => {
                    if let (Some(element), Some(address), Some(area)) = (open, &words.address, mark.extent()) {
                        owners.push(Owner::Link(walk.link(element, address, number, area)));
                        owners.push(Owner::Element(element));
                    }
                }
                _ => {}
            }
        }
        walk.pages.push(owners);
    }
    walk
}

impl Walk {
    /// The link an area belongs to: the last one, when it goes on over a line, or a new one.
    fn link(&mut self, parent: ElementId, address: &Arc<str>, page: usize, area: [f64; 4]) -> usize {
        match self.links.last_mut() {
            Some(last) if last.parent == parent && Arc::ptr_eq(&last.address, address) => {
                last.areas.push((page, area));
            }
            _ => self.links.push(Link { parent, address: Arc::clone(address), areas: vec![(page, area)] }),
        }
        self.links.len() - 1
    }
}

/// The annotations of one link, with their pages; `parent_key` is the place of the first in the parent tree.
pub fn annotations(file: &mut Document, pages: &Pages, link: &Link, parent_key: i64) -> Vec<(usize, ObjectId)> {
    let one = |(index, (page, area)): (usize, &(usize, [f64; 4]))| {
        let annotation = file.add_object(dictionary! {
            "Type" => "Annot",
            "Subtype" => "Link",
            "Rect" => rectangle(pages, *area),
            "Border" => vec![0.into(), 0.into(), 0.into()],
            // Printed. Table 165.
            "F" => 4,
            "Contents" => text(&format!("Ouvrir {}", link.address)),
            "StructParent" => parent_key + index as i64,
            "A" => dictionary! { "S" => "URI", "URI" => Object::string_literal(encoded(&link.address)) }
        });
        (*page, annotation)
    };
    link.areas.iter().enumerate().map(one).collect()
}

/// An address in ASCII, RFC 3986 §2.1.
fn encoded(address: &str) -> String {
    let byte = |byte: u8| if byte.is_ascii_graphic() { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    address.bytes().map(byte).collect()
}
