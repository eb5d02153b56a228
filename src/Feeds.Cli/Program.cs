using System.CommandLine;
using Feeds.Cli;

Console.OutputEncoding = System.Text.Encoding.UTF8;
var root = new RootCommand("Checks, shows, uploads and imports the episode files of a podcast, and repairs a deployment's storage.")
{
    CheckCommand.Create(), ShowCommand.Create(), PushCommand.Create(), RebuildCommand.Create(),
};
var parsed = root.Parse(args);
return parsed.Errors.Count > 0 ? await Usage.RefuseAsync(parsed) : await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
