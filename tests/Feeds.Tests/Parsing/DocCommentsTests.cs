using Feeds.Diagnostics;
using Feeds.Episodes;

namespace Feeds.Tests.Parsing;

/// <summary>Notes in the documentation comments of a program: the comments are Markdown, the code is left out.</summary>
public sealed class DocCommentsTests
{
    [Theory]
    [InlineData("//! The garden\n//!\n//!   - **Date:** May 31, 2016 (recorded May 1, 2016)\n//!   - **Subject:** What feeds us.\n//!   - [**Audio**][mp3]\n//!\n//! [mp3]: https://c.example/7.mp3\n//!\n//! Links\n//! -----\n//!\n//! - [Soil](https://s.example/)\n\nfn main() {}\n")]
    [InlineData("/*! The garden\n\n  - **Date:** May 31, 2016 (recorded May 1, 2016)\n  - **Subject:** What feeds us.\n  - [**Audio**](https://c.example/7.mp3)\n\n# Links\n\n- [Soil](https://s.example/)\n*/\nfn main() {}\n")]
    [InlineData("/// The garden\n///\n/// - Date: May 31, 2016 (recorded May 1, 2016)\n/// - Subject: What feeds us.\n/// - [Audio](https://c.example/7.mp3)\n///\n/// # Links\n///\n/// - [Soil](https://s.example/)\npub fn main() {}\n")]
    [InlineData("/**\n * The garden\n *\n * - Date: May 31, 2016 (recorded May 1, 2016)\n * - Subject: What feeds us.\n * - [Audio](https://c.example/7.mp3)\n *\n * # Links\n *\n * - [Soil](https://s.example/)\n */\npub fn main() {}\n")]
    public void Every_kind_of_comment_is_read(string program)
    {
        var notes = Notes.Parse("e007.rs", program).Notes!;
        Assert.Equal(("The garden", 7, "What feeds us.", "https://c.example/7.mp3"), (notes.Title, notes.Number, notes.Summary, notes.AudioUrl));
        Assert.Equal((new DateTimeOffset(2016, 5, 31, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2016, 5, 1, 0, 0, 0, TimeSpan.Zero)), (notes.Published!.Value, notes.Recorded!.Value));
        Assert.Equal("Links", Assert.Single(notes.Sections).Heading);
        Assert.Contains("<a href=\"https://s.example/\">Soil</a>", notes.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("main", notes.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Beside_the_files_own_comment_those_of_its_code_are_left_out()
    {
        var notes = Notes.Parse("e007.rs", "//! The garden\n//!\n//! What feeds us.\n\n/// Adds one.\n#[test]\nfn add() {} // no comment of ours\n\n//// Four slashes.\n/*** Stars. ***/\n").Notes!;
        Assert.Equal("<p>What feeds us.</p>", notes.Html.TrimEnd());
    }

    [Fact]
    public void A_fault_is_told_at_its_place_in_the_file()
    {
        var parsed = Notes.Parse("e007.rs", "// licence\n\n//! The garden\n//!\n//! See [this](page.html).\n");
        Assert.Contains(parsed.Diagnostics, d => d is { Code: DiagnosticCodes.LinkDropped, Line: 5, Column: 9 });
    }

    [Fact]
    public void Code_inside_the_comments_is_kept()
    {
        var notes = Notes.Parse("e007.rs", "//! The garden\n//!\n//! ```rust\n//! let x = 1;\n//!     indented();\n//! ```\n//!\n//!     old = 2\n").Notes!;
        Assert.Contains("<pre><code>let x = 1;\n    indented();</code></pre>", notes.Html, StringComparison.Ordinal);
        Assert.Contains("<pre><code>old = 2</code></pre>", notes.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_program_stands_behind_Markdown_and_before_plain_text()
    {
        var show = Notes.FileName("007.md").Show;
        FileContribution Contribution(string name) => new(name, FileRole.Notes) { Notes = new() { Title = name, Html = name } };
        string Title(params string[] names) => EpisodeComposer.Compose(show, "007", [.. names.Select(Contribution)], null, DateTimeOffset.UnixEpoch).Episode.Title;
        Assert.Equal("007.md", Title("007.rs", "007.md"));
        Assert.Equal("007.rs", Title("007.txt", "007.rs"));
    }

    [Fact]
    public void A_program_without_comments_is_no_more_than_its_text()
    {
        Assert.NotNull(Notes.Parse("e007.rs", "fn main() {}\n").Notes);
    }
}
