//! Check, check
//!
//!   - **Date:** April 10, 2016
//!   - **Subject:** Tests, doc tests, and what not to test.
//!   - [**Audio**][mp3]
//!
//! [mp3]: https://cdn.ferrousevenings.example/file/fe/e007.mp3
//!
//! <audio style="width: 100%" title="Check, check" controls preload=metadata src="https://cdn.ferrousevenings.example/file/fe/e007.mp3"></audio>
//!
//! Notes
//! -----
//!
//! An evening of tests! One after the other, we look at:
//!
//!   - What a test is for.
//!   - Tests beside the code.
//!   - Tests in a directory of their own.
//!   - Examples in comments that run.
//!
//! This one is for reading with the source open; you will get more out of
//! [the code itself] than out of the page that **rustdoc** makes. (The page
//! is *there*, of course.) The module `checks` is missing from it because of
//! the `#[cfg(test)]` in front of it.
//!
//! [the code itself]: /src/evenings/e007.rs.html
//!
//! One more thing that I had wrong for a year: a doc test is a crate of its
//! own, so it needs its own `use`.
//!
//!
//! Links
//! -----
//!
//! - The book:
//!     + [Tests][links-1]
//!     + [Doc tests][links-2]
//! - The reference: [Attributes][links-3]
//! - [insta][links-4]
//!     + [14: Snapshots for the Tired][links-5]
//!     + [15: Snapshots, Once More][links-6]
//!
//! [links-1]: https://docs.example/book/tests.html
//! [links-2]: https://docs.example/book/doc-tests.html
//! [links-3]: https://docs.example/reference.html#attributes
//! [links-4]: https://insta.example/
//! [links-5]: http://shed.example/14
//! [links-6]: http://shed.example/15
//!
//!
//! Sponsors
//! --------
//!
//!   - Ola Fjeld
//!   - [Petra Lindgren][sponsors-1]
//!   - Tor Vik ("torvik")
//!   - nightowl42
//!   - [Yusra Adeyemi][sponsors-2]
//!
//! [sponsors-1]: https://social.example/petralind
//! [sponsors-2]: http://yusra.example
//!
//! ### Become a sponsor
//!
//!   - [Patrons](https://patrons.example/ferrousevenings)
//!   - [Coins](https://coins.example/solveig)
//!
//! Follow
//! ------
//!
//!   - Ferrous Evenings:
//!     + [@ferrousevenings](https://social.example/ferrousevenings)
//!   - Solveig Dahl
//!     + [@solveig](https://social.example/solveig)

/// Adds two tides.
pub fn add(a: f64, b: f64) -> f64 {
    a + b
}

#[test]
#[should_panic(expected = "Gulls in the engine!")]
fn panics() {
    panic!("Gulls in the engine!");
}
