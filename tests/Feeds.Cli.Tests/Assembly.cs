using Feeds.Cli.Tests;

[assembly: AssemblyFixture(typeof(Deployment))]

// Many tests wait for what the app does a moment later: more classes at a time than a small machine has cores.
[assembly: Xunit.v3.Parallelization(MaxThreads = 4)]
