//! The structure tree: which marks are which heading, cell, figure or link. ISO 32000-1 §14.7.

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

use crate::ReportError;
use crate::mark::{Mark, Pages, Part};
use crate::pdf::links::{Owner, annotations, walk};
use crate::pdf::{rectangle, text};
use crate::structure::{ElementId, Role};

/// What stands under an element.
enum Kid {
    /// A marked content: its page and its identifier there.
    Content { page: usize, id: i64 },
    /// Another element.
    Element(ObjectId),
    /// An annotation, on its page.
    Annotation { page: usize, id: ObjectId },
}

/// Adds the tree to the file and ties the pages to it; returns its root.
pub fn add(file: &mut Document, pages: &Pages, page_ids: &[ObjectId]) -> Result<ObjectId, ReportError> {
    let root = file.new_object_id();
    let elements = &pages.structure.elements;
    let ids: Vec<ObjectId> = elements.iter().map(|_| file.new_object_id()).collect();
    let walked = walk(pages);
    let link_ids: Vec<ObjectId> = walked.links.iter().map(|_| file.new_object_id()).collect();
    let mut kids: Vec<Vec<Kid>> = elements.iter().map(|_| Vec::new()).collect();
    let mut link_kids: Vec<Vec<Kid>> = walked.links.iter().map(|_| Vec::new()).collect();
    let mut numbers: Vec<Object> = Vec::new();
    for (page, (owners, page_id)) in walked.pages.iter().zip(page_ids).enumerate() {
        let mut parents: Vec<Object> = Vec::with_capacity(owners.len());
        for (id, owner) in owners.iter().enumerate() {
            let content = Kid::Content { page, id: id as i64 };
            let (parent, list) = match *owner {
                Owner::Element(element) => (ids.get(element), kids.get_mut(element)),
                Owner::Link(link) => {
                    let (first, above) = (link_kids.get(link).is_some_and(Vec::is_empty), walked.links.get(link));
                    if let (true, Some(above), Some(id)) = (first, above, link_ids.get(link)) {
                        kids.get_mut(above.parent).into_iter().for_each(|list| list.push(Kid::Element(*id)));
                    }
                    (link_ids.get(link), link_kids.get_mut(link))
                }
            };
            let (Some(parent), Some(list)) = (parent, list) else { continue };
            parents.push((*parent).into());
            list.push(content);
        }
        numbers.extend([Object::Integer(page as i64), file.add_object(parents).into()]);
        let dictionary = page_dictionary(file, *page_id)?;
        dictionary.set("StructParents", page as i64);
        dictionary.set("Tabs", "S");
    }
    for (index, element) in elements.iter().enumerate() {
        if let Some((list, id)) = element.parent.and_then(|parent| kids.get_mut(parent)).zip(ids.get(index)) {
            list.push(Kid::Element(*id));
        }
    }
    let mut key = page_ids.len() as i64;
    let mut annotated: Vec<Vec<Object>> = page_ids.iter().map(|_| Vec::new()).collect();
    for ((link, id), mut inside) in walked.links.iter().zip(&link_ids).zip(link_kids) {
        for (page, annotation) in annotations(file, pages, link, key) {
            numbers.extend([Object::Integer(key), (*id).into()]);
            key += 1;
            annotated.get_mut(page).into_iter().for_each(|list| list.push(annotation.into()));
            inside.push(Kid::Annotation { page, id: annotation });
        }
        let parent = ids.get(link.parent).copied().unwrap_or(root);
        file.objects.insert(*id, entry("Link", parent, &inside, page_ids).into());
    }
    for (page_id, annotations) in page_ids.iter().zip(annotated).filter(|(_, annotations)| !annotations.is_empty()) {
        page_dictionary(file, *page_id)?.set("Annots", annotations);
    }
    for (index, ((element, id), inside)) in elements.iter().zip(&ids).zip(&kids).enumerate() {
        let parent = element.parent.and_then(|parent| ids.get(parent)).copied().unwrap_or(root);
        let mut entry = entry(element.role.pdf_name(), parent, inside, page_ids);
        if let Some(description) = &element.description {
            entry.set("Alt", text(description));
        }
        if let Some(attributes) = attributes(pages, index, element.role, inside) {
            entry.set("A", attributes);
        }
        file.objects.insert(*id, entry.into());
    }
    let parents = file.add_object(dictionary! { "Nums" => numbers });
    let top: Vec<Object> = ids.first().map(|id| Object::from(*id)).into_iter().collect();
    let tree =
        dictionary! { "Type" => "StructTreeRoot", "K" => top, "ParentTree" => parents, "ParentTreeNextKey" => key };
    file.objects.insert(root, tree.into());
    Ok(root)
}

