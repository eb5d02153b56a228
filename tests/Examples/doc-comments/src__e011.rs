//! Borrowed for a week
//!
//!   - **Date:** June 26, 2016
//!   - **Duration:** 24:18
//!   - **Subject:** Lifetimes: what they are, what they are not, and when
//!     nobody has to write them.
//!   - [**Audio**][mp3]
//!
//! [mp3]: https://cdn.ferrousevenings.example/file/fe/e011.mp3
//!
//! <audio style="width: 100%" title="e011: Borrowed for a week" controls preload=metadata><source src="https://cdn.ferrousevenings.example/file/fe/e011.mp3"></audio>
//!
//!
//! Notes
//! -----
//!
//! Library books and references have a lot in common:
//!
//!   - somebody owns the book
//!   - nobody may tear a page out while another one reads
//!
//! Links
//! -----
//!
//!   - [Rust 1.9 released][l1]
//!       + [what it stabilised][l2]
//!
//! [l1]: http://blog.example/2016/05/26/one-nine.html
//! [l2]: http://blog.example/2016/05/26/one-nine.html#library
//!
//! Sponsors
//! --------
//!
//!   - Ola Fjeld
//!   - [Petra Lindgren][s1]
//!
//! [s1]: https://social.example/petralind

/// A shelf lends, it does not give.
pub struct Shelf<'a> {
    pub book: &'a str,
}
