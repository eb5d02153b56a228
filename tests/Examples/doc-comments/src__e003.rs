//! Either. or. neither.
//!
//!   - **Date:** February 17, 2016
//!   - **Subject:** Enums with something inside, `match`, and the value of
//!     saying that there is nothing.
//!   - [**Audio**][mp3]
//!
//! [mp3]: https://cdn.ferrousevenings.example/file/fe/e003.mp3
//!
//! <audio style="width: 100%" title="Either. or. neither." controls preload=metadata src="https://cdn.ferrousevenings.example/file/fe/e003.mp3"></audio>
//!
//! # Notes
//!
//! This evening is about choices, in three steps:
//!
//!   - Enums, and why a boat is either moored or at sea but never a bit of
//!     both, with a look at the unions of C.
//!   - Matching, with guards and bindings, and what the compiler says when an
//!     arm is missing.
//!   - `Option` and `Result` as plain enums, so that "nothing" has a name and
//!     an error cannot be overlooked.
//!
//! ## Order
//! Read the examples in the order in which they stand, *not* in the one
//! that `rustdoc` makes of them. That is, as you find them in the [source]:
//!
//!  1. [`Mooring`]
//!  2. [`show_a_mooring`]
//!  3. [`fill_the_tank`]
//!  4. [`maybe_a_harbour`]
//!
//! [source]: /src/evenings/e003.rs.html
//! [`Mooring`]: /evenings/e003/enum.Mooring.html
//! [`show_a_mooring`]: /evenings/e003/fn.show_a_mooring.html
//! [`fill_the_tank`]: /evenings/e003/fn.fill_the_tank.html
//! [`maybe_a_harbour`]: /evenings/e003/fn.maybe_a_harbour.html
//!
//! ## Links
//!
//!   - Ferrous Evenings [Pull Request #4][link-1]
//!   - Editors!
//!       + [The list][link-2]
//!       + What I use: [Kate/with a plugin][link-3]
//!   - [A hundred exercises][link-4]
//!
//! [link-1]: https://code.example/solveig/evenings/pull/4
//! [link-2]: https://editors.example/rust
//! [link-3]: https://code.example/kate/rust-plugin
//! [link-4]: https://exercises.example/hundred
//!
//! ## Follow/Support
//!
//!   - Ferrous Evenings:
//!     + Mail: [hello@ferrousevenings.example](mailto:hello@ferrousevenings.example)
//!   - Solveig Dahl
//!     + [@solveig](https://social.example/solveig)

/// Only here to be matched on.
#[derive(Debug)]
pub enum Mooring {
    /// The name of the berth.
    Berth(String),
    AtSea,
}

/// Shows what happens when the tank is empty.
///
/// See [the fuel table](https://fuel.example/table).
pub fn fill_the_tank(litres: u32) -> Result<u32, String> {
    if litres == 0 {
        return Err("Nothing to pour!".into());
    }
    Ok(litres)
}
