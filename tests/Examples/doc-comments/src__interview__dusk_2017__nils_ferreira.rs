//! Nils Ferreira
//!
//!   - **Date:** December 5, 2017 (recorded November 18, 2017)
//!   - [**Audio**][mp3]
//!
//! [mp3]:  https://cdn.ferrousevenings.example/file/fe/interview/dusk/nils_ferreira.mp3
//!
//! <audio style="width: 100%" title="Dusk Days 2017: Nils Ferreira" controls preload=metadata><source src="https://cdn.ferrousevenings.example/file/fe/interview/dusk/nils_ferreira.mp3"></audio>

#[doc = include_str!("../../../docs/dusk_2017/nils-ferreira.md")]
pub struct Transcript;
