namespace Feeds.Tests.Parsing;

/// <summary>The joke that ends an episode.</summary>
public sealed class JokesTests
{
    // The line, the extra's headline, what its text contains.
    [Theory]
    [InlineData("**Joke:** [How tides work](https://comics.example/tides)", "How tides work", "")]
    [InlineData("**Joke:** [How tides work](https://comics.example/tides)!", "How tides work", "")]
    [InlineData("**Joke: [How tides work](https://comics.example/tides).**", "How tides work", "")]
    [InlineData("**Joke:** [An ode](https://odes.example/1) recommended by [Ann](https://ann.example/)", "An ode", "An ode recommended by Ann")]
    [InlineData("**Joke:** Ann told me [this one](https://jokes.example/1)", "Ann told me this one", "")]
    public void A_link_that_begins_the_line_is_the_jokes_title(string line, string headline, string text)
    {
        var notes = Notes.Parse("012.md", $"# My Show 12\n\n**Ann #1:** A\n\n- a\n\n**Ben #2:** B\n\n- b\n\n{line}\n").Notes!;

        var joke = Assert.Single(notes.Extras);
        Assert.Equal((headline, text), (joke.Headline, Notes.PlainText(joke.Html)));
        Assert.StartsWith("https://", joke.Url, StringComparison.Ordinal);
    }
}
