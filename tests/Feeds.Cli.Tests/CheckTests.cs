using System.Text.Json;

namespace Feeds.Cli.Tests;

public sealed class CheckTests
{
    private const string Good = "# Episode 12: Night trains\n\nPublished: Aug 4, 2018\n\n**Ana #1: [Sleepers](https://example.org/sleepers)**\n\n- Why they are back.\n";

    private const string Linked = "# Episode 12: Night trains\n\nPublished: Aug 4, 2018\n\n**Ana #1: Sleepers**\n\n- See [this](javascript:alert(1)).\n";

    [Fact]
    public async Task A_good_file_has_nothing_said_about_it()
    {
        using var folder = new TemporaryFolder().Put("012.md", Good);
        var run = (await FeedsCommand.RunAsync(folder, "check", "012.md")).Succeeded();
        Assert.Equal("1 file: 0 errors, 0 warnings\nEverything was taken.\n", run.Output.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task A_warning_names_its_place_as_compilers_do()
    {
        using var folder = new TemporaryFolder().Put("012.md", Linked);
        var run = (await FeedsCommand.RunAsync(folder, "check", "012.md")).Succeeded();
        string[] lines = run.Output.ReplaceLineEndings("\n").Split('\n');
        Assert.StartsWith("012.md:7:7: warning FEED208: ", lines[0], StringComparison.Ordinal);
        Assert.Equal("    7 | - See [this](javascript:alert(1)).", lines[1]);
        Assert.Equal("      |       ^", lines[2]);
        Assert.StartsWith("      = ", lines[3], StringComparison.Ordinal);
        Assert.Equal("1 file: 0 errors, 1 warning", lines[4]);
    }

    [Fact]
    public async Task Of_a_whole_folder_is_told_what_directories_refuse_the_show_for()
    {
        using var folder = new TemporaryFolder().Put("show.yaml", "title: Night trains\ncategories: [Technology]\n").Put("012.md", Good);
        string all = (await FeedsCommand.RunAsync(folder, "check", ".")).Succeeded().Output;
        Assert.Contains("show.yaml: warning FEED415: ", all, StringComparison.Ordinal);
        Assert.Contains("show.yaml: warning FEED417: ", all, StringComparison.Ordinal);
        Assert.DoesNotContain("FEED416", all, StringComparison.Ordinal);
        Assert.DoesNotContain("FEED418", all, StringComparison.Ordinal);
        Assert.DoesNotContain("FEED415", (await FeedsCommand.RunAsync(folder, "check", "show.yaml")).Succeeded().Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_GUID_or_number_that_two_episodes_of_a_folder_state_is_reported_at_the_second()
    {
        using var folder = new TemporaryFolder()
            .Put("a.md", "---\ntitle: A\nguid: one\nnumber: 7\n---\n\nText.\n")
            .Put("b.md", "---\ntitle: B\nnumber: 7\nguid: one\n---\n\nText.\n")
            .Put("c.md", "# Episode 7: C\n\nText.\n")
            .Put("d.md", "---\ntitle: D\nnumber: 7\nseason: 2\n---\n\nText.\n")
            .Put("e.md", "---\ntitle: E\nnumber: 7\ntype: bonus\n---\n\nText.\n")
            .Put("f.json", "{\"title\": \"F\", \"guid\": \"two\",\n\"season\": 2, \"number\": 7}");
        string all = (await FeedsCommand.RunAsync(folder, "check", ".")).Succeeded().Output;
        Assert.Equal(
            ["b.md:3: warning FEED529", "b.md:4: warning FEED511", "c.md:1: warning FEED529", "f.json:2: warning FEED529"],
            System.Text.RegularExpressions.Regex.Matches(all, @"([a-z]+\.(?:md|json):\d+):\d+(: warning FEED5(?:11|29))")
                .Select(m => m.Groups[1].Value + m.Groups[2].Value));
        Assert.Contains("a.md", all, StringComparison.Ordinal);
        // Alone, each may be the right one.
        string one = (await FeedsCommand.RunAsync(folder, "check", "a.md", "b.md")).Succeeded().Output;
        Assert.DoesNotContain("FEED511", one, StringComparison.Ordinal);
        Assert.DoesNotContain("FEED529", one, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Strict_ends_with_status_1_on_warnings()
    {
        using var folder = new TemporaryFolder().Put("012.md", Linked);
        Assert.Equal(1, (await FeedsCommand.RunAsync(folder, "check", "--strict", "012.md")).ExitCode);
    }

    [Fact]
    public async Task The_caret_stands_below_its_place_behind_wide_letters_and_tabs()
    {
        using var folder = new TemporaryFolder().Put("012.md", Linked.Replace("- See ", "- 日本\té", StringComparison.Ordinal));
        string[] lines = (await FeedsCommand.RunAsync(folder, "check", "012.md")).Output.ReplaceLineEndings("\n").Split('\n');
        Assert.Equal("    7 | - 日本 é[this](javascript:alert(1)).", lines[1]);
        Assert.Equal("      |   \u3000\u3000  ^", lines[2]);
    }

    [Fact]
    public async Task A_long_line_is_cut_around_the_place()
    {
        using var folder = new TemporaryFolder().Put("012.md", Linked.Replace("- See ", "- " + string.Concat(Enumerable.Repeat("word ", 400)), StringComparison.Ordinal));
        string[] lines = (await FeedsCommand.RunAsync(folder, "check", "012.md")).Output.ReplaceLineEndings("\n").Split('\n');
        Assert.Contains(":7:2003: ", lines[0], StringComparison.Ordinal);
        Assert.True(lines[1].Length < 140, lines[1]);
        Assert.Equal('[', lines[1][lines[2].IndexOf('^', StringComparison.Ordinal)]);
    }

    [Fact]
    public async Task What_a_terminal_would_obey_is_not_printed()
    {
        using var folder = new TemporaryFolder().Put("012.md", Linked.Replace("- See ", "- \u009B31m\u202E ", StringComparison.Ordinal));
        var run = await FeedsCommand.RunAsync(folder, "check", "012.md");
        Assert.Contains("FEED208", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(run.Output, c => char.IsControl(c) && c is not ('\n' or '\r'));
        Assert.DoesNotContain('\u202E', run.Output);
    }

    [Fact]
    public async Task A_file_that_would_be_rejected_ends_with_status_1()
    {
        using var folder = new TemporaryFolder().Put("012.md", "").Put("013.md", Good.Replace("12", "13", StringComparison.Ordinal));
        var run = await FeedsCommand.RunAsync(folder, "check", "012.md", "013.md");
        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("012.md: error FEED101: ", run.Output, StringComparison.Ordinal);
        const string summary = "2 files: 1 error, 0 warnings\nNot taken: 1 × FEED101.\n";
        Assert.EndsWith(summary, run.Output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_holds_every_diagnostic_with_its_place()
    {
        using var folder = new TemporaryFolder().Put("012.md", Linked).Put("empty.md", "");
        var run = await FeedsCommand.RunAsync(folder, "check", "--json", "012.md", "empty.md");
        Assert.Equal(1, run.ExitCode);
        using var json = JsonDocument.Parse(run.Output);
        Assert.Equal(2, json.RootElement.GetProperty("files").GetInt32());
        var diagnostics = json.RootElement.GetProperty("diagnostics").EnumerateArray().ToList();
        Assert.Equal(["FEED208", "FEED101"], diagnostics.Select(d => d.GetProperty("code").GetString()));
        Assert.Equal(("warning", "012.md", 7, 7), (diagnostics[0].GetProperty("severity").GetString(), diagnostics[0].GetProperty("file").GetString(), diagnostics[0].GetProperty("line").GetInt32(), diagnostics[0].GetProperty("column").GetInt32()));
        Assert.False(diagnostics[1].TryGetProperty("line", out _));
    }

    [Fact]
    public async Task For_github_each_finding_is_one_command_with_its_place_errors_first()
    {
        using var folder = new TemporaryFolder().Put("trains/012.md", Linked).Put("trains/013.md", "");
        var run = await FeedsCommand.RunAsync(folder, "check", "--format", "github", "trains/012.md", "trains/013.md");
        Assert.Equal(1, run.ExitCode);
        string[] lines = run.Output.ReplaceLineEndings("\n").Split('\n');
        Assert.StartsWith("::error file=trains/013.md,title=FEED101::", lines[0], StringComparison.Ordinal);
        const string warning = "::warning file=trains/012.md,line=7,col=7,title=FEED208::The link to 'javascript:alert(1)' ";
        Assert.StartsWith(warning, lines[1], StringComparison.Ordinal);
        Assert.EndsWith(" Link to an https:, http: or mailto: address.", lines[1], StringComparison.Ordinal);
        Assert.Equal(["2 files: 1 error, 1 warning", "Not taken: 1 × FEED101, 1 × FEED208.", ""], lines[2..]);
    }

    /// <summary>A pull request may come from anybody, and a workflow obeys every line that begins with two colons.</summary>
    [Fact]
    public async Task For_github_no_name_or_text_becomes_a_command_of_its_own()
    {
        const string hostile = "::error,x%0A::set-env.md";
        using var folder = new TemporaryFolder().Put(hostile, Linked.Replace("alert(1)", "100%0A::stop", StringComparison.Ordinal));
        var run = await FeedsCommand.RunAsync(folder, "check", "--format", "github", hostile);
        string[] lines = run.Output.ReplaceLineEndings("\n").Split('\n');
        string[] commands = [.. lines.Where(line => line.StartsWith("::", StringComparison.Ordinal))];
        Assert.NotEmpty(commands);
        Assert.All(commands, line => Assert.Matches("^::(error|warning|notice) file=%3A%3Aerror%2Cx%250A%3A%3Aset-env.md,", line));
        Assert.Contains(commands, line => line.Contains("100%250A::stop", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--format", "xml")]
    [InlineData("--format", "7")]
    [InlineData("--json", "--format", "github")]
    public async Task A_format_that_does_not_exist_or_a_second_one_ends_with_status_2(params string[] arguments)
    {
        using var folder = new TemporaryFolder().Put("012.md", Good);
        var run = await FeedsCommand.RunAsync(folder, ["check", "012.md", .. arguments]);
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.NotEmpty(run.Errors);
    }

    [Fact]
    public async Task A_folder_is_checked_as_a_show_and_other_files_in_it_are_left_out()
    {
        using var folder = new TemporaryFolder().Put("trains/012.md", Good).Put("trains/012.txt", "Night trains\n\nThey are back.\n").Put("trains/LICENSE", "MIT").Put("trains/.hidden.md", "");
        var run = (await FeedsCommand.RunAsync(folder, "check", ".")).Succeeded();
        Assert.Contains("warning FEED501: ", run.Output, StringComparison.Ordinal);
        Assert.Contains("info FEED502: ", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("LICENSE", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden", run.Output, StringComparison.Ordinal);
        Assert.Contains("trains: warning FEED418: ", run.Output, StringComparison.Ordinal);
        const string summary = "2 files: 0 errors, 2 warnings, 2 remarks\nNot taken: 1 other file.\n";
        Assert.EndsWith(summary, run.Output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[here](https://rail.example/)", "Everything was taken.")]
    [InlineData("[here](/rail) and [there](/road)", "Not taken: 2 × FEED208.")]
    public async Task The_last_line_says_what_was_not_taken(string text, string last)
    {
        using var folder = new TemporaryFolder().Put("012.md", Good + $"\nSee {text}.\n");
        var run = await FeedsCommand.RunAsync(folder, "check", "012.md");
        Assert.EndsWith($"\n{last}\n", run.Output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_folder_is_told_which_files_have_no_place_and_which_are_no_episodes()
    {
        byte[] audio = TestMedia.Mp3(frames: 50);
        using var folder = new TemporaryFolder().Put("show.yaml", "title: Marsh Lantern Stories\nlanguage: en\n").Put("012.md", Good)
            .Put("012.mp3", audio).Put("marsh_lantern_stories_012.mp3", audio).Put("outtakes.mp3", audio).Put("README.md", "# Files\n")
                .Put("012.wav", "RIFF");
        string all = (await FeedsCommand.RunAsync(folder, "check", ".")).Succeeded().Output;
        Assert.Contains("marsh_lantern_stories_012.mp3: warning FEED527: 012.mp3 is the episode's audio", all, StringComparison.Ordinal);
        Assert.Contains("outtakes.mp3: warning FEED528: ", all, StringComparison.Ordinal);
        Assert.Contains("2 other files are left out: 012.wav (FEED111), README.md (FEED110).", all, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_of_a_folder_that_are_not_episode_files_are_named_with_their_codes()
    {
        using var folder = new TemporaryFolder().Put("show.yaml", "title: Marsh\nlanguage: en\n").Put("012.md", Good)
            .Put("012.wav", "RIFF").Put("plan.docx", "PK").Put("LICENSE.txt", "MIT License\n\nCopyright 2024\n")
            .Put("TODO.md", "# To do\n\n- edit\n")
            .Put("Makefile", "all:\n");
        var text = (await FeedsCommand.RunAsync(folder, "check", ".")).Succeeded();
        Assert.Contains("5 other files are left out, among them 012.wav (FEED111), LICENSE.txt (FEED110), TODO.md (FEED110), plan.docx (FEED103).",
            text.Output, StringComparison.Ordinal);
        Assert.Contains("\n2 files: ", text.Output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        var json = (await FeedsCommand.RunAsync(folder, "check", "--json", ".")).Succeeded();
        using var document = System.Text.Json.JsonDocument.Parse(json.Output);
        string[] leftOut = [.. document.RootElement.GetProperty("leftOut").EnumerateArray()
            .Select(f => $"{Path.GetFileName(f.GetProperty("file").GetString())} {f.GetProperty("code").GetString()}").Order(StringComparer.Ordinal)];
        Assert.Equal(["012.wav FEED111", "LICENSE.txt FEED110", "Makefile FEED103", "TODO.md FEED110", "plan.docx FEED103"], leftOut);
    }

    [Fact]
    public async Task A_file_with_the_name_of_a_project_file_that_is_named_is_an_error()
    {
        using var folder = new TemporaryFolder().Put("LICENSE.txt", "MIT License\n");
        var run = await FeedsCommand.RunAsync(folder, "check", "LICENSE.txt");
        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("LICENSE.txt: error FEED110: ", run.Output, StringComparison.Ordinal);
    }

    /// <summary>Every folder of examples in both places.</summary>
    public static TheoryData<string> ExampleFolders =>
        [.. new[] { Examples.OwnRoot, Examples.Root }.Where(Directory.Exists).SelectMany(Directory.EnumerateDirectories)];

    [Theory]
    [Trait(Examples.Trait, Examples.Real)]
    [MemberData(nameof(ExampleFolders))]
    public async Task The_last_line_of_every_folder_of_examples_says_what_was_not_taken(string folder)
    {
        string output = (await FeedsCommand.RunAsync("check", folder)).Output.ReplaceLineEndings("\n");
        Assert.Matches(@"\n(Everything was taken|Not taken: .+)\.\n$", "\n" + output);
    }

    [Fact]
    public async Task A_named_file_with_an_unknown_ending_is_an_error()
    {
        using var folder = new TemporaryFolder().Put("012.docx", "PK");
        var run = await FeedsCommand.RunAsync(folder, "check", "012.docx");
        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("012.docx: error FEED103: ", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("missing.md", "feeds: missing.md is not there.")]
    [InlineData("--fast", "feeds: --fast is no option of this command; --help lists them.")]
    public async Task What_is_not_there_ends_with_status_2_and_a_line(string argument, string message)
    {
        using var folder = new TemporaryFolder();
        var run = await FeedsCommand.RunAsync(folder, "check", argument);
        Assert.Equal((2, message), (run.ExitCode, run.Errors.Trim()));
    }

    [Theory]
    [InlineData("chekc")]
    [InlineData("rebuild", "--base-ulr", "x")]
    [InlineData("show")]
    [InlineData("push", "a.md")]
    public async Task A_wrong_command_line_ends_with_status_2(params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        var run = await FeedsCommand.RunAsync(folder, arguments);
        Assert.Equal(2, run.ExitCode);
        Assert.NotEmpty(run.Errors);
    }
}
