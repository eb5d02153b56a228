using System.Text.Json;
using Feeds.EndToEnd.Tests.Support;

namespace Feeds.EndToEnd.Tests.Description;

/// <summary>A client that NSwag generates from the description compiles, and calls the app.</summary>
public sealed class GeneratedClientTests(Shared<DescribedApp> shared) : IClassFixture<Shared<DescribedApp>>
{
    private const string Project = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <ImplicitUsings>enable</ImplicitUsings>
            <Nullable>enable</Nullable>
          </PropertyGroup>
        </Project>
        """;

    private readonly DescribedApp app = shared.App;

    [Fact]
    public async Task A_generated_client_reads_episodes_and_problems()
    {
        var folder = Directory.CreateTempSubdirectory("feeds-client-");
        try
        {
            var answer = await BuildAndRunAsync(folder.FullName);

            Assert.Equal(await TitlesAsync(), answer.GetProperty("titles").EnumerateArray().Select(title => title.GetString()));
            Assert.Equal(404, answer.GetProperty("status").GetInt32());
            Assert.Equal("Unknown show", answer.GetProperty("problem").GetString());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task<JsonElement> BuildAndRunAsync(string folder)
    {
        string document = Path.Combine(folder, "openapi.json");
        await File.WriteAllBytesAsync(document, (await app.DescriptionAsync()).Body, TestContext.Current.CancellationToken);
        File.Copy(Path.Combine(AppContext.BaseDirectory, "Description", "Client", "Program.cs"), Path.Combine(folder, "Program.cs"));
        await File.WriteAllTextAsync(Path.Combine(folder, "Client.csproj"), Project, TestContext.Current.CancellationToken);
        string[] generate =
        [
            "openapi2csclient", $"/input:{document}", $"/output:{Path.Combine(folder, "FeedsClient.cs")}",
            "/namespace:Generated", "/className:FeedsClient", "/jsonLibrary:SystemTextJson", "/generateNullableReferenceTypes:true",
        ];
        (await DotNetTool.RunAsync("nswag", generate)).Succeeded();
        string dotnet = Requires.Program("dotnet");
        (await ProgramRun.RunAsync(dotnet, ["build", "--nologo", "-v", "quiet", "-o", "out"], folder: folder)).Succeeded();
        string[] call = [Path.Combine("out", "Client.dll"), app.App.Http.BaseAddress!.ToString(), DescribedApp.Show];
        var run = await ProgramRun.RunAsync(dotnet, call, folder: folder);
        return JsonSerializer.Deserialize<JsonElement>(run.Succeeded().Output);
    }

    private async Task<IEnumerable<string?>> TitlesAsync() =>
        (await app.GetAsync($"/shows/{DescribedApp.Show}/episodes.json")).Has(200).Json.GetProperty("episodes").EnumerateArray()
            .Select(episode => episode.GetProperty("title").GetString());
}
