using Feeds.Parsing;

namespace Feeds.Transcripts;

/// <summary>Whether a text is a transcript: its lines or paragraphs begin with times that follow each other closely.</summary>
/// <remarks>Notes have lists of times too, some with whole paragraphs to each. What tells them apart is the pace: people say two or three words a second.</remarks>
internal static class TimedTextShape
{
    /// <summary>Words a second from which text is speech: pauses and music are in it, but no notes come near.</summary>
    private const double SlowestSpeech = 0.7;

    /// <summary>Average seconds from time to time that no list of chapters has.</summary>
    private const double CloseTimes = 15;

    private const int FewestTimes = 3;

    /// <summary>Average seconds from one who speaks to the next: who presents chapters speaks for longer.</summary>
    private const double LongestTurns = 60;

    /// <returns>The line after a block of front matter, else 0.</returns>
    public static int FirstLine(SourceText source)
    {
        if (source.Lines.Count < 2 || source.Line(0).TrimEnd() is not ("---" or "+++")) return 0;
        char fence = source.Line(0)[0];
        for (int line = 1; line < source.Lines.Count; line++)
        {
            var text = source.Line(line).TrimEnd();
            if (fence == '-' ? text is "---" or "..." : text is "+++") return line + 1;
        }
        return 0;
    }

    /// <returns>The first line that begins with a time; the number of lines where none does.</returns>
    public static int FirstTimed(SourceText source)
    {
        int line = FirstLine(source);
        while (line < source.Lines.Count && !TimedLine.TryParse(source.Line(line), out _)) line++;
        return line;
    }

    /// <summary>Whether the lines of a file that its name calls a transcript tell times.</summary>
    public static bool HasTimes(SourceText source)
    {
        int timed = 0;
        for (int line = FirstLine(source); line < source.Lines.Count && timed < FewestTimes; line++)
        {
            if (TimedLine.TryParse(source.Line(line), out _)) timed++;
        }
        return timed == FewestTimes;
    }

    /// <param name="plain">A text file, in which timed lines and nothing else are a transcript whatever their pace (contract).</param>
    public static bool IsTranscript(SourceText source, bool plain)
    {
        int lines = 0, timed = 0, blocks = 0, timedBlocks = 0, words = 0, backwards = 0;
        double first = 0, last = 0;
        bool blank = true;
        var dialogue = new Dialogue();
        for (int line = FirstLine(source); line < source.Lines.Count; line++)
        {
            var text = source.Line(line);
            if (text.IsWhiteSpace())
            {
                blank = true;
                continue;
            }
            lines++;
            if (blank) blocks++;
            if (TimedLine.TryParse(text, out var found))
            {
                timed++;
                if (blank) timedBlocks++;
                if (timed == 1) first = found.Start;
                else if (found.Start < last) backwards++;
                last = found.Start;
                words += Words(text[found.Text..]);
                dialogue.Add(found.Speaker is { } speaker ? speaker + ":" : text[found.Text..], line, begins: true);
            }
            else if (timed > 0)
            {
                words += Words(text);
            }
            blank = false;
        }
        if (timed == 0 || backwards * 4 > timed) return false;
        bool turns = last - first <= LongestTurns * (timed - 1) && dialogue.IsSpoken;
        bool speech = turns || words >= SlowestSpeech * (last - first) || last - first <= CloseTimes * (timed - 1);
        if (timed == lines) return plain ? FirstLine(source) == 0 || speech : timed > 1 && speech;
        bool mostly = timed * 2 >= lines || timedBlocks * 10 >= blocks * 6;
        return timed >= FewestTimes && mostly && speech;
    }

    private static int Words(ReadOnlySpan<char> text)
    {
        int words = 0;
        bool inside = false;
        foreach (char c in text)
        {
            bool letter = char.IsLetterOrDigit(c);
            // A sign of a script without blanks says about half a word.
            if (letter && !inside) words++;
            inside = letter && c < '\u3000';
        }
        return words;
    }
}
