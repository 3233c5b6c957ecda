//! Values by field, in the order of the fields, in a quarter of the memory of a tree: a quote has thousands of lines.

use std::ops::Index;

use crate::field::Field;

/// Values by field. Iterates in the order of [`Field::ALL`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ByField<T> {
    /// The fields that have a value, as bits: a value stands at the rank of its field among them.
    fields: u64,
    values: Vec<T>,
}

const _: () = assert!(Field::ALL.len() <= 64);

impl<T> ByField<T> {
    /// No value yet.
    pub const fn new() -> Self {
        ByField { fields: 0, values: Vec::new() }
    }

    /// Whether there is none.
    pub const fn is_empty(&self) -> bool {
        self.fields == 0
    }

    /// How many there are.
    pub const fn len(&self) -> usize {
        self.values.len()
    }

    /// Whether a field has a value.
    pub const fn contains_key(&self, field: &Field) -> bool {
        self.fields & bit(*field) != 0
    }

    /// The value of a field.
    pub fn get(&self, field: &Field) -> Option<&T> {
        self.contains_key(field).then(|| self.values.get(self.rank(*field)))?
    }

    /// The value of a field, to change it.
    pub fn get_mut(&mut self, field: &Field) -> Option<&mut T> {
        let rank = self.rank(*field);
        self.contains_key(field).then(|| self.values.get_mut(rank))?
    }

    /// Gives a field its value; the one it had is given back.
    pub fn insert(&mut self, field: Field, value: T) -> Option<T> {
        if let Some(known) = self.get_mut(&field) {
            return Some(std::mem::replace(known, value));
        }
        self.values.insert(self.rank(field), value);
        self.fields |= bit(field);
        None
    }

    /// Gives a field its value unless it has one.
    pub fn insert_if_none(&mut self, field: Field, value: T) {
        if !self.contains_key(&field) {
            self.insert(field, value);
        }
    }

    /// Takes the value of a field away.
    pub fn remove(&mut self, field: &Field) -> Option<T> {
        self.contains_key(field).then(|| {
            let rank = self.rank(*field);
            self.fields &= !bit(*field);
            self.values.remove(rank)
        })
    }

    /// The fields with their values.
    pub fn iter(&self) -> impl Iterator<Item = (&'static Field, &T)> {
        keys(self.fields).zip(&self.values)
    }

    /// The fields with their values, to change them.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = (&'static Field, &mut T)> {
        keys(self.fields).zip(&mut self.values)
    }

    /// The values.
    pub fn values(&self) -> impl Iterator<Item = &T> {
        self.values.iter()
    }

    /// Gives back the memory kept for more values.
    pub(crate) fn shrink(&mut self) {
        self.values.shrink_to_fit();
    }

    /// How many fields before this one have a value.
    const fn rank(&self, field: Field) -> usize {
        (self.fields & (bit(field) - 1)).count_ones() as usize
    }
}

const fn bit(field: Field) -> u64 {
    1 << field as u8
}

fn keys(fields: u64) -> impl Iterator<Item = &'static Field> {
    Field::ALL.iter().filter(move |field| fields & bit(**field) != 0)
}

impl<T> Default for ByField<T> {
    fn default() -> Self {
        ByField::new()
    }
}

impl<T> Extend<(Field, T)> for ByField<T> {
    fn extend<I: IntoIterator<Item = (Field, T)>>(&mut self, values: I) {
        for (field, value) in values {
            self.insert(field, value);
        }
    }
}

impl<T> Index<&Field> for ByField<T> {
    type Output = T;

    #[allow(clippy::indexing_slicing, reason = "as with any map, the caller vouches for the field")]
    fn index(&self, field: &Field) -> &T {
        &self.values[if self.contains_key(field) { self.rank(*field) } else { usize::MAX }]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_found_replaced_and_removed_in_the_order_of_the_fields() {
        let mut map = ByField::new();
        for (field, value) in [(Field::Weight, 3), (Field::Designation, 1), (Field::Quantity, 2)] {
            assert_eq!(map.insert(field, value), None);
        }
        assert_eq!(map.insert(Field::Quantity, 5), Some(2));
        map.insert_if_none(Field::Quantity, 9);
        let all: Vec<(Field, i32)> = map.iter().map(|(field, value)| (*field, *value)).collect();
        assert_eq!(all, [(Field::Designation, 1), (Field::Quantity, 5), (Field::Weight, 3)]);
        assert_eq!((map.get(&Field::Weight), map.get(&Field::Brand)), (Some(&3), None));
        assert_eq!((map.remove(&Field::Quantity), map.remove(&Field::Quantity)), (Some(5), None));
        assert_eq!((map[&Field::Weight], map.len(), map.is_empty()), (3, 2, false));
    }
}
