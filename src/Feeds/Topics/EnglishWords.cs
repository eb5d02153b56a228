using System.Collections.Frozen;

namespace Feeds.Topics;

/// <summary>Which words say something by themselves: a word of an English headline that is none of these is most likely a name.</summary>
internal static class EnglishWords
{
    /// <summary>Words of the trade that dictionaries for everybody lack. Kinds of things, never a tool's name.</summary>
    private static readonly string[] Trade =
    [
        "analytics", "api", "app", "auth", "autocomplete", "backend", "benchmark", "blog", "boilerplate", "bool", "boolean", "bootcamp", "browser", "bytecode", "cache",
        "captcha", "changelog", "chatbot", "cheatsheet", "cli", "codebase", "codec", "coder", "config", "cooldown", "crowdfunding", "cron", "cross-platform", "cybersecurity",
        "daemon", "dashboard", "database", "dataframe", "dataset", "deadlock", "decorator", "dependency", "deploy", "deprecate", "deprecation", "dev", "dict", "docker-like", "docstring", "docs",
        "ebook", "email", "emoji", "endpoint", "enum", "env", "float", "frontend", "fullstack", "func", "garbage-collected", "generics", "gif", "gotcha", "hackathon", "hardcoded", "hashable", "homepage", "hostname",
        "hotfix", "html", "http", "immutable", "infographic", "inline", "integer", "int", "interop", "iterable", "iterator", "iterators", "kwargs", "laptop", "lib", "lifecycle", "linter", "lint", "livestream", "localhost",
        "lookup", "macro", "malware", "markup", "meetup", "meta", "metaclass", "metadata", "metaprogramming", "microservice", "microcontroller", "middleware", "misc", "mixin", "monorepo", "multicore", "multiprocess", "multiprocessing",
        "multithreaded", "multithreading", "mutable", "namespace", "namedtuple", "newbie", "newsletter", "nullable", "offline", "online", "onboarding", "optimise", "organise", "outage", "overhead", "parsable", "parser", "pathname", "perf", "pipeline", "playlist", "plugin",
        "podcast", "postmortem", "preprocessor", "profiler", "programmatically", "proxy", "pythonic", "quickstart", "ransomware", "readme", "realtime", "recap", "refactor", "refactoring", "regex", "reimagined", "repo", "reproducible", "retrospective", "rewrite", "roadmap", "runtime", "sandbox", "scalable",
        "screencast", "screenshot", "scraper", "scraping", "screensaver", "serialization", "serialize", "serializer", "sharder", "signup", "singleton", "slowdown", "smartphone", "snippet", "spam", "speedup", "spreadsheet", "stacktrace", "startup", "stdin", "stdlib", "stdout", "streaming", "struct",
        "subclass", "subprocess", "subreddit", "substring", "superset-like", "syntax", "sysadmin", "template", "templating", "testable", "timestamp", "timezone", "todo", "toolchain", "toolkit", "toolset", "tokenizer", "traceback", "troubleshoot", "tuple", "tutorial", "typechecker", "typo",
        "ui", "undocumented", "unhandled", "unicode", "unittest-like", "update", "upload", "url", "usability", "username", "utils", "venv", "video", "virtualenvs", "visualise", "visualization", "visualize", "vlog", "vs", "walkthrough", "webapp", "webcam", "webinar", "webhook", "webpage", "website", "wheels", "whitespace", "wifi", "wiki", "wishlist",
        "anymore", "args", "bot", "combinator", "doc", "download", "extensible", "menubar", "perceptual", "scrum", "standalone", "stats", "stylist", "takedown", "tech", "timeout", "upcoming", "wakeup", "pickup", "aka", "qubit", "datetime", "builtin", "subpackage", "codec", "lockfile", "keyboardist", "typed", "workaround", "workflow", "workspace", "youtuber", "aren", "couldn", "didn", "doesn", "hadn", "hasn", "haven", "isn", "shouldn", "wasn", "weren", "wouldn", "ll", "ve", "re", "don", "amp", "gonna", "wanna", "hashtag", "selfie", "unboxing", "tldr", "asap", "faq", "pdf", "lol",
    ];

