//! The outline: the headings, for the reader's side panel.

use lopdf::{Document, Object, ObjectId, dictionary};

use crate::mark::Pages;
use crate::pdf::{points, text};

/// The headings as a tree: each inside the nearest earlier one of a higher level. ISO 32000-1 §12.3.3.
pub fn add(file: &mut Document, pages: &Pages, page_ids: &[ObjectId]) -> Option<ObjectId> {
    let marks = &pages.outline;
    let root = file.new_object_id();
    let ids: Vec<ObjectId> = marks.iter().map(|_| file.new_object_id()).collect();
    let parents: Vec<Option<usize>> = (0..marks.len())
        .map(|index| (0..index).rev().find(|&earlier| marks[earlier].level < marks[index].level))
        .collect();
    let children =
        |of: Option<usize>| -> Vec<usize> { (0..marks.len()).filter(|&index| parents[index] == of).collect() };
    let top = children(None);
    let (first, last) = (*top.first()?, *top.last()?);
    for (index, mark) in marks.iter().enumerate() {
        let Some(page) = page_ids.get(mark.page) else { continue };
        let place =
            vec![Object::from(*page), "XYZ".into(), 0.into(), points(pages.size.1 - mark.y).into(), Object::Null];
        let parent = parents[index].map_or(root, |parent| ids[parent]);
        let mut item = dictionary! { "Title" => text(&mark.title), "Parent" => parent, "Dest" => place };
        let siblings = children(parents[index]);
        let at = siblings.iter().position(|&sibling| sibling == index)?;
        if let Some(before) = at.checked_sub(1).and_then(|before| siblings.get(before)) {
            item.set("Prev", ids[*before]);
        }
        if let Some(after) = siblings.get(at + 1) {
            item.set("Next", ids[*after]);
        }
        let inside = children(Some(index));
        if let (Some(first), Some(last)) = (inside.first(), inside.last()) {
            item.set("First", ids[*first]);
            item.set("Last", ids[*last]);
            // Open: a positive count of the items it shows.
            item.set("Count", descendants(&parents, index) as i64);
        }
        file.objects.insert(ids[index], item.into());
    }
    let tree = dictionary! {
        "Type" => "Outlines", "First" => ids[first], "Last" => ids[last], "Count" => marks.len() as i64
    };
    file.objects.insert(root, tree.into());
    Some(root)
}

fn descendants(parents: &[Option<usize>], of: usize) -> usize {
    let inside = |mut index: usize| loop {
        match parents[index] {
            Some(parent) if parent == of => return true,
            Some(parent) => index = parent,
            None => return false,
        }
    };
    (0..parents.len()).filter(|&index| inside(index)).count()
}
