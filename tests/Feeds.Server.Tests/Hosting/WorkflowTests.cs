using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace Feeds.Server.Tests.Hosting;

/// <summary>The workflows of GitHub Actions, judged by actionlint and by what this repository asks of them.</summary>
public sealed partial class WorkflowTests : IDisposable
{
    private static readonly string Linter = RepositoryRoot.Combine("eng", "actionlint");

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("feeds-workflows-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Workflows =>
        [.. Directory.GetFiles(RepositoryRoot.Combine(".github", "workflows")).Select(file => Path.GetFileName(file)!)];

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Actionlint_has_nothing_to_say_about_them()
    {
        var run = await LintAsync([.. Workflows.Select(row => PathOf(row.Data))]);
        Assert.Equal((0, "", ""), (run.ExitCode, run.Output, run.Errors));
    }

    [Fact]
    public async Task A_mistake_is_found()
    {
        string wrong = Path.Combine(folder.FullName, "wrong.yml");
        string build = await File.ReadAllTextAsync(PathOf("build.yml"), Token);
        await File.WriteAllTextAsync(wrong, build.Replace("needs: test", "needs: tests", StringComparison.Ordinal), Token);

        var run = await LintAsync([wrong]);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("tests", run.Output, StringComparison.Ordinal);
    }

    /// <summary>A tag can be moved to other code; a commit cannot.</summary>
    [Theory]
    [MemberData(nameof(Workflows))]
    public async Task Actions_are_pinned_by_commit_with_their_version_beside_it(string workflow)
    {
        string[] lines = await File.ReadAllLinesAsync(PathOf(workflow), Token);
        var uses = lines.Where(line => Uses().IsMatch(line)).ToList();
        Assert.NotEmpty(uses);
        Assert.All(uses, line => Assert.Matches(Pinned(), line));
    }

    [Theory]
    [MemberData(nameof(Workflows))]
    public void A_workflow_may_only_read_unless_it_says_what_for(string workflow)
    {
        var root = Read(workflow);
        Assert.Equal("contents: read", Describe(root["permissions"]));
        foreach (var (_, job) in ((YamlMappingNode)root["jobs"]).Children)
        {
            if (!((YamlMappingNode)job).Children.TryGetValue("permissions", out var more)) continue;
            Assert.Equal(("deploy.yml", "contents: read, id-token: write"), (workflow, Describe(more)));
        }
    }

    /// <summary>Text of a pull request in a command would be run; in a variable it is text.</summary>
    [Theory]
    [MemberData(nameof(Workflows))]
    public void Commands_take_expressions_from_variables_only(string workflow)
    {
        foreach (var (_, job) in ((YamlMappingNode)Read(workflow)["jobs"]).Children)
        {
            var commands = ((YamlSequenceNode)job["steps"]).Cast<YamlMappingNode>().Where(step => step.Children.ContainsKey("run"));
            Assert.All(commands, step => Assert.DoesNotContain("${{", (string)step["run"]!, StringComparison.Ordinal));
        }
    }

    [Theory]
    [MemberData(nameof(Workflows))]
    public async Task The_repositorys_files_that_a_workflow_names_exist(string workflow)
    {
        string text = await File.ReadAllTextAsync(PathOf(workflow), Token);
        var named = OwnFile().Matches(text).Select(match => match.Value).Distinct(StringComparer.Ordinal);
        Assert.All(named, name => Assert.True(Path.Exists(RepositoryRoot.Combine(name)), $"{name} does not exist"));
    }

    /// <summary>The findings of a pull request of anybody are shown without a key; only the default branch is pushed.</summary>
    [Fact]
    public void An_episode_is_pushed_on_merge_only_and_the_key_is_given_to_that_step_only()
    {
        var steps = ((YamlSequenceNode)Read("publish-episode.yml")["jobs"]["episodes"]["steps"]).Cast<YamlMappingNode>().ToList();
        var withKey = Assert.Single(steps, step => step.ToString().Contains("secrets.", StringComparison.Ordinal));

        Assert.Equal("Push", (string?)withKey["name"]);
        Assert.Equal("github.event_name == 'push' && github.ref_name == github.event.repository.default_branch", (string?)withKey["if"]);
        var check = (string)steps.Single(step => IsNamed(step, "Check"))["run"]!;
        Assert.Contains("feeds\" check --format github", check, StringComparison.Ordinal);
    }

    /// <summary>A runner has no azd environment of before: what is not set there is empty.</summary>
    [Fact]
    public void A_deployment_has_every_variable_that_a_parameter_file_reads()
    {
        var job = (YamlMappingNode)Read("deploy.yml")["jobs"]["deploy"];
        var given = ((YamlMappingNode)job["env"]).Children.Select(pair => (string)pair.Key!);
        var read = Directory.GetFiles(RepositoryRoot.Combine("infra"), "*.bicepparam")
            .SelectMany(file => Variable().Matches(File.ReadAllText(file))).Select(match => match.Groups["name"].Value);
        // Those that the hook before the deployment sets.
        string[] made = ["FEEDS_ADMIN_KEY", "FEEDS_BUDGET_START"];

        Assert.Empty(read.Except(given, StringComparer.Ordinal).Except(made, StringComparer.Ordinal));
    }

    [Fact]
    public void Code_alone_is_deployed_with_the_names_of_what_was_provisioned()
    {
        var steps = ((YamlSequenceNode)Read("deploy.yml")["jobs"]["deploy"]["steps"]).Cast<YamlMappingNode>()
            .Where(step => step.Children.ContainsKey("run")).Select(step => (string)step["run"]!).ToList();

        Assert.Equal(["azd provision --no-prompt", "azd env refresh --no-prompt", "azd deploy --no-prompt"], steps[^3..]);
    }

    private static bool IsNamed(YamlMappingNode step, string name) =>
        step.Children.TryGetValue("name", out var stated) && (string?)stated == name;

    private static async Task<ProgramRun> LintAsync(string[] workflows)
    {
        await NodePackages.EnsureAsync(Linter);
        return await ProgramRun.RunAsync(Requires.Program("node"), [Path.Combine(Linter, "lint.mjs"), .. workflows]);
    }

    private static string PathOf(string workflow) => RepositoryRoot.Combine(".github", "workflows", workflow);

    private static string Describe(YamlNode permissions) =>
        string.Join(", ", ((YamlMappingNode)permissions).Children.Select(pair => $"{pair.Key}: {pair.Value}"));

    private static YamlNode Read(string workflow)
    {
        using var text = File.OpenText(PathOf(workflow));
        var stream = new YamlStream();
        stream.Load(text);
        return stream.Documents[0].RootNode;
    }

    [GeneratedRegex(@"readEnvironmentVariable\('(?<name>\w+)'", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Variable();

    [GeneratedRegex(@"^ *(- )?uses: ", RegexOptions.CultureInvariant)]
    private static partial Regex Uses();

    [GeneratedRegex(@"^ *(- )?uses: [\w-]+/[\w-]+@[0-9a-f]{40} # v[0-9]+\.[0-9]+\.[0-9]+$", RegexOptions.CultureInvariant)]
    private static partial Regex Pinned();

    [GeneratedRegex(@"\b(?:src|bench|tests|eng|deploy|docs)/[\w./-]*\w|(?<=run: )\.ci/run|\bglobal\.json", RegexOptions.CultureInvariant)]
    private static partial Regex OwnFile();
}
