//! Legal reminders, chosen by the date of the consultation.
