//! Strips to pages: where each strip falls, which pages end early, which headers come again.

use std::rc::Rc;

use crate::ReportError;
use crate::mark::{Bookmark, Mark, Page, Part};
use crate::strip::{Hold, Strip};
use crate::style::MARGIN;

/// The band of a page the text fills, in millimetres from the top.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Band {
    /// Top.
    pub top: f64,
    /// Bottom.
    pub bottom: f64,
}

const SLACK: f64 = 1e-6;

/// The pages and the places of the headings. Every strip must be lower than the band.
pub fn paginate(strips: Vec<Strip>, band: Band) -> Result<(Vec<Page>, Vec<Bookmark>), ReportError> {
    let room = band.bottom - band.top;
    let mut flow = Flow { pages: vec![Page::default()], bookmarks: Vec::new(), band, y: band.top };
    let mut rest = strips.into_iter().peekable();
    while let Some(first) = rest.next() {
        let mut chunk = vec![first];
        while chunk.last().is_some_and(|last| last.hold > Hold::Free) {
            let Some(next) = rest.next_if(|next| !next.starts_page) else { break };
            chunk.push(next);
        }
        flow.chunk(chunk, Hold::Group, room)?;
    }
    Ok((flow.pages, flow.bookmarks))
}

struct Flow {
    pages: Vec<Page>,
    bookmarks: Vec<Bookmark>,
    band: Band,
    y: f64,
}

impl Flow {
    fn at_top(&self) -> bool {
        self.y <= self.band.top
    }

    fn new_page(&mut self) {
        self.pages.push(Page::default());
        self.y = self.band.top;
    }

    /// Places strips held together at `hold`; when no page can hold them all, only the firmer holds are kept.
    fn chunk(&mut self, chunk: Vec<Strip>, hold: Hold, room: f64) -> Result<(), ReportError> {
        let Some(first) = chunk.first() else { return Ok(()) };
        if first.starts_page && !self.at_top() {
            self.new_page();
        }
        let header: f64 = headers(first).iter().map(|strip| strip.height).sum();
        let height = chunk.iter().map(|strip| strip.before + strip.height).sum::<f64>() - first.before;
        if self.y + first.before + height <= self.band.bottom + SLACK
            || self.at_top() && height + header <= room + SLACK
        {
            return chunk.into_iter().try_for_each(|strip| self.place(strip));
        }
        if height + header <= room + SLACK {
            self.new_page();
            return chunk.into_iter().try_for_each(|strip| self.place(strip));
        }
        if hold == Hold::Firm {
            return chunk.into_iter().try_for_each(|strip| self.place(strip));
        }
        let mut firm = Vec::new();
        for strip in chunk {
            let ends = strip.hold < Hold::Firm;
            firm.push(strip);
            if ends {
                self.chunk(std::mem::take(&mut firm), Hold::Firm, room)?;
            }
        }
        self.chunk(firm, Hold::Firm, room)
    }

    fn place(&mut self, strip: Strip) -> Result<(), ReportError> {
        if !self.at_top() && self.y + strip.before + strip.height > self.band.bottom + SLACK {
            self.new_page();
        }
        if self.at_top() {
            for header in headers(&strip) {
                self.ink(header.again());
                self.y += header.height;
            }
        } else {
            self.y += strip.before;
        }
        if self.y + strip.height > self.band.bottom + SLACK {
            return Err(too_large(&strip));
        }
        if let Some((level, title)) = strip.heading {
            self.bookmarks.push(Bookmark { title, level, page: self.pages.len() - 1, y: self.y });
        }
        self.ink(strip.marks);
        self.y += strip.height;
        Ok(())
    }

    /// Draws at the current height; a part that goes on where the last one ended stays one part.
    fn ink(&mut self, marks: Vec<Mark>) {
        let y = self.y;
        let Some(page) = self.pages.last_mut() else { return };
        for mark in marks {
            let goes_on = match &mark {
                Mark::Begin { part } => page.marks.last() == Some(&Mark::End) && open_part(&page.marks) == Some(*part),
                _ => false,
            };
            if goes_on {
                page.marks.pop();
            } else {
                page.marks.push(mark.moved(0.0, y));
            }
        }
    }
}

/// The part begun last.
fn open_part(marks: &[Mark]) -> Option<Part> {
    marks.iter().rev().find_map(|mark| match mark {
        Mark::Begin { part } => Some(*part),
        _ => None,
    })
}

fn too_large(strip: &Strip) -> ReportError {
    let words = strip.marks.iter().filter_map(|mark| match mark {
        Mark::Text(text) => Some(text.text.as_str()),
        _ => None,
    });
    let what: String = words.collect::<Vec<_>>().join(" ").chars().take(60).collect();
    let right = strip.marks.iter().filter_map(Mark::extent).map(|[_, _, right, _]| right).fold(MARGIN, f64::max);
    ReportError::TooLarge { what, width: right - MARGIN, height: strip.height }
}

fn headers(strip: &Strip) -> &[Strip] {
    strip.header.as_ref().map_or(&[], |header: &Rc<[Strip]>| header)
}