    private static readonly FrozenSet<string> Words = Load();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Known = Words.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>No word that the list leads to is longer, whatever it begins and ends with.</summary>
    private const int Longest = 48;

    /// <param name="word">One word in any case, without punctuation; its parts are judged when hyphens join them.</param>
    public static bool Contains(ReadOnlySpan<char> word)
    {
        foreach (var part in word.Split('-'))
        {
            if (!ContainsPart(word[part])) return false;
        }
        return true;
    }

    private static bool ContainsPart(ReadOnlySpan<char> part)
    {
        if (part.Length < 2) return true;
        if (part.Length > Longest) return false;
        Span<char> lower = stackalloc char[part.Length];
        part.ToLowerInvariant(lower);
        return IsKnown(lower, 3) || BeginningWords.Contains(lower) || GenericWords.IsLowerAcronym(lower);
    }

    private static bool IsKnown(ReadOnlySpan<char> word, int endings)
    {
        if (Known.Contains(word)) return true;
        Span<char> changed = stackalloc char[word.Length + LongestReplacement];
        if (endings == 3 && word.LastIndexOf("is") is >= 0 and var at && (word.EndsWith("ise") || word.EndsWith("ising") || word.EndsWith("ised") || word.EndsWith("isation")))
        {
            // British spelling of what the list has with a z.
            word.CopyTo(changed);
            changed[at + 1] = 'z';
            if (IsKnown(changed[..word.Length], 2)) return true;
        }
        if (endings == 0 || !char.IsAsciiLetterLower(word[^1])) return false;
        foreach (var (ending, replacements) in EndingsByLast[word[^1] - 'a'])
        {
            if (word.Length < ending.Length + 3 || !word.EndsWith(ending)) continue;
            var stem = word[..^ending.Length];
            stem.CopyTo(changed);
            foreach (string letters in replacements)
            {
                letters.CopyTo(changed[stem.Length..]);
                if (IsKnown(changed[..(stem.Length + letters.Length)], endings - 1)) return true;
            }
            if (stem.Length > 3 && stem[^1] == stem[^2] && IsKnown(stem[..^1], endings - 1)) return true;
        }
        foreach (string begin in Beginnings)
        {
            if (word.Length > begin.Length + 3 && word.StartsWith(begin) && IsKnown(word[begin.Length..], 1)) return true;
        }
        return false;
    }

    /// <summary>Letters of the longest replacement below.</summary>
    private const int LongestReplacement = 4;

    private static readonly (string Ending, string[] Replacements)[] Endings =
    [
        ("s", [""]), ("es", ["", "e"]), ("ies", ["y", "ie"]), ("ed", ["", "e"]), ("ied", ["y"]), ("ing", ["", "e"]), ("er", ["", "e"]), ("ers", ["", "e"]),
        ("ly", ["", "le"]), ("ily", ["y"]), ("est", ["", "e"]), ("ier", ["y"]), ("iest", ["y"]), ("ness", [""]), ("ion", ["", "e"]), ("ation", ["", "e"]), ("or", ["", "e"]), ("ist", ["", "e"]), ("ism", [""]), ("ment", [""]), ("al", [""]), ("ity", ["", "e"]), ("ability", ["", "e", "able"]), ("less", [""]), ("ful", [""]), ("able", ["", "e"]), ("ize", ["", "e"]), ("ization", ["", "e"]), ("like", [""]),
    ];

    private static readonly (string Ending, string[] Replacements)[][] EndingsByLast = [.. Enumerable.Range('a', 26).Select(last => Endings.Where(e => e.Ending[^1] == last).ToArray())];

    private static readonly string[] Beginnings = ["auto", "anti", "cross", "de", "dis", "hyper", "inter", "meta", "micro", "mini", "mis", "multi", "non", "over", "pre", "pseudo", "re", "self", "semi", "sub", "super", "un", "under"];

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> BeginningWords = Beginnings.ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    private static FrozenSet<string> Load()
    {
        using var stream = typeof(EnglishWords).Assembly.GetManifestResourceStream("Feeds.Topics.english-words.txt")!;
        using var reader = new StreamReader(stream);
        var words = new HashSet<string>(Trade, StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            if (!line.StartsWith('#')) words.Add(line);
        }
        return words.ToFrozenSet(StringComparer.Ordinal);
    }
}
