//! Half a year on the water
//!
//!   - **Date:** August 30, 2016
//!   - **Subject:** Six months in, and the compiler is kinder than it was.
//!   - [**Audio**][mp3]
//!
//! [mp3]: https://cdn.ferrousevenings.example/file/fe/news/1.mp3
//!
//! <audio style="width: 100%" title="News: Half a year on the water" controls preload=metadata><source src="https://cdn.ferrousevenings.example/file/fe/news/1.mp3"></audio>
//!
//! Links
//! -----
//!
//!   - Rust 1.11
//!       + [blog post][1.11-blog]
//!       + [what changed]
//!   - [ripgrep]
//!       + [How it was built][rg-how]
//!   - Errors
//!       + [the new look][errors-blog]
//!       + [try.example] -- break something and look!
//!       + Two things that are still open:
//!           * Colours for everybody
//!               - [the thread][colour-thread]
//!           * [Issue 90: "Say which of the two borrows you mean, and say
//!             it first"][issue-90]
//!   - [Cargo workspaces]
//!
//! [1.11-blog]: http://blog.example/2016/08/18/one-eleven.html
//! [what changed]: https://code.example/rust/releases/1.11
//! [ripgrep]: https://code.example/ripgrep
//! [rg-how]: http://blog.example/rg/how/
//! [errors-blog]: http://blog.example/2016/08/10/errors.html
//! [try.example]: https://try.example
//! [colour-thread]: https://forum.example/colours/320
//! [issue-90]: https://code.example/rust/issues/90
//! [Cargo workspaces]: https://docs.example/workspaces.html
//!
//! Sponsors
//! --------
//!
//!   - Ola Fjeld
//!   - [Petra Lindgren]
//!   - Liv "Dusk" Aker
//!   - [Yusra Adeyemi]
//!
//! [Petra Lindgren]: https://social.example/petralind
//! [Yusra Adeyemi]: http://yusra.example
//!
//! (And thank you to the three who did not want to be on a list. You know
//! who you are!)
//!
//! ### Become a sponsor
//!
//!   - <a href="https://patrons.example/ferrousevenings" rel="payment">Patrons</a>
//!   - [Coins](https://coins.example/solveig)
//!
//!
//! Contact
//! -------
//!
//!   - Ferrous Evenings:
//!     + Mail: [hello@ferrousevenings.example](mailto:hello@ferrousevenings.example)
//!   - Solveig Dahl
//!     + [@solveig](https://social.example/solveig)
