namespace Feeds.Parsing.Interpreting;

/// <summary>The rows of <c>sponsor-words.tsv</c>: wordings by language and part. Its first lines say what the columns mean.</summary>
internal sealed class SponsorTable
{
    private const string Resource = "Feeds.Parsing.Interpreting.sponsor-words.tsv";

    private const char Name = '…';

    private readonly List<(string Language, string Part, string Words)> rows = [];

    public IEnumerable<string> Languages => rows.Select(r => r.Language).Distinct(StringComparer.Ordinal);

    public IEnumerable<(string Before, string Behind)> Frames =>
        rows.Where(r => r.Part == "frame").SelectMany(r => Frame(r.Words.Split(Name, StringSplitOptions.TrimEntries)));

    public static SponsorTable Load()
    {
        using var stream = typeof(SponsorTable).Assembly.GetManifestResourceStream(Resource)!;
        using var reader = new StreamReader(stream);
        var table = new SponsorTable();
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#')) continue;
            string[] cells = line.Split('\t');
            table.rows.Add((cells[0], cells[1], cells[2]));
        }
        return table;
    }

    /// <summary>The wordings of a part in every language.</summary>
    public IEnumerable<string> All(string part) => Words(rows.Where(r => r.Part == part));

    public IEnumerable<string> Of(string language, string part) => Words(rows.Where(r => r.Part == part && r.Language == language));

    private static IEnumerable<string> Words(IEnumerable<(string Language, string Part, string Words)> rows) =>
        rows.SelectMany(r => Combined(r.Words)).Where(w => w.Length > 0).Distinct(StringComparer.Ordinal);

    private static IEnumerable<string> Combined(string words) => words.Split(" + ").Select(part => part.Split('|'))
        .Aggregate<string[], IEnumerable<string>>([""], (whole, next) => whole.SelectMany(w => next.Select(n => $"{w} {n}".Trim())));

    private static IEnumerable<(string Before, string Behind)> Frame(string[] sides) =>
        sides[0].Split('|').SelectMany(before => sides[1].Split('|').Select(behind => (before, behind.Replace('_', ' '))));
}
