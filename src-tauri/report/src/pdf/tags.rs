//! The structure tree: which marks are which heading, cell or figure. ISO 32000-1 §14.7.

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

use crate::ReportError;
use crate::mark::{Mark, Pages, Part};
use crate::pdf::{text, x_points, y_points};
use crate::structure::{ElementId, Role};

/// One marked content: its page and its identifier there.
struct Content {
    page: usize,
    id: i64,
}

/// Adds the tree to the file and ties the pages to it; returns its root.
pub fn add(file: &mut Document, pages: &Pages, page_ids: &[ObjectId]) -> Result<ObjectId, ReportError> {
    let root = file.new_object_id();
    let elements = &pages.structure.elements;
    let ids: Vec<ObjectId> = elements.iter().map(|_| file.new_object_id()).collect();
    let mut contents: Vec<Vec<Content>> = elements.iter().map(|_| Vec::new()).collect();
    let mut children: Vec<Vec<ElementId>> = elements.iter().map(|_| Vec::new()).collect();
    for (index, element) in elements.iter().enumerate() {
        if let Some(siblings) = element.parent.and_then(|parent| children.get_mut(parent)) {
            siblings.push(index);
        }
    }
    let mut numbers: Vec<Object> = Vec::new();
    for (page, page_id) in page_ids.iter().enumerate() {
        let begun = parts(pages, page);
        let owners: Vec<Object> = begun.iter().filter_map(|element| ids.get(*element)).map(|id| (*id).into()).collect();
        for (id, element) in begun.into_iter().enumerate() {
            if let Some(list) = contents.get_mut(element) {
                list.push(Content { page, id: id as i64 });
            }
        }
        numbers.extend([Object::Integer(page as i64), file.add_object(owners).into()]);
        let dictionary = file.get_object_mut(*page_id).and_then(Object::as_dict_mut);
        let dictionary = dictionary.map_err(|_| ReportError::Pdf { step: "structure" })?;
        dictionary.set("StructParents", page as i64);
        dictionary.set("Tabs", "S");
    }
    for (index, element) in elements.iter().enumerate() {
        let (Some(id), Some(own), Some(inside)) = (ids.get(index), contents.get(index), children.get(index)) else {
            continue;
        };
        let parent = element.parent.and_then(|parent| ids.get(parent)).copied().unwrap_or(root);
        let mut entry = dictionary! { "Type" => "StructElem", "S" => element.role.pdf_name(), "P" => parent };
        let first = own.first().map(|content| content.page);
        let mut kids: Vec<Object> = own.iter().map(|content| kid(content, first, page_ids)).collect();
        kids.extend(inside.iter().filter_map(|child| ids.get(*child)).map(|id| Object::from(*id)));
        entry.set("K", kids);
        if let Some(page) = first.and_then(|page| page_ids.get(page)) {
            entry.set("Pg", *page);
        }
        if let Some(description) = &element.description {
            entry.set("Alt", text(description));
        }
        if let Some(attributes) = attributes(pages, index, element.role, own) {
            entry.set("A", attributes);
        }
        file.objects.insert(*id, entry.into());
    }
    let parents = file.add_object(dictionary! { "Nums" => numbers });
    let top: Vec<Object> = ids.first().map(|id| Object::from(*id)).into_iter().collect();
    let tree = dictionary! {
        "Type" => "StructTreeRoot",
        "K" => top,
        "ParentTree" => parents,
        "ParentTreeNextKey" => page_ids.len() as i64
    };
    file.objects.insert(root, tree.into());
    Ok(root)
}

/// The elements whose content begins on a page, in order: the position is the marked-content identifier.
fn parts(pages: &Pages, page: usize) -> Vec<ElementId> {
    let marks = pages.pages.get(page).map(|page| page.marks.as_slice()).unwrap_or_default();
    let begun = marks.iter().filter_map(|mark| match mark {
        Mark::Begin { part: Part::Content(element) } => Some(*element),
        _ => None,
    });
    begun.collect()
}

fn kid(content: &Content, first: Option<usize>, page_ids: &[ObjectId]) -> Object {
    match page_ids.get(content.page) {
        Some(page) if first != Some(content.page) => {
            dictionary! { "Type" => "MCR", "Pg" => *page, "MCID" => content.id }.into()
        }
        _ => content.id.into(),
    }
}

/// Scope and span of cells, box of figures. ISO 32000-1 §14.8.5.
fn attributes(pages: &Pages, element: ElementId, role: Role, contents: &[Content]) -> Option<Dictionary> {
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
        Role::List => Some(dictionary! { "O" => "List", "ListNumbering" => "None" }),
        Role::Figure => {
            let [left, top, right, bottom] = bounds(pages, element, contents.first()?.page)?;
            let corners = [x_points(left), y_points(pages, bottom), x_points(right), y_points(pages, top)];
            let corners: Vec<Object> = corners.into_iter().map(Object::Real).collect();
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
