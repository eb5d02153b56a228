using System.CommandLine;
using Feeds.Cli;

var root = new RootCommand("Works on a Feeds deployment from the command line.") { RebuildCommand.Create() };
return await root.Parse(args).InvokeAsync();
