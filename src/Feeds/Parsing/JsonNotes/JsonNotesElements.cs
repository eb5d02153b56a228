using System.Text.Json;
using Feeds.Diagnostics;
using Feeds.Episodes;

namespace Feeds.Parsing.JsonNotes;

/// <summary>Elements of the Podcasting 2.0 namespace that are kept as they are written: an object each, its attributes as texts, what it
/// holds as objects.</summary>
internal static class JsonNotesElements
{
    /// <param name="elements">Gets those that mean something.</param>
    public static void Read(ref JsonFields fields, PodcastElementShape shape, List<PodcastElement> elements) =>
        JsonNotesLists.Each(ref fields, (ref JsonFields f, int _) =>
    {
        if (!f.IsObject(shape.Name)) return;
        int at = f.Findings.Wants(DiagnosticCodes.BadJsonValue) ? f.Offset : 0;
        var findings = f.Findings;
        var raw = Raw(ref f, shape);
        var kept = PodcastElementShapes.Checked(raw, shape, complete: null, (message, advice) =>
            findings.Add(Severity.Warning, DiagnosticCodes.BadJsonValue, message, advice, at));
        if (kept is not null && elements.Count < PodcastElementShape.MostChildren) elements.Add(kept);
    });

    /// <summary>The object at which the walk stands.</summary>
    private static PodcastElement Raw(ref JsonFields fields, PodcastElementShape shape)
    {
        List<PodcastAttribute> attributes = [];
        List<PodcastElement> children = [];
        string? text = null;
        JsonNotesLists.Members(ref fields, (ref JsonFields f, string name) =>
        {
            if (name == "text") text = f.Line(name);
            else if (f.Kind is JsonTokenType.StartObject or JsonTokenType.StartArray) Children(ref f, name, shape, children);
            else if (f.Kind is JsonTokenType.String) Add(f.Line(name));
            else if (f.Kind is JsonTokenType.Null) return false;
            else Add(f.Raw);
            return true;

            void Add(string? value)
            {
                if (value is not null) attributes.Add(new(name, value));
            }
        });
        return new(shape.Name) { Attributes = attributes, Text = text, Children = children };
    }

    private static void Children(ref JsonFields fields, string name, PodcastElementShape shape, List<PodcastElement> children) =>
        JsonNotesLists.Each(ref fields, (ref JsonFields f, int _) =>
    {
        if (f.Kind is JsonTokenType.StartObject) children.Add(Raw(ref f, shape.Child(name) ?? shape) with { Name = name });
        else f.Skip();
    });
}
