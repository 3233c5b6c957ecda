//! Images of the pages, as objects that their contents name. ISO 32000-1 §8.9.5.

use lopdf::{Document, Object, ObjectId, Stream, dictionary};

use crate::ReportError;
use crate::logo::Image;
use crate::mark::{Mark, Pages};

/// The name of an image, by its rank among all those drawn.
pub fn name(rank: usize) -> String {
    format!("I{rank}")
}

/// Adds the images to the resources that all pages share.
pub fn add(file: &mut Document, pages: &Pages, page_ids: &[ObjectId]) -> Result<(), ReportError> {
    let marks = pages.pages.iter().flat_map(|page| &page.marks);
    let images = marks.filter_map(|mark| match mark {
        Mark::Image { image, .. } => Some(image.as_ref()),
        _ => None,
    });
    let named: lopdf::Dictionary =
        images.enumerate().map(|(rank, image)| (name(rank), Object::from(file.add_object(object(image))))).collect();
    if named.is_empty() {
        return Ok(());
    }
    let error = |_| ReportError::Pdf { step: "images" };
    let page = page_ids.first().ok_or(ReportError::Pdf { step: "images" })?;
    let resources = file.get_dictionary(*page).and_then(|page| page.get(b"Resources"));
    let resources = resources.and_then(Object::as_reference).map_err(error)?;
    file.get_dictionary_mut(resources).map_err(error)?.set("XObject", named);
    Ok(())
}

/// Opaque, in the colours of the screen: the output intent says which they are.
fn object(image: &Image) -> Stream {
    let mut entry = dictionary! {
        "Type" => "XObject",
        "Subtype" => "Image",
        "Width" => i64::from(image.width),
        "Height" => i64::from(image.height),
        "ColorSpace" => if image.grey { "DeviceGray" } else { "DeviceRGB" },
        "BitsPerComponent" => 8
    };
    match &image.samples {
        Some(samples) => Stream::new(entry, samples.clone()),
        None => {
            entry.set("Filter", "DCTDecode");
            Stream::new(entry, image.file.clone())
        }
    }
}
