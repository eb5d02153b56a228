//! Stage fright
//!
//!   - **Date:** October 13, 2018
//!   - **Subject:** What stage fright does to people who give talks, and what
//!     helps.
//!   - [**download mp3**][mp3]
//!   - [**script**][script]
//!
//! [mp3]: https://cdn.ferrousevenings.example/file/fe/bonus/stage-fright.mp3
//! [script]: https://ferrousevenings.example/evenings/bonus/stage_fright/struct.script
//!
//! <audio style="width: 100%" title="Bonus: Stage fright" controls preload=metadata src="https://cdn.ferrousevenings.example/file/fe/bonus/stage-fright.mp3"></audio>
//!
//! Show Notes
//! ----------
//!
//!   - [My first talk][talk] (and [the slides][slides])
//!   - [A leaflet from the theatre][leaflet]
//!
//! [talk]: https://video.example/watch?v=solveig1
//! [slides]: http://solveig.example/slides/1.pdf
//! [leaflet]: https://theatre.example/leaflets/fright-20046642
//!
//!
//! Sponsors
//! --------
//!
//!   - Astrid Vold
//!   - [Ola Fjeld]
//!   - Jörg Brandt
//!   - [Petra Lindgren]
//!
//! [Ola Fjeld]: https://ola.example
//! [Petra Lindgren]: https://social.example/petralind