fn page_dictionary(file: &mut Document, page: ObjectId) -> Result<&mut Dictionary, ReportError> {
    let dictionary = file.get_object_mut(page).and_then(Object::as_dict_mut);
    dictionary.map_err(|_| ReportError::Pdf { step: "structure" })
}

/// An element. Its type is implied, and a single kid needs no list. Table 323.
fn entry(role: &str, parent: ObjectId, kids: &[Kid], page_ids: &[ObjectId]) -> Dictionary {
    let mut entry = dictionary! { "S" => role, "P" => parent };
    let first = kids.iter().find_map(|kid| match kid {
        Kid::Content { page, .. } => Some(*page),
        _ => None,
    });
    if let Some(page) = first.and_then(|page| page_ids.get(page)) {
        entry.set("Pg", *page);
    }
    let mut kids: Vec<Object> = kids.iter().map(|kid| kid_object(kid, first, page_ids)).collect();
    match kids.len() {
        0 => {}
        1 => entry.set("K", kids.remove(0)),
        _ => entry.set("K", kids),
    }
    entry
}

/// The page is only said when it is not that of the element.
fn kid_object(kid: &Kid, first: Option<usize>, page_ids: &[ObjectId]) -> Object {
    let elsewhere = |page: &usize| page_ids.get(*page).filter(|_| first != Some(*page));
    match kid {
        Kid::Element(id) => (*id).into(),
        Kid::Content { page, id } => match elsewhere(page) {
            Some(other) => dictionary! { "Type" => "MCR", "Pg" => *other, "MCID" => *id }.into(),
            None => (*id).into(),
        },
        Kid::Annotation { page, id } => {
            let mut reference = dictionary! { "Type" => "OBJR", "Obj" => *id };
            if let Some(other) = elsewhere(page) {
                reference.set("Pg", *other);
            }
            reference.into()
        }
    }
}

/// Scope and span of cells, numbering of lists, box of figures. ISO 32000-1 §14.8.5.
fn attributes(pages: &Pages, element: ElementId, role: Role, kids: &[Kid]) -> Option<Dictionary> {
    let cell = |scope: Option<&str>, span: usize| {
        let mut attributes = dictionary! { "O" => "Table" };
        if let Some(scope) = scope {
            attributes.set("Scope", Object::Name(scope.as_bytes().to_vec()));
        }
        if span > 1 {
            attributes.set("ColSpan", span as i64);
        }
        (attributes.len() > 1).then_some(attributes)
    };
    match role {
        Role::ColumnHeader { span } => cell(Some("Column"), span),
        Role::RowHeader => cell(Some("Row"), 1),
        Role::Cell { span } => cell(None, span),
        Role::List { numbered } => {
            let numbering = if numbered { "Decimal" } else { "None" };
            Some(dictionary! { "O" => "List", "ListNumbering" => numbering })
        }
        Role::Figure => {
            let page = kids.iter().find_map(|kid| match kid {
                Kid::Content { page, .. } => Some(*page),
                _ => None,
            })?;
            let corners = rectangle(pages, bounds(pages, element, page)?);
            Some(dictionary! { "O" => "Layout", "Placement" => "Block", "BBox" => corners })
        }
        _ => None,
    }
}

/// The box of an element's marks on a page, in millimetres.
fn bounds(pages: &Pages, element: ElementId, page: usize) -> Option<[f64; 4]> {
    let mut open = false;
    let mut area: Option<[f64; 4]> = None;
    for mark in &pages.pages.get(page)?.marks {
        match mark {
            Mark::Begin { part } => open = *part == Part::Content(element),
            Mark::End => open = false,
            _ => {}
        }
        if let Some([left, top, right, bottom]) = mark.extent().filter(|_| open) {
            let [l, t, r, b] = area.unwrap_or([left, top, right, bottom]);
            area = Some([l.min(left), t.min(top), r.max(right), b.max(bottom)]);
        }
    }
    area
}
