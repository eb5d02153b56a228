using Feeds.Diagnostics;
using Feeds.Episodes;

namespace Feeds.Tests.Parsing;

/// <summary>A person has the role that the file states, under whichever key the person is named.</summary>
public sealed class StatedRolesTests
{
    private static (string Hosts, string Guests, string Others) People(string file, string text)
    {
        var notes = Notes.Parse(file, text).Notes!;
        var others = notes.Persons.Where(p => !p.IsHost && !p.IsGuest).Select(p => $"{p.Name}={p.Role}");
        return (string.Join(", ", notes.Hosts), string.Join(", ", notes.Guests), string.Join(", ", others));
    }

    private static string Matter(string lines) => $"---\ntitle: Ebbe\n{lines}\n---\n\nText.\n";

    [Theory]
    [InlineData(
        "contributors:\n  - {name: Ann Lee, role: host}\n  - {name: Ben Ode, role: guest}\n  - {name: Cy Roe, role: editor}",
        "Ann Lee",
        "Ben Ode",
        "Cy Roe=editor")]
    [InlineData("contributors:\n  - {name: Ann Lee, role: Moderatorin}\n  - {name: Ben Ode, role: Gast}", "Ann Lee", "Ben Ode", "")]
    [InlineData("contributors:\n  - {name: Ann Lee, role: Animatrice}\n  - {name: Ben Ode, role: invité}", "Ann Lee", "Ben Ode", "")]
    [InlineData("contributors:\n  - {name: 佐藤, role: 司会}\n  - {name: 鈴木, role: ゲスト}", "佐藤", "鈴木", "")]
    [InlineData("contributors:\n  - {name: Ann Lee, role: {slug: host, title: Moderation}, group: {slug: onair, title: On Air}}\n  - {name: Cy Roe, role: {slug: editor}}", "Ann Lee", "", "Cy Roe=editor")]
    [InlineData("contributors:\n  - {name: Ann Lee, role: [host, editor]}", "Ann Lee", "", "Ann Lee=editor")]
    [InlineData("contributors:\n  - {name: Ann Lee, roles: \"Host, Editor\"}", "Ann Lee", "", "Ann Lee=editor")]
    [InlineData("contributors:\n  - {name: Ann Lee}\n  - {name: Ben Ode, role: guest}", "Ann Lee", "Ben Ode", "")]
    [InlineData(
        "contributors:\n  host: Ann Lee\n  guests: [Ben Ode, Di Fry]\n  editor: Cy Roe", "Ann Lee", "Ben Ode, Di Fry", "Cy Roe=editor")]
    [InlineData("contributors: [Ann Lee (host), Ben Ode (guest), Cy Roe (editor)]", "Ann Lee", "Ben Ode", "Cy Roe=editor")]
    [InlineData(
        "hosts: [Ann Lee]\ncontributors:\n  - {name: Ben Ode, role: guest}\n  - {name: Cy Roe, role: audio editor}",
        "Ann Lee",
        "Ben Ode",
        "Cy Roe=audio editor")]
    [InlineData("authors:\n  - {name: Ann Lee, role: host}\n  - {name: Cy Roe, role: producer}", "Ann Lee", "", "Cy Roe=producer")]
    [InlineData(
        "hosts:\n  - {name: Ann Lee}\n  - {name: Ben Ode, role: guest}\n  - {name: Cy Roe, role: producer}",
        "Ann Lee, Cy Roe",
        "Ben Ode",
        "Cy Roe=producer")]
    [InlineData("participants:\n  - {name: Ann Lee, role: host}\n  - {name: Ben Ode, role: guest}", "Ann Lee", "Ben Ode", "")]
    [InlineData("participants: [Ann Lee, Ben Ode]", "Ann Lee, Ben Ode", "", "")]
    [InlineData("persons:\n  - {name: Ann Lee, role: conduttrice}\n  - {name: Ben Ode, role: ospite}", "Ann Lee", "Ben Ode", "")]
    public void Front_matter_states_who_has_which_role(string lines, string hosts, string guests, string others) =>
        Assert.Equal((hosts, guests, others), People("012.md", Matter(lines)));

    [Theory]
    [InlineData("""{"title":"Ebbe","contributors":[{"id":"1","name":"Ann Lee","role":{"id":"2","slug":"moderator","title":"Moderation"},"group":{"slug":"onair","title":"On Air"}},{"name":"Ben Ode","role":{"slug":"guest","title":"Gast"}},{"name":"Cy Roe","role":{"slug":"editor","title":"Editor"}}]}""", "Ann Lee", "Ben Ode", "Cy Roe=editor")]
    [InlineData("""{"title":"Ebbe","hosts":[{"name":"Ann Lee"},{"name":"Ben Ode","role":"guest"},{"name":"Cy Roe","role":"producer"}]}""", "Ann Lee, Cy Roe", "Ben Ode", "Cy Roe=producer")]
    [InlineData("""{"title":"Ebbe","authors":[{"name":"Ann Lee","role":"host"},{"name":"Cy Roe","role":"editor"}]}""", "Ann Lee", "", "Cy Roe=editor")]
    [InlineData("""{"title":"Ebbe","persons":[{"name":"Ann Lee","role":"presentatie"},{"name":"Ben Ode","role":"Gast"}]}""", "Ann Lee", "Ben Ode", "")]
    [InlineData("""{"title":"Ebbe","hosts":["Ann Lee"],"persons":[{"name":"Cy Roe","role":"editor"}],"contributors":[{"name":"Di Fry","role":"composer"}]}""", "Ann Lee", "", "Cy Roe=editor, Di Fry=composer")]
    public void JSON_notes_state_who_has_which_role(string json, string hosts, string guests, string others) =>
        Assert.Equal((hosts, guests, others), People("012.json", json));

    [Fact]
    public void The_page_and_picture_of_a_person_in_JSON_notes_are_kept()
    {
        const string json = """
            {"title":"Ebbe","hosts":[{"name":"Ann Lee","url":"https://ann.example/","image":"https://ann.example/a.png"}],
             "guests":[{"name":"Ben Ode","url":"https://ben.example/"}]}
            """;
        Person[] expected =
        [
            new("Ann Lee", "host", Url: "https://ann.example/", Image: "https://ann.example/a.png"),
            new("Ben Ode", "guest", Url: "https://ben.example/"),
        ];
        Assert.Equal(expected, Notes.Parse("012.json", json).Notes!.Persons);
    }

    [Theory]
    [InlineData("guests:\n  - {name: Ben Ode, role: Head of Tides at Acme}", "", "Ben Ode")]
    [InlineData("hosts:\n  - {name: Ann Lee, role: CEO}", "Ann Lee", "")]
    public void A_job_beside_a_host_or_guest_is_reported(string lines, string hosts, string guests)
    {
        Assert.Equal((hosts, guests, ""), People("012.md", Matter(lines)));
        var found = Assert.Single(Notes.Parse("012.md", Matter(lines)).Diagnostics, d => d.Code == DiagnosticCodes.StatedNotKept);
        Assert.Equal(4, found.Line);
    }

    [Fact]
    public void A_role_that_the_taxonomy_does_not_have_is_kept_and_reported()
    {
        string text = Matter("contributors:\n  - {name: Cy Roe, role: Kaffeekochen}");
        Assert.Equal(("", "", "Cy Roe=kaffeekochen"), People("012.md", text));
        Assert.Single(Notes.Parse("012.md", text).Diagnostics, d => d.Code == DiagnosticCodes.UnknownPodcastWord && d.Line == 4);
    }
}
