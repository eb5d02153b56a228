using Feeds.Parsing.Blocks;

namespace Feeds.Parsing.Markdown.Inlines;

/// <summary><c>`code`</c>, <c>``code``</c>.</summary>
/// <remarks>CommonMark 0.31, 6.1. Linear: a length of runs that no later run has is looked for once.</remarks>
internal sealed class CodeSpans(InlineState state)
{
    /// <summary>Longer runs of backticks are no code.</summary>
    private const int MaxRun = 16;

    private readonly bool[] missing = new bool[MaxRun + 1];

    public void Reset() => Array.Clear(missing);

    /// <returns>Where to go on.</returns>
    public int Read(string raw, int i)
    {
        int run = InlineReader.RunLength(raw, i);
        int body = i + run;
        if (run <= MaxRun && !missing[run])
        {
            for (int at = body; at < raw.Length;)
            {
                int next = raw.AsSpan(at).IndexOf('`');
                if (next < 0) break;
                at += next;
                int closing = InlineReader.RunLength(raw, at);
                if (closing == run)
                {
                    Add(raw[body..at].Replace('\n', ' '));
                    return at + run;
                }
                at += closing;
            }
            missing[run] = true;
        }
        state.Text.Append(raw.AsSpan(i, run));
        return body;
    }

    private void Add(string code)
    {
        if (code.Length > 2 && code[0] == ' ' && code[^1] == ' ' && code.AsSpan().IndexOfAnyExcept(' ') >= 0) code = code[1..^1];
        state.Spans.Add(new(InlineKind.Code, state.Text.Length, state.Text.Length + code.Length));
        state.Text.Append(code);
    }
}
